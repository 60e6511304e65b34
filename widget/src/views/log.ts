/** The log: everything said so far, and the taps that still count. */
import { html, nothing, type TemplateResult } from "lit";
import type { Conversation } from "../conversation";
import { T } from "../teksten";
import { lastReplyStart, openQuestion } from "../transcript";
import type { ChoiceEvents } from "./choices";
import { messageView } from "./message";

export interface LogState {
  conversation: Conversation;
  /** Whether new messages are spoken; off while the history is filled in. */
  live: boolean;
  choose: ChoiceEvents;
  repair(): void;
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
function rows({ conversation, choose, retry, repair }: LogState): TemplateResult[] {
  const { shown, outbox } = conversation;
  const replyStart = lastReplyStart(shown);
  const open = openQuestion(shown);
  const unsent = outbox.delivery === "signed-out" ? T.nietVerstuurd : T.nietVerstuurdUitleg;
  const messages = shown.map((message, index) =>
    messageView(message, {
      current: index >= replyStart,
      open: index === open,
      busy: outbox.outgoing !== undefined,
      unsent: outbox.isOverdue && index === shown.length - 1 ? unsent : "",
      retry,
      choose,
    }),
  );
  return conversation.repair ? [...messages, repairView(conversation.repair.soort, repair)] : messages;
}

function repairView(kind: "toch-antwoord" | "toch-opdracht", press: () => void): TemplateResult {
  return html`<div class="prisma-repair">
    <button type="button" class="utrecht-button utrecht-button--secondary-action" @click=${press}>
      ${kind === "toch-antwoord" ? T.tochAntwoord : T.tochOpdracht}
    </button>
  </div>`;
}

function failedView({ conversation, reload }: LogState): TemplateResult {
  return html`<div class="utrecht-alert utrecht-alert--error" role="alert">
    <p class="utrecht-paragraph">${conversation.fault}</p>
    <button type="button" class="utrecht-button utrecht-button--secondary-action" @click=${reload}>${T.opnieuw}</button>
  </div>`;
}
