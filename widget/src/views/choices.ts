/** The buttons under a message. */
import { html, nothing, type TemplateResult } from "lit";
import { choicesOf, choose, pointName } from "../choices";
import type { Choice, Command, Message, ReplyButton } from "../contract";
import { T } from "../teksten";

/** Answers up to this many characters fit beside each other. */
const SHORT = 14;

export interface ChoiceEvents {
  command(opdracht: Command, shown: string): void;
  nothingChosen(): void;
}

export function choicesView(message: Message, busy: boolean, events: ChoiceEvents): TemplateResult {
  const { answers, edits, others } = choicesOf(message);
  const tap = (button: ReplyButton) => tapView(button, message, busy, events);
  return html`${answers.length ? answersView(message, answers, tap) : nothing}
    ${message.vraag?.kind === "meerkeuze" ? multipleView(message.vraag.opties ?? [], busy, events) : nothing}
    ${others.length ? html`<div class="prisma-choices">${others.map(tap)}</div>` : nothing}
    ${edits.length ? editsView(edits.map(tap)) : nothing}`;
}

function answersView(message: Message, answers: ReplyButton[], tap: (button: ReplyButton) => TemplateResult) {
  const scale = message.vraag?.schaal;
  const long = answers.some(({ tekst }) => tekst.length > SHORT);
  const className = `prisma-choices${scale ? " prisma-choices--scale" : ""}${long ? " prisma-choices--long" : ""}`;
  return html`<div class=${className} role="group" aria-label=${T.keuzes}>${answers.map(tap)}</div>
    ${scale?.laagste ? html`<p class="prisma-scale-ends" aria-hidden="true">
          <span>${scale.van} = ${scale.laagste}</span><span>${scale.tot} = ${scale.hoogste}</span>
        </p>`
      : nothing}`;
}

function tapView(button: ReplyButton, message: Message, busy: boolean, events: ChoiceEvents): TemplateResult {
  const name = pointName(button.tekst, message.vraag);
  return html`<button
    type="button"
    class="utrecht-button utrecht-button--secondary-action"
    aria-label=${name === button.tekst ? nothing : name}
    aria-disabled=${busy ? "true" : nothing}
    @click=${() => events.command(button.opdracht, button.tekst)}
  >${button.tekst}</button>`;
}

function editsView(taps: TemplateResult[]): TemplateResult {
  return html`<details class="prisma-edits">
    <summary>${T.wijzigen(taps.length)}</summary>
    <div class="prisma-choices">${taps}</div>
  </details>`;
}

function multipleView(options: Choice[], busy: boolean, events: ChoiceEvents): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const ids = new Set(new FormData(event.currentTarget as HTMLFormElement).getAll("keuze"));
    const chosen = options.filter(({ id }) => ids.has(id));
    if (chosen.length === 0) events.nothingChosen();
    else events.command(choose(chosen.map(({ id }) => id)), chosen.map(({ tekst }) => tekst).join(", "));
  };
  return html`<form class="prisma-multiple" @submit=${submit}>
    <fieldset>
      <legend>${T.kiesMeer}</legend>
      ${options.map(
        ({ id, tekst }) => html`<label class="prisma-check">
          <input type="checkbox" name="keuze" value=${id} /> <span>${tekst}</span>
        </label>`,
      )}
    </fieldset>
    <button
      type="submit"
      class="utrecht-button utrecht-button--secondary-action"
      aria-disabled=${busy ? "true" : nothing}
    >${T.verstuurKeuzes}</button>
  </form>`;
}
