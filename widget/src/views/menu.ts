/** The quiet menu behind "Meer": a disclosure, so plain buttons and Tab suffice. */
import { html, nothing, type TemplateResult } from "lit";
import type { Command, HelpCard, Standing } from "../contract";
import { T } from "../teksten";

export interface MenuState {
  status: Standing["status"] | undefined;
  placeHidden: boolean;
  /** Help that fits the open question. */
  cards: readonly HelpCard[];
  /** Absent when there is no reason to tell. */
  askReading: (() => void) | undefined;
  command(opdracht: Command, shown: string): void;
  togglePlace(): void;
  /** Beginning again asks first. */
  again: { asking: boolean; ask(): void; begin(): void; leave(): void };
}

interface Item {
  shown: string;
  command: Command;
  /** The standings in which the item makes sense. */
  when: readonly Standing["status"][];
}

const OPEN = ["open"] as const;
const ITEMS: readonly Item[] = [
  { shown: T.waarom, command: { soort: "waarom" }, when: OPEN },
  { shown: T.voorbeeld, command: { soort: "voorbeeld" }, when: OPEN },
  { shown: T.vorige, command: { soort: "vorige" }, when: ["open", "afgerond"] },
  { shown: T.samenvatting, command: { soort: "samenvatting" }, when: ["open", "gepauzeerd", "afgerond", "gestopt"] },
  { shown: T.hulp, command: { soort: "help" }, when: ["open", "gepauzeerd", "afgerond", "gestopt"] },
  { shown: T.pauze, command: { soort: "pauze" }, when: OPEN },
  { shown: T.stop, command: { soort: "stop" }, when: ["open", "gepauzeerd"] },
];

export function menuView(state: MenuState): TemplateResult {
  const { status = "open", again } = state;
  if (again.asking) return againView(again);
  return html`<div class="prisma-menu" id="meer">
    <div class="prisma-menu__items">
      ${ITEMS.filter(({ when }) => when.includes(status)).map(({ shown, command }) =>
        itemView(shown, () => state.command(command, shown)),
      )}
      ${state.askReading ? itemView(T.waaromGelezen, state.askReading) : nothing}
      ${itemView(T.opnieuwBeginnen, again.ask)}
      ${itemView(state.placeHidden ? T.plaatsTonen : T.plaatsVerbergen, state.togglePlace)}
    </div>
    ${status === "open" ? skipView(state) : nothing}
    ${state.cards.length ? cardsView(state) : nothing}
  </div>`;
}

function againView({ begin, leave }: MenuState["again"]): TemplateResult {
  return html`<div class="prisma-menu" id="meer" role="group" aria-labelledby="opnieuw-kop">
    <p id="opnieuw-kop">${T.opnieuwZeker}</p>
    <div class="prisma-choices">
      <button type="button" class="utrecht-button utrecht-button--primary-action" id="opnieuw" @click=${begin}>
        ${T.opnieuwJa}
      </button>
      <button type="button" class="utrecht-button utrecht-button--secondary-action" @click=${leave}>${T.opnieuwNee}</button>
    </div>
  </div>`;
}

function cardsView({ cards, command }: MenuState): TemplateResult {
  return html`<div role="group" aria-labelledby="hulp-kop">
    <p class="prisma-menu__heading" id="hulp-kop">${T.hulpKaarten}</p>
    <div class="prisma-menu__reasons">
      ${cards.map(({ id, titel }) => itemView(titel, () => command({ soort: "help", waarde: id }, titel)))}
    </div>
  </div>`;
}

function skipView(state: MenuState): TemplateResult {
  const reasons = Object.entries(T.overslaanReden);
  return html`<div role="group" aria-labelledby="overslaan-kop">
    <p class="prisma-menu__heading" id="overslaan-kop">${T.overslaan}</p>
    <div class="prisma-menu__reasons">
      ${reasons.map(([reden, shown]) =>
        itemView(shown, () => state.command({ soort: "overslaan", waarde: { reden } }, T.overgeslagen(shown))),
      )}
    </div>
  </div>`;
}

function itemView(shown: string, press: () => void): TemplateResult {
  return html`<button type="button" class="utrecht-button utrecht-button--subtle" @click=${press}>${shown}</button>`;
}
