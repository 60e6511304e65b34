/** Which meanings are open: at most one under each message. Knows nothing of the page. */
import type { Term, TermRef } from "./contract";
import { T } from "./teksten";

export interface Meaning {
  /** The id of the element that opened it, where focus goes back to. */
  opener: string;
  /** The terms walked through here; the last one is shown. */
  trail: readonly TermRef[];
  /** Absent while it is on its way. */
  term?: Term;
  fault: string;
}

export interface MeaningsEvents {
  changed(): void;
  /** A meaning has come, or did not come: the sentence to speak. */
  told(sentence: string): void;
}

export class Meanings {
  private open = new Map<number, Meaning>();
  private cache = new Map<string, Promise<Term>>();

  constructor(
    private fetchTerm: (id: string) => Promise<Term>,
    private events: MeaningsEvents,
  ) {}

  under(message: number): Meaning | undefined {
    return this.open.get(message);
  }

  /** The message whose meaning was opened last. */
  get latest(): number | undefined {
    return [...this.open.keys()].at(-1);
  }

  /** Show the meaning of a word under its message, in place of another one there. */
  show(message: number, opener: string, term: TermRef): void {
    void this.fill(message, { opener, trail: [term], fault: "" });
  }

  /** Go on to a related term in the same place. */
  follow(message: number, term: TermRef): void {
    const shown = this.open.get(message);
    if (shown) void this.fill(message, { ...shown, trail: [...shown.trail, term] });
  }

  /** Back to the term before. */
  back(message: number): void {
    const shown = this.open.get(message);
    if (shown && shown.trail.length > 1) void this.fill(message, { ...shown, trail: shown.trail.slice(0, -1) });
  }

  retry(message: number): void {
    const shown = this.open.get(message);
    if (shown) void this.fill(message, shown);
  }

  /** Close it; gives what was open. */
  close(message: number): Meaning | undefined {
    const shown = this.open.get(message);
    this.open.delete(message);
    this.events.changed();
    return shown;
  }

  clear(): void {
    this.open.clear();
  }

  private async fill(message: number, { opener, trail }: Meaning): Promise<void> {
    const waiting: Meaning = { opener, trail, fault: "" };
    this.put(message, waiting);
    const filled = await this.look(waiting);
    if (this.open.get(message) !== waiting) return;
    this.put(message, filled);
    const { term, fault } = filled;
    this.events.told(term ? T.betekenisGezegd(term.naam, term.kort) : fault);
  }

  private async look(waiting: Meaning): Promise<Meaning> {
    try {
      return { ...waiting, term: await this.find(waiting.trail.at(-1)!.id) };
    } catch (fault) {
      return { ...waiting, fault: fault instanceof Error ? fault.message : T.mislukt };
    }
  }

  private find(id: string): Promise<Term> {
    let found = this.cache.get(id);
    if (!found) {
      found = this.fetchTerm(id);
      this.cache.set(id, found);
      found.catch(() => this.cache.delete(id));
    }
    return found;
  }

  private put(message: number, meaning: Meaning): void {
    this.open.delete(message); // so that the latest comes last
    this.open.set(message, meaning);
    this.events.changed();
  }
}
