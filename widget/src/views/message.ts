/** One message in the log. */
import { html, nothing, type TemplateResult } from "lit";
import type { Message } from "../contract";
import { pieces } from "../marks";
import type { Meaning } from "../meanings";
import { T } from "../teksten";
import { isOwn, split } from "../transcript";
import { choicesView, type ChoiceEvents } from "./choices";
import { type MeaningEvents, meaningView } from "./meaning";
import { moreView, type WordState, wordsView } from "./words";

export interface MessageState {
  /** Its place in the log, from 0. */
  number: number;
  /** Part of the last reply, so its buttons still count. */
  current: boolean;
  /** The question that waits for an answer. */
  open: boolean;
  /** Buttons rest while a message is on its way. */
  busy: boolean;
  /** What to say of a message that could not be sent yet; empty otherwise. */
  unsent: string;
  /** What is open under it. */
  meaning: Meaning | undefined;
  retry(): void;
  choose: ChoiceEvents;
  terms: MeaningEvents;
}

export function messageView(message: Message, state: MessageState): TemplateResult {
  return isOwn(message) ? ownView(message, state) : assistantView(message, state);
}

function ownView(message: Message, state: MessageState): TemplateResult {
  const { begrippen, bij } = message;
  // The server keeps an empty list of options as an empty text.
  const tekst = message.tekst || T.geenVanDeze;
  // Its words are marked after it was spoken; off, so that the marking is not spoken.
  return html`<div class="prisma-message prisma-message--own" data-nummer=${state.number}>
    <p class="prisma-message__text" aria-live=${begrippen?.length ? "off" : nothing}
      ><span class="prisma-spoken">${T.jij}</span>${aboutView(bij)}${wordsView(pieces(tekst, begrippen ?? []), "", wordState(state))}</p>
    ${openMeaning(state)} ${state.unsent ? unsentView(state) : nothing}
  </div>`;
}

function aboutView(about: Message["bij"]): TemplateResult | typeof nothing {
  return about ? html`<span class="prisma-message__about">${T.bij(about.kop)}</span>` : nothing;
}

function unsentView(state: MessageState): TemplateResult {
  return html`<p class="prisma-message__unsent">${state.unsent}</p>
    <button type="button" class="utrecht-button utrecht-button--secondary-action" @click=${state.retry}>
      ${T.opnieuw}
    </button>`;
}

function assistantView(message: Message, state: MessageState): TemplateResult {
  return html`<div class="prisma-message prisma-message--${message.soort}" data-nummer=${state.number}>
    ${message.begrip ? termView(message.begrip, state) : textView(message, state)}
    ${openMeaning(state, message.begrip?.id)}
    ${message.uitleg ? html`<p class="prisma-message__note">${message.uitleg}</p>` : nothing}
    ${state.current ? choicesView(message, state.busy, state.choose) : nothing}
  </div>`;
}

function textView(message: Message, state: MessageState): TemplateResult {
  const { tekst, begrippen } = message;
  const marks = begrippen ?? [];
  const { leadEnd, start } = split(message);
  const lead = wordsView(pieces(tekst, marks, 0, leadEnd), "kop-", wordState(state));
  const body = wordsView(pieces(tekst, marks, start), "", wordState(state));
  return html`${leadEnd ? html`<p class="prisma-message__text">${spoken()}${lead}</p>` : nothing}
    <p class="prisma-message__text prisma-message__body"
      >${leadEnd ? nothing : spoken()}<span id=${state.open && !marks.length ? "open-vraag" : nothing}>${body}</span></p>`;
}

function termView({ id, naam, kort }: NonNullable<Message["begrip"]>, state: MessageState): TemplateResult {
  return html`<p class="prisma-message__text">${spoken()}<strong>${naam}</strong></p>
    <p class="prisma-message__text">${kort}</p>
    ${moreView({ id, naam }, wordState(state))}`;
}

function wordState({ number, meaning, terms }: MessageState): WordState {
  return { message: number, meaning, toggle: terms.toggle };
}

/** `known` is the term whose short meaning the message itself gives. */
function openMeaning({ number, meaning, terms }: MessageState, known = ""): TemplateResult | typeof nothing {
  return meaning ? meaningView(meaning, number, known, terms) : nothing;
}

function spoken(): TemplateResult {
  return html`<span class="prisma-spoken">${T.assistent}</span>`;
}
