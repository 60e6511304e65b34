/** Another answer to a question, in its place in the Overzicht. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { OverviewQuestion } from "../contract";
import type { Edit } from "../kept";
import { hasNote, isChosen, optionsOf } from "../overview";
import type { OverviewControl } from "../overview-control";
import { T } from "../teksten";
import { type CheckState, checkView } from "./check";
import type { OverviewState } from "./overview";

export function editView(question: OverviewQuestion, state: OverviewState): TemplateResult {
  const { control, conversation, check } = state;
  const edit = control.edit!;
  const seen = conversation.check?.question === question.id ? conversation.check : undefined;
  const isWaiting = conversation.outbox.outgoing?.about?.id === question.id;
  return html`<form class="prisma-edit" novalidate @submit=${submit(control)} @keydown=${keys(control, seen && check)}>
    ${isChosen(question) ? optionsView(question, edit, control) : nothing}
    ${!isChosen(question) || hasNote(question) || edit.text ? boxView(question, edit, control) : nothing}
    <div role="alert">
      ${control.editFault ? html`<p class="utrecht-form-field-error-message" id="wijzig-fout">${control.editFault}</p>` : nothing}
    </div>
    ${seen ? checkView(seen, check) : buttonsView(control, isWaiting)}
  </form>`;
}

function buttonsView(control: OverviewControl, isWaiting: boolean): TemplateResult {
  return html`<div class="prisma-choices">
    <button
      type="submit"
      class="utrecht-button utrecht-button--primary-action"
      aria-disabled=${isWaiting ? "true" : nothing}
    >${T.bewaar}</button>
    <button type="button" class="utrecht-button utrecht-button--subtle" @click=${control.cancel}>${T.laatZo}</button>
  </div>`;
}

function boxView(question: OverviewQuestion, { text }: Edit, control: OverviewControl): TemplateResult {
  const isNote = isChosen(question);
  const hint = isNote ? "" : question.kind === "personen" ? T.personenHint : question.hint;
  const described = [hint && "wijzig-hint", control.editFault && "wijzig-fout"].filter(Boolean).join(" ");
  return html`<label class="utrecht-form-label" for="wijzig">
      ${isNote ? T.toelichting : html`${T.anderAntwoord}<span class="prisma-spoken">${T.bijKop(question.kop)}</span>`}
    </label>
    ${hint ? html`<p class="utrecht-form-field-description" id="wijzig-hint">${hint}</p>` : nothing}
    <textarea
      class="utrecht-textarea utrecht-textarea--html-textarea"
      id="wijzig"
      rows="2"
      autocomplete="off"
      aria-describedby=${described || nothing}
      aria-invalid=${control.editFault ? "true" : nothing}
      .value=${live(text)}
      @input=${(event: InputEvent) => control.type((event.target as HTMLTextAreaElement).value)}
    ></textarea>`;
}

function optionsView(question: OverviewQuestion, { chosen }: Edit, control: OverviewControl): TemplateResult {
  const isOne = question.kind !== "meerkeuze";
  return html`<fieldset class="prisma-edit__options" aria-describedby=${control.editFault ? "wijzig-fout" : nothing}>
    <legend class="utrecht-form-label">${question.tekst}</legend>
    ${optionsOf(question).map(
      ({ id, tekst }) => html`<label class="prisma-edit__option">
        <input
          type=${isOne ? "radio" : "checkbox"}
          name="wijzig-keuze"
          .checked=${live(chosen.includes(id))}
          @change=${() => control.choose(id, isOne)}
        />
        <span>${tekst}</span>
      </label>`,
    )}
  </fieldset>`;
}

function submit(control: OverviewControl) {
  return (event: Event): void => {
    event.preventDefault();
    control.save();
  };
}

// As in the conversation: Enter keeps, Shift + Enter makes a new line, Escape leaves it as it was.
function keys(control: OverviewControl, check: CheckState | undefined) {
  return (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      if (check) check.back();
      else control.cancel();
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if ((event.target as HTMLElement).id !== "wijzig") return;
    event.preventDefault();
    control.save();
  };
}
