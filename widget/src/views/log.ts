/** The log: everything said so far, and the taps that still count. */
import { html, nothing, type TemplateResult } from "lit";
import type { Conversation } from "../conversation";
import { T } from "../teksten";
import { lastReplyStart, openQuestion } from "../transcript";
import type { Meanings } from "../meanings";
import type { ChoiceEvents } from "./choices";
import type { MeaningEvents } from "./meaning";
import { type CheckState, checkView } from "./check";
import { messageView } from "./message";
import { type ReadingState, readingView } from "./reading";

export interface LogState {
  conversation: Conversation;
  /** Whether new messages are spoken; off while the history is filled in. */
  live: boolean;
  choose: ChoiceEvents;
  meanings: Meanings;
  terms: MeaningEvents;
  reading: ReadingState;
  check: CheckState;
  retry(): void;
  reload(): void;
}

export function logView(state: LogState): TemplateResult {
  const { loading } = state.conversation;
  return html`<div class="prisma-log" role="log" aria-label=${T.gesprek} aria-live=${state.live ? "polite" : "off"}>
      ${rows(state)}
    </div>
    ${loading === "loading" ? html`<p class="prisma-loading">${T.laden}</p>` : nothing}
    ${loading === "failed" ? failedView(state) : nothing}`;
}

// Rendered by position: the list only grows, so what is already there is never announced again.
function rows({ conversation, choose, retry, meanings, terms, reading, check }: LogState): TemplateResult[] {
  const { shown, outbox } = conversation;
  const replyStart = lastReplyStart(shown);
  const open = openQuestion(shown);
  const unsent = outbox.delivery === "signed-out" ? T.nietVerstuurd : T.nietVerstuurdUitleg;
  const messages = shown.map((message, index) =>
    messageView(message, {
      number: index,
      current: index >= replyStart,
      open: index === open,
      busy: outbox.outgoing !== undefined,
      unsent: outbox.isOverdue && index === shown.length - 1 ? unsent : "",
      meaning: meanings.under(index),
      retry,
      choose,
      terms,
    }),
  );
  const waiting = conversation.check && !conversation.check.question ? [checkView(conversation.check, check)] : [];
  return [...messages, readingView(conversation, reading), ...waiting];
}

function failedView({ conversation, reload }: LogState): TemplateResult {
  return html`<div class="utrecht-alert utrecht-alert--error" role="alert">
    <p class="utrecht-paragraph">${conversation.fault}</p>
    <button type="button" class="utrecht-button utrecht-button--secondary-action" @click=${reload}>${T.opnieuw}</button>
  </div>`;
}
