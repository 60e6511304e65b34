/** What the name guard replaced in the text that waits: each word can be tapped, Enter keeps it as it is. */
import { html, nothing, type TemplateResult } from "lit";
import type { Check, CheckPiece } from "../check";
import { T } from "../teksten";

export interface CheckState {
  pointing: boolean;
  toggle(piece: CheckPiece, event: Event): void;
  accept(): void;
  back(): void;
  point(): void;
}

/** Not spoken by the log: the status line says it once. */
export function checkView(check: Check, state: CheckState): TemplateResult {
  return html`<div
    class="prisma-message prisma-message--own prisma-naming"
    role="group"
    aria-labelledby="controle-kop"
    aria-live="off"
    @keydown=${(event: KeyboardEvent) => escapeGoesBack(event, state)}
  >
    <p class="prisma-quiet" id="controle-kop">${check.count ? T.controle : T.controleNiets}</p>
    <p class="prisma-message__text">${check.pieces.map((piece) => pieceView(piece, state))}</p>
    <div class="prisma-choices">
      <button type="button" class="utrecht-button utrecht-button--primary-action" @click=${state.accept}>
        ${T.zoBewaren}
      </button>
      <button type="button" class="utrecht-button utrecht-button--subtle" @click=${state.back}>${T.tekstWijzigen}</button>
      <button
        type="button"
        class="utrecht-button utrecht-button--secondary-action prisma-toggle"
        aria-pressed=${state.pointing ? "true" : "false"}
        @click=${state.point}
      >${T.naamAanwijzen}</button>
    </div>
  </div>`;
}

function escapeGoesBack(event: KeyboardEvent, state: CheckState): void {
  if (event.key !== "Escape") return;
  event.preventDefault();
  state.back();
}

// No white space inside the pieces: the text must stay as it is.
function pieceView(piece: CheckPiece, state: CheckState): TemplateResult | string {
  const { kind, text, pseudonym, van } = piece;
  if (kind === "plain") return text;
  const press = (event: Event) => state.toggle(piece, event);
  if (kind === "word" && !state.pointing) return html`<span class="prisma-tappable" @click=${press}>${text}</span>`;
  const isReplaced = kind === "replaced";
  const pressed = kind === "word" ? nothing : isReplaced ? "true" : "false";
  const inside = isReplaced ? html`<s>${text}</s><span class="prisma-mark__becomes">${T.wordt}</span><b>${pseudonym}</b>` : text;
  return html`<button
    type="button"
    class="prisma-word prisma-mark prisma-mark--${kind}"
    data-van=${van}
    title=${isReplaced ? T.geenNaam : T.welNaam}
    aria-pressed=${pressed}
    @click=${press}
  >${inside}</button>`;
}
