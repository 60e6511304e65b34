/** How the last text was read: the way back, and on request the reason. */
import { html, nothing, type TemplateResult } from "lit";
import type { Conversation } from "../conversation";
import { T } from "../teksten";

export interface ReadingState {
  /** Whether the worker asked for the reason. */
  open: boolean;
  repair(): void;
  toggle(): void;
}

export function readingView({ repair, reading }: Conversation, state: ReadingState): TemplateResult {
  const isShown = Boolean(repair ?? (state.open && reading));
  return html`${isShown ? html`<div class="prisma-reading" id="gelezen">
        <div class="prisma-choices">
          ${repair ? backView(repair.soort, state.repair) : nothing} ${reading ? whyView(state) : nothing}
        </div>
        ${state.open && reading ? html`<p class="prisma-quiet" id="gelezen-reden">${reading.reden}</p>` : nothing}
      </div>`
    : nothing}`;
}

function backView(kind: "toch-antwoord" | "toch-opdracht", press: () => void): TemplateResult {
  return html`<button type="button" class="utrecht-button utrecht-button--secondary-action" @click=${press}>
    ${kind === "toch-antwoord" ? T.tochAntwoord : T.tochOpdracht}
  </button>`;
}

function whyView({ open, toggle }: ReadingState): TemplateResult {
  return html`<button
    type="button"
    class="utrecht-button utrecht-button--subtle"
    id="gelezen-knop"
    aria-expanded=${open ? "true" : "false"}
    aria-controls=${open ? "gelezen-reden" : nothing}
    @click=${toggle}
  >${T.waaromGelezen}</button>`;
}
