/** One message in the log. */
import { html, nothing, type TemplateResult } from "lit";
import type { Message } from "../contract";
import { T } from "../teksten";
import { isOwn } from "../transcript";
import { choicesView, type ChoiceEvents } from "./choices";

export interface MessageState {
  /** Part of the last reply, so its buttons still count. */
  current: boolean;
  /** The question that waits for an answer. */
  open: boolean;
  /** Buttons rest while a message is on its way. */
  busy: boolean;
  /** What to say of a message that could not be sent yet; empty otherwise. */
  unsent: string;
  retry(): void;
  choose: ChoiceEvents;
}

export function messageView(message: Message, state: MessageState): TemplateResult {
  return isOwn(message) ? ownView(message, state) : assistantView(message, state);
}

function ownView(message: Message, state: MessageState): TemplateResult {
  return html`<div class="prisma-message prisma-message--own">
    <p class="prisma-message__text"><span class="prisma-spoken">${T.jij}</span>${message.tekst}</p>
    ${state.unsent ? unsentView(state) : nothing}
  </div>`;
}

function unsentView(state: MessageState): TemplateResult {
  return html`<p class="prisma-message__unsent">${state.unsent}</p>
    <button type="button" class="utrecht-button utrecht-button--secondary-action" @click=${state.retry}>
      ${T.opnieuw}
    </button>`;
}

function assistantView(message: Message, state: MessageState): TemplateResult {
  return html`<div class="prisma-message prisma-message--${message.soort}">
    ${message.begrip ? termView(message.begrip) : textView(message, state)}
    ${message.uitleg ? html`<p class="prisma-message__note">${message.uitleg}</p>` : nothing}
    ${state.current ? choicesView(message, state.busy, state.choose) : nothing}
  </div>`;
}

function textView(message: Message, state: MessageState): TemplateResult {
  const { lead, body } = split(message);
  return html`${lead ? html`<p class="prisma-message__text">${spoken()}${lead}</p>` : nothing}
    <p class="prisma-message__text prisma-message__body" id=${state.open ? "open-vraag" : nothing}
      >${lead ? nothing : spoken()}${body}</p>`;
}

function termView(term: { id: string; naam: string; kort: string }): TemplateResult {
  return html`<p class="prisma-message__text">${spoken()}<strong>${term.naam}</strong></p>
    <p class="prisma-message__text">${term.kort}</p>
    <a class="utrecht-link utrecht-link--html-a" href="/begrippen/${encodeURIComponent(term.id)}">
      ${T.meerOver(term.naam)}
    </a>`;
}

function spoken(): TemplateResult {
  return html`<span class="prisma-spoken">${T.assistent}</span>`;
}

/** A question may open with a leading sentence; an empty line stands between the two. */
export function split(message: Message): { lead: string; body: string } {
  const cut = message.vraag ? message.tekst.lastIndexOf("\n\n") : -1;
  if (cut < 0) return { lead: "", body: message.tekst };
  return { lead: message.tekst.slice(0, cut), body: message.tekst.slice(cut + 2) };
}
