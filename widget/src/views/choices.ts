/** The buttons under a message. */
import { html, nothing, type TemplateResult } from "lit";
import { choicesOf, choose, pointName } from "../choices";
import type { Choice, Command, Message, Question, ReplyButton } from "../contract";
import { T } from "../teksten";

/** Answers up to this many characters fit beside each other. */
const SHORT = 14;
/** With more answers to change than this, they wait behind one line. */
const FEW_EDITS = 2;

export interface ChoiceEvents {
  command(opdracht: Command, shown: string): void;
  /** The options of a question that takes several. */
  isPicked(option: string): boolean;
  pick(option: string): void;
  nothingChosen(): void;
}

export function choicesView(message: Message, busy: boolean, events: ChoiceEvents): TemplateResult {
  const { answers, edits, others } = choicesOf(message);
  const tap = (button: ReplyButton) => tapView(button, message, busy, events);
  const few = edits.length <= FEW_EDITS;
  const beside = few ? [...others, ...edits] : others;
  return html`${answers.length ? answersView(message, answers, tap) : nothing}
    ${message.vraag?.kind === "meerkeuze" ? multipleView(message.vraag, busy, events) : nothing}
    ${beside.length ? html`<div class="prisma-choices">${beside.map(tap)}</div>` : nothing}
    ${few ? nothing : editsView(edits.map(tap))}`;
}

function answersView(message: Message, answers: ReplyButton[], tap: (button: ReplyButton) => TemplateResult) {
  const scale = message.vraag?.schaal;
  const long = answers.some(({ tekst }) => tekst.length > SHORT);
  const look = scale ? " prisma-choices--scale" : " prisma-choices--numbered";
  const className = `prisma-choices${look}${long ? " prisma-choices--long" : ""}`;
  return html`<div class=${className} role="group" aria-label=${T.keuzes} @keydown=${pressNumber}>${answers.map(tap)}</div>
    ${scale?.laagste ? html`<p class="prisma-scale-ends" aria-hidden="true">
          <span>${scale.van} = ${scale.laagste}</span><span>${scale.tot} = ${scale.hoogste}</span>
        </p>`
      : nothing}`;
}

// Only with the focus on one of the answers, so no key is taken from anything else (WCAG 2.1.4).
function pressNumber(event: KeyboardEvent): void {
  if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const group = event.currentTarget as Element;
  const buttons = [...group.querySelectorAll("button")];
  const named = buttons.find((button) => button.textContent?.trim() === event.key);
  const meant = group.classList.contains("prisma-choices--scale") ? named : buttons[Number(event.key) - 1];
  if (!meant) return;
  // The focus goes on to the box; without this, the number would be typed there.
  event.preventDefault();
  meant.click();
}

function tapView(button: ReplyButton, message: Message, busy: boolean, events: ChoiceEvents): TemplateResult {
  const { opdracht, naar } = button;
  if (!opdracht) return naar ? leadView(button.tekst, naar) : html``;
  const name = pointName(button.tekst, message.vraag);
  return html`<button
    type="button"
    class="utrecht-button utrecht-button--secondary-action"
    aria-label=${name === button.tekst ? nothing : name}
    aria-disabled=${busy ? "true" : nothing}
    @click=${() => events.command(opdracht, button.tekst)}
  >${button.tekst}</button>`;
}

function leadView(tekst: string, naar: string): TemplateResult {
  return html`<a class="utrecht-button utrecht-button--secondary-action" href=${naar}>${tekst}</a>`;
}

function editsView(taps: TemplateResult[]): TemplateResult {
  return html`<details class="prisma-edits">
    <summary>${T.wijzigen(taps.length)}</summary>
    <div class="prisma-choices">${taps}</div>
  </details>`;
}

function multipleView(question: Question, busy: boolean, events: ChoiceEvents): TemplateResult {
  const { opties = [] } = question;
  const chosen = opties.filter(({ id }) => events.isPicked(id));
  const done = () => {
    if (chosen.length === 0) events.nothingChosen();
    else events.command(choose(chosen.map(({ id }) => id)), chosen.map(({ tekst }) => tekst).join(", "));
  };
  return html`<div class="prisma-multiple" role="group" aria-labelledby="kies-meer">
      <p class="prisma-quiet" id="kies-meer">${T.kiesMeer}</p>
      <div class="prisma-choices">${opties.map((option) => toggleView(option, events))}</div>
    </div>
    <div class="prisma-choices">
      ${sendView(T.klaar, "primary", busy, done)}
      ${sendView(T.geenVanDeze, "secondary", busy, () => events.command(choose([]), T.geenVanDeze))}
    </div>`;
}

function toggleView({ id, tekst }: Choice, events: ChoiceEvents): TemplateResult {
  return html`<button
    type="button"
    class="utrecht-button utrecht-button--secondary-action prisma-toggle"
    aria-pressed=${events.isPicked(id) ? "true" : "false"}
    @click=${() => events.pick(id)}
  >${tekst}</button>`;
}

function sendView(shown: string, look: "primary" | "secondary", busy: boolean, press: () => void): TemplateResult {
  return html`<button
    type="button"
    class="utrecht-button utrecht-button--${look}-action"
    aria-disabled=${busy ? "true" : nothing}
    @click=${press}
  >${shown}</button>`;
}
