/** Meanings on the page: opening, closing, where focus goes, and what Escape does. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Term, TermRef } from "./contract";
import { Meanings } from "./meanings";
import { find, reveal } from "./page";

type Host = ReactiveControllerHost & HTMLElement;

export class MeaningControl implements ReactiveController {
  readonly meanings: Meanings;

  constructor(
    private host: Host,
    fetchTerm: (id: string) => Promise<Term>,
    private speak: (sentence: string) => void,
  ) {
    this.meanings = new Meanings(fetchTerm, { changed: () => host.requestUpdate(), told: this.told });
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("keydown", this.escape);
  }

  hostDisconnected(): void {
    document.removeEventListener("keydown", this.escape);
  }

  /** Pressed again, the same word closes its meaning. */
  toggle = (message: number, opener: string, term: TermRef): void => {
    if (this.meanings.under(message)?.opener === opener) this.close(message);
    else this.meanings.show(message, opener, term);
  };

  follow = (message: number, term: TermRef): void => {
    this.meanings.follow(message, term);
    this.toTitle(message);
  };

  back = (message: number): void => {
    this.meanings.back(message);
    this.toTitle(message);
  };

  retry = (message: number): void => {
    this.meanings.retry(message);
    this.toTitle(message);
  };

  close = (message: number): void => {
    const closed = this.meanings.close(message);
    this.speak("");
    if (closed) find(this.host, closed.opener)?.focus();
  };

  private told = (sentence: string): void => {
    this.speak(sentence);
    void this.host.updateComplete.then(() => this.bringIntoView());
  };

  private bringIntoView(): void {
    const message = this.meanings.latest;
    const panel = message === undefined ? null : find(this.host, panelId(message));
    if (panel) reveal(panel, panel.closest(".prisma-message"), this.host.querySelector(".prisma-composer"));
  }

  // The pressed button makes way for the next meaning; without this, focus would be lost.
  private toTitle(message: number): void {
    void this.host.updateComplete.then(() => find(this.host, titleId(message))?.focus());
  }

  private escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const message = this.messageAt(event.composedPath()[0] ?? null);
    if (message === undefined || !this.meanings.under(message)) return;
    event.preventDefault();
    this.close(message);
  };

  // A press with the mouse leaves focus on the page in some browsers; Escape then means the last one opened.
  private messageAt(target: EventTarget | null): number | undefined {
    if (target === document.body) return this.meanings.latest;
    const inside = target instanceof Element ? target.closest<HTMLElement>(".prisma-message") : null;
    return inside && this.host.contains(inside) ? Number(inside.dataset["nummer"]) : undefined;
  }
}

export function panelId(message: number): string {
  return `betekenis-${message}`;
}

export function titleId(message: number): string {
  return `betekenis-kop-${message}`;
}
