/** A text in which the words of 1taal can be pressed. */
import { html, nothing, type TemplateResult } from "lit";
import type { TermRef } from "../contract";
import type { Piece } from "../marks";
import { panelId } from "../meaning-control";
import type { Meaning } from "../meanings";
import { T } from "../teksten";

export interface WordState {
  /** The number of the message in the log. */
  message: number;
  meaning: Meaning | undefined;
  toggle(message: number, opener: string, term: TermRef): void;
}

/** No white space between the pieces: the text must stay as it is. `part` tells texts of one message apart. */
export function wordsView(pieces: readonly Piece[], part: string, state: WordState): (string | TemplateResult)[] {
  return pieces.map(({ text, term }, place) =>
    term ? wordView({ id: term, naam: text }, `woord-${state.message}-${part}${place}`, state) : text,
  );
}

function wordView(term: TermRef, opener: string, state: WordState): TemplateResult {
  const { message, toggle } = state;
  const { expanded, controls } = opening(opener, state);
  return html`<button
    type="button"
    class="prisma-word"
    id=${opener}
    aria-label=${T.betekenisTonen(term.naam)}
    aria-expanded=${expanded}
    aria-controls=${controls}
    @click=${() => toggle(message, opener, term)}
  >${term.naam}</button>`;
}

/** The link to the page of a term; an ordinary press opens its meaning here instead. */
export function moreView(term: TermRef, state: WordState): TemplateResult {
  const { message, toggle } = state;
  const opener = `meer-over-${message}`;
  const { expanded, controls } = opening(opener, state);
  const press = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    toggle(message, opener, term);
  };
  return html`<a
    class="utrecht-link utrecht-link--html-a"
    id=${opener}
    href="/begrippen/${encodeURIComponent(term.id)}"
    aria-expanded=${expanded}
    aria-controls=${controls}
    @click=${press}
  >${T.meerOver(term.naam)}</a>`;
}

function opening(opener: string, { message, meaning }: WordState) {
  const isOpen = meaning?.opener === opener;
  return { expanded: isOpen ? "true" : "false", controls: isOpen ? panelId(message) : nothing };
}
