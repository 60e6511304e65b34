/** What an embedded element shows around the conversation. */
import { html, nothing, type TemplateResult } from "lit";
import type { Person, Summary } from "../embed-server";
import { I } from "../teksten-insluiten";

const DAY = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "long", timeZone: "Europe/Amsterdam" });

export interface ListState {
  person: Person;
  open: readonly Summary[];
  site: string;
  begin(team: string | undefined): void;
  choose(conversation: string): void;
  leave(): void;
}

export function signInView(fault: string, signIn: () => void): TemplateResult {
  return html`<h2 class="utrecht-heading-2" tabindex="-1">${I.naam}</h2>
    <p class="utrecht-paragraph">${I.uitleg}</p>
    ${faultView(fault)}
    <button type="button" class="utrecht-button utrecht-button--primary-action" @click=${signIn}>${I.inloggen}</button>`;
}

export function listView({ person, open, site, begin, choose, leave }: ListState): TemplateResult {
  return html`<form class="prisma-embed__begin" @submit=${(event: SubmitEvent) => begun(event, begin)}>
      ${person.teams.length > 1 ? teamView(person) : nothing}
      <button type="submit" class="utrecht-button utrecht-button--primary-action">${I.nieuw}</button>
    </form>
    <h2 class="utrecht-heading-2" tabindex="-1">${I.lopend}</h2>
    ${open.length ? html`<ul class="prisma-embed__list">${open.map((each) => summaryView(each, choose))}</ul>` : html`<p>${I.geen}</p>`}
    <p class="prisma-embed__foot">
      <span class="prisma-quiet">${I.jij(person.gebruiker.naam)}</span>
      <button type="button" class="utrecht-button utrecht-button--subtle" @click=${leave}>${I.uitloggen}</button>
      <a class="utrecht-link utrecht-link--html-a" href="${site}/gesprekken" target="_blank" rel="noopener">${I.alles}</a>
    </p>`;
}

export function backView(back: () => void): TemplateResult {
  return html`<p><button type="button" class="utrecht-button utrecht-button--subtle" @click=${back}>${I.terug}</button></p>`;
}

export function waitingView(fault: string, retry: () => void): TemplateResult {
  if (!fault) return html`<p>${I.laden}</p>`;
  return html`${faultView(fault)}
    <button type="button" class="utrecht-button utrecht-button--secondary-action" @click=${retry}>${I.opnieuw}</button>`;
}

function begun(event: SubmitEvent, begin: ListState["begin"]): void {
  event.preventDefault();
  const team = new FormData(event.target as HTMLFormElement).get("team");
  begin(typeof team === "string" ? team : undefined);
}

function faultView(fault: string): TemplateResult {
  return html`<div role="alert">${fault ? html`<p class="utrecht-form-field-error-message">${fault}</p>` : nothing}</div>`;
}

function teamView({ teams }: Person): TemplateResult {
  return html`<div class="utrecht-form-field">
    <label class="utrecht-form-label" for="team">${I.voorTeam}</label>
    <select class="utrecht-select utrecht-select--html-select" id="team" name="team">
      ${teams.map(({ id, naam }) => html`<option value=${id}>${naam}</option>`)}
    </select>
  </div>`;
}

function summaryView(each: Summary, choose: ListState["choose"]): TemplateResult {
  const { nummer, totaal } = each.stand;
  const place = nummer && totaal ? I.plek(each.deel_titel, nummer, totaal) : each.deel_titel;
  const rest = each.status === "gepauzeerd" ? `${I.gepauzeerd}. ` : "";
  return html`<li>
    <button type="button" class="utrecht-button utrecht-button--secondary-action" @click=${() => choose(each.id)}>
      <span class="prisma-embed__title">${[each.instrument_titel, each.casus].filter(Boolean).join(", ")}</span>
      <span class="prisma-quiet">${rest}${place}. ${I.gewijzigd(DAY.format(new Date(each.gewijzigd_op)))}.</span>
    </button>
  </li>`;
}
