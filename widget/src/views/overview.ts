/** The Overzicht: parts, questions, how each stands, and each answer open for change. */
import { html, nothing, type TemplateResult } from "lit";
import type { Conversation } from "../conversation";
import type { Earlier, Overview, OverviewPart, OverviewQuestion } from "../contract";
import { canChange, counted, currentPart, shortened } from "../overview";
import type { OverviewControl } from "../overview-control";
import { moment } from "../page";
import { T } from "../teksten";
import type { CheckState } from "./check";
import { editView } from "./edit";

export interface OverviewState {
  control: OverviewControl;
  conversation: Conversation;
  check: CheckState;
  /** The page with the network map of this conversation. */
  map: string;
}

export function overviewView(state: OverviewState): TemplateResult {
  const { control } = state;
  return html`<section class="prisma-overview" id="overzicht" aria-labelledby="overzicht-kop">
    <div class="prisma-overview__top">
      <h2 class="utrecht-heading-2" id="overzicht-kop" tabindex="-1">${T.overzicht}</h2>
      <button type="button" class="utrecht-button utrecht-button--subtle" @click=${control.toggle}>
        ${control.isInPlace ? T.naarGesprek : T.overzichtVerbergen}
      </button>
    </div>
    ${control.fault ? faultView(control) : nothing}
    ${control.overview ? partsView(control.overview, state) : control.fault ? nothing : html`<p>${T.overzichtLaden}</p>`}
  </section>`;
}

function faultView({ fault, retry }: OverviewControl): TemplateResult {
  return html`<p>${T.overzichtMislukt} ${fault}</p>
    <button type="button" class="utrecht-button utrecht-button--secondary-action" @click=${retry}>${T.opnieuw}</button>`;
}

function partsView(overview: Overview, state: OverviewState): TemplateResult[] {
  const current = currentPart(overview);
  return overview.delen.map((part) => partView(part, part === current, overview.stand.vraag, state));
}

function partView(part: OverviewPart, isCurrent: boolean, here: string | null, state: OverviewState): TemplateResult {
  const { done, total } = counted(part);
  const holdsEdit = part.vragen.some(({ id }) => id === state.control.edit?.question);
  return html`<details class="prisma-overview__part" ?open=${isCurrent || holdsEdit}>
    <summary>
      <span>${part.titel}</span>
      <span class="prisma-quiet">${total ? T.gedaan(done, total) : T.staat["niet-van-toepassing"]}</span>
    </summary>
    <ol class="prisma-overview__questions">
      ${part.vragen.map((question) => questionView(question, question.id === here, state))}
    </ol>
  </details>`;
}

function questionView(question: OverviewQuestion, isHere: boolean, state: OverviewState): TemplateResult {
  const { control } = state;
  const { id, kop, staat, antwoord, eerder } = question;
  const isEdited = control.edit?.question === id;
  return html`<li
    class="prisma-overview__question prisma-overview__question--${staat}"
    data-vraag=${id}
    aria-current=${isHere ? "step" : nothing}
  >
    <p><b>${kop}</b> <span class="prisma-quiet">${isHere ? T.hier : stateOf(question)}</span></p>
    ${antwoord && (!isEdited || question.kind === "personen") ? html`<p class="prisma-text-lines">${shortened(antwoord.tekst)}</p>` : nothing}
    ${isEdited ? editView(question, state) : actionsView(question, isHere, state)}
    ${eerder.length ? historyView(eerder) : nothing}
  </li>`;
}

function stateOf({ staat, reden }: OverviewQuestion): string {
  const reasons: Record<string, string> = T.overslaanReden;
  return reden ? T.overgeslagenOm(reasons[reden] ?? reden) : T.staat[staat];
}

function actionsView(question: OverviewQuestion, isHere: boolean, { control, map }: OverviewState): TemplateResult {
  const { kind, kop, antwoord } = question;
  const opens = canChange(question) && !isHere;
  return html`<div class="prisma-overview__actions">
    ${opens
      ? html`<button
          type="button"
          class="utrecht-button utrecht-button--subtle prisma-overview__change"
          aria-label=${T.pasAanBij(kop)}
          @click=${() => control.open(question)}
        >${T.pasAan}</button>`
      : nothing}
    ${kind === "personen" && antwoord ? html`<a class="utrecht-link utrecht-link--html-a" href=${map}>${T.netwerkkaart}</a>` : nothing}
  </div>`;
}

function historyView(earlier: readonly Earlier[]): TemplateResult {
  return html`<details class="prisma-overview__history">
    <summary>${T.eerder(earlier.length)}</summary>
    <ol>
      ${earlier.map(
        (each) => html`<li>
          <span class="prisma-quiet"><time datetime=${each.gegeven_op}>${moment(each.gegeven_op)}</time></span>
          <span class="prisma-text-lines">${each.tekst || T.overgeslagenToen}</span>
        </li>`,
      )}
    </ol>
  </details>`;
}
