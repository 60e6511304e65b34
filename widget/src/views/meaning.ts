/** The meaning of a word, in place under the message it stands in. */
import { html, nothing, type TemplateResult } from "lit";
import type { Term, TermRef } from "../contract";
import { panelId, titleId } from "../meaning-control";
import type { Meaning } from "../meanings";
import { T } from "../teksten";

export interface MeaningEvents {
  toggle(message: number, opener: string, term: TermRef): void;
  follow(message: number, term: TermRef): void;
  back(message: number): void;
  retry(message: number): void;
  close(message: number): void;
}

interface Place {
  message: number;
  events: MeaningEvents;
}

// It stands inside the log; aria-live="off" keeps it from being announced there as something newly said.
export function meaningView(meaning: Meaning, message: number, known: string, events: MeaningEvents): TemplateResult {
  const { term, trail, fault } = meaning;
  const place = { message, events };
  return html`<div
    class="prisma-meaning"
    id=${panelId(message)}
    role="group"
    aria-live="off"
    aria-labelledby=${titleId(message)}
    aria-busy=${term || fault ? nothing : "true"}
  >
    <div class="prisma-meaning__top">
      <h2 class="prisma-meaning__title" id=${titleId(message)} tabindex="-1">${term?.naam ?? trail.at(-1)?.naam}</h2>
      ${buttonView(T.sluiten, () => events.close(message))}
    </div>
    ${term ? termView(term, term.id === known, place) : waitingView(fault, place)}
    ${trail.length > 1 ? buttonView(T.terugNaar(trail.at(-2)!.naam), () => events.back(message)) : nothing}
  </div>`;
}

function waitingView(fault: string, { message, events }: Place): TemplateResult {
  if (!fault) return html`<p>${T.betekenisLaden}</p>`;
  return html`<p>${T.betekenisMislukt} ${fault}</p>
    ${buttonView(T.opnieuw, () => events.retry(message))}`;
}

function termView(term: Term, isShortKnown: boolean, place: Place): TemplateResult {
  return html`${isShortKnown ? nothing : html`<p class="prisma-meaning__short">${term.kort}</p>`}
    <p class="prisma-text-lines">${term.uitleg}</p>
    ${term.voorbeeld ? html`<h3>${T.voorbeeld}</h3>
          <p class="prisma-text-lines">${term.voorbeeld}</p>`
      : nothing}
    ${term.niet_te_verwarren_met.length ? confusedView(term.niet_te_verwarren_met, place) : nothing}
    ${term.verwant.length ? relatedView(term.verwant, place) : nothing}
    <p class="prisma-quiet">${originOf(term)}</p>`;
}

function confusedView(others: Term["niet_te_verwarren_met"], place: Place): TemplateResult {
  return html`<h3>${T.nietVerwarren}</h3>
    <ul class="prisma-list">
      ${others.map(({ verschil, ...other }) => html`<li>${otherView(other, place)}: ${verschil}</li>`)}
    </ul>`;
}

function relatedView(others: TermRef[], place: Place): TemplateResult {
  return html`<h3>${T.verwant}</h3>
    <ul class="prisma-meaning__related">
      ${others.map((other) => html`<li>${otherView(other, place)}</li>`)}
    </ul>`;
}

function otherView({ id, naam }: TermRef, { message, events }: Place): TemplateResult {
  return html`<button
    type="button"
    class="prisma-word"
    aria-label=${T.betekenisTonen(naam)}
    @click=${() => events.follow(message, { id, naam })}
  >${naam}</button>`;
}

function buttonView(shown: string, press: () => void): TemplateResult {
  return html`<button type="button" class="utrecht-button utrecht-button--subtle" @click=${press}>${shown}</button>`;
}

export function originOf({ herkomst, bron, plaats }: Term): string {
  return herkomst === "bron" ? T.naarBron(bron, plaats) : T.werkdefinitie(bron, plaats);
}
