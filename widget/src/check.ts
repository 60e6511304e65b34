/** A text with what the name guard found in it, and what the worker chose. Counts code points, as the server does. */
import type { Choices, Replaced, Span } from "./contract";
import { T } from "./teksten";

/** A word that is replaced or was put back can be tapped, and so can any other word; the rest is plain. */
export interface CheckPiece extends Span {
  kind: "plain" | "word" | "replaced" | "restored";
  text: string;
  pseudonym: string;
}

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

export class Check {
  private characters: readonly string[];
  private restored: Replaced[] = [];
  private named: Span[] = [];

  /** `id` is that of the message that waits; `question` the one it gives another answer to. */
  constructor(
    readonly id: string,
    readonly text: string,
    private found: readonly Replaced[],
    readonly question?: string,
  ) {
    this.characters = [...text];
  }

  get choices(): Choices {
    return { geen_naam: this.restored.map(spanOf), naam: this.named };
  }

  /** What is replaced, as it is spoken: who sees nothing hears which words they are. */
  get said(): string[] {
    return this.pieces.filter(({ kind }) => kind === "replaced").map(({ text, pseudonym }) => text + T.wordt + pseudonym);
  }

  get pieces(): CheckPiece[] {
    const marks = [...this.restored.map((each) => this.piece(each, "restored")), ...this.replaced].sort(byPlace);
    const pieces: CheckPiece[] = [];
    let at = 0;
    for (const mark of marks) {
      pieces.push(...this.between(at, mark.van), mark);
      at = mark.tot;
    }
    return [...pieces, ...this.between(at, this.characters.length)];
  }

  /** How many words are replaced now. */
  get count(): number {
    return this.replaced.length;
  }

  /** The text as it is kept when the worker accepts. */
  get guarded(): string {
    return this.pieces.map(({ kind, text, pseudonym }) => (kind === "replaced" ? pseudonym : text)).join("");
  }

  /** Put a replaced word back, replace it again, or say that a word is a name. */
  toggle(piece: CheckPiece): void {
    if (piece.kind === "restored") this.restored = this.restored.filter((each) => !meet(each, piece));
    else if (piece.kind === "word") this.name(piece);
    else if (this.named.some((each) => meet(each, piece))) this.unname(piece);
    else this.restored.push({ van: piece.van, tot: piece.tot, soort: "", pseudoniem: piece.pseudonym });
  }

  /** What the server finds with these choices. */
  update(found: readonly Replaced[]): void {
    this.found = found;
  }

  private get replaced(): CheckPiece[] {
    const found = this.found.filter((each) => !this.restored.some((other) => meet(each, other)));
    const unseen = this.named.filter((each) => !found.some((other) => meet(each, other)));
    const asked = unseen.map((each) => ({ ...each, pseudoniem: T.naam }));
    return [...found, ...asked].map((each) => this.piece(each, "replaced"));
  }

  // Words beside each other are one name, also when the guard found half of it.
  private name(word: CheckPiece): void {
    let { van, tot } = word;
    for (const each of [...this.named, ...this.found.map((one) => this.nameIn(one))].sort(byPlace)) {
      if (this.isSpace(each.tot, van)) van = each.van;
      else if (this.isSpace(tot, each.van)) tot = each.tot;
    }
    const whole = { van, tot };
    this.found = this.found.filter((each) => !meet(each, whole));
    this.named = [...this.named.filter((each) => !meet(each, whole)), whole];
  }

  private unname(piece: Span): void {
    const gone = this.named.filter((each) => meet(each, piece));
    this.named = this.named.filter((each) => !meet(each, piece));
    this.found = this.found.filter((each) => !gone.some((other) => meet(each, other)));
  }

  /** The name of a replaced piece, without the role that stands before it and stays. */
  private nameIn({ van, tot, pseudoniem }: Replaced): Span {
    const role = pseudoniem.replace(/-\d+$/, "");
    const startsWithRole = this.slice(van, tot).toLowerCase().startsWith(`${role.toLowerCase()} `);
    return { van: startsWithRole ? van + [...role].length + 1 : van, tot };
  }

  private isSpace(from: number, to: number): boolean {
    return from < to && /^[ \u00a0]+$/.test(this.slice(from, to));
  }

  private between(from: number, to: number): CheckPiece[] {
    const text = this.slice(from, to);
    const pieces: CheckPiece[] = [];
    let at = from;
    const add = (kind: CheckPiece["kind"], said: string) => {
      const tot = at + [...said].length;
      if (said) pieces.push({ kind, text: said, van: at, tot, pseudonym: "" });
      at = tot;
    };
    let read = 0;
    for (const match of text.matchAll(WORD)) {
      add("plain", text.slice(read, match.index));
      add("word", match[0]);
      read = match.index + match[0].length;
    }
    add("plain", text.slice(read));
    return pieces;
  }

  private piece({ van, tot, pseudoniem }: Span & { pseudoniem: string }, kind: CheckPiece["kind"]): CheckPiece {
    return { kind, van, tot, text: this.slice(van, tot), pseudonym: pseudoniem };
  }

  private slice(from: number, to: number): string {
    return this.characters.slice(from, to).join("");
  }
}

/** A text as it is kept, given what was replaced in it. */
export function applied(text: string, replaced: readonly Replaced[] | undefined): string {
  return replaced?.length ? new Check("", text, replaced).guarded : text;
}

function meet(one: Span, other: Span): boolean {
  return one.van < other.tot && other.van < one.tot;
}

function byPlace(one: Span, other: Span): number {
  return one.van - other.van;
}

function spanOf({ van, tot }: Span): Span {
  return { van, tot };
}
