/** The box to answer in, with everything that belongs to it. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { choicesOf } from "../choices";
import type { Message } from "../contract";
import type { Conversation } from "../conversation";
import { meant } from "../numbers";
import { signInAddress } from "../page";
import { T } from "../teksten";
import { split } from "../transcript";
import { type MenuState, menuView } from "./menu";

export interface ComposerState {
  conversation: Conversation;
  draft: string;
  busy: boolean;
  menuOpen: boolean;
  menu: MenuState;
  typed(text: string): void;
  send(): void;
  /** Whether the Overzicht is in sight. */
  overviewShown: boolean;
  toggleOverview(): void;
  toggleMenu(): void;
  closeMenu(): void;
  /** Back from the step in which names are shown. */
  back(): void;
}

export function composerView(state: ComposerState): TemplateResult {
  const { conversation, menu } = state;
  const place = menu.placeHidden ? "" : conversation.place;
  return html`<form
    class="prisma-composer"
    novalidate
    @submit=${(event: Event) => submit(event, state)}
    @keydown=${(event: KeyboardEvent) => escapeCloses(event, state)}
  >
    <div class="prisma-composer__place">
      <p class="prisma-place">${place}</p>
      ${overviewButton(state)}
    </div>
    ${conversation.isSignedOut ? signInView() : nothing}
    ${conversation.needsResume ? resumeView(() => menu.command({ soort: "hervat" }, T.verder)) : nothing}
    ${boxView(state)}
    <div class="prisma-composer__actions">
      <button type="submit" class="utrecht-button utrecht-button--primary-action">${T.verstuur}</button>
      <button
        type="button"
        class="utrecht-button utrecht-button--secondary-action"
        id="meer-knop"
        aria-expanded=${state.menuOpen ? "true" : "false"}
        aria-controls=${state.menuOpen ? "meer" : nothing}
        @click=${state.toggleMenu}
      >${T.meer}</button>
      ${progressView(state)}
    </div>
    ${state.menuOpen ? menuView(menu) : nothing}
  </form>`;
}

function overviewButton({ overviewShown, toggleOverview }: ComposerState): TemplateResult {
  return html`<button
    type="button"
    class="utrecht-button utrecht-button--subtle"
    id="overzicht-knop"
    aria-expanded=${overviewShown ? "true" : "false"}
    aria-controls=${overviewShown ? "overzicht" : nothing}
    @click=${toggleOverview}
  >${T.overzicht}</button>`;
}

function submit(event: Event, state: ComposerState): void {
  event.preventDefault();
  state.send();
}

function escapeCloses(event: KeyboardEvent, state: ComposerState): void {
  if (event.key !== "Escape") return;
  if (state.menuOpen) state.closeMenu();
  else if (state.conversation.check && !state.conversation.check.question) state.back();
}

function boxView(state: ComposerState): TemplateResult {
  const { conversation } = state;
  const { question } = conversation;
  const hint = question?.vraag?.hint ?? "";
  const fault = conversation.loading === "loaded" ? conversation.fault : "";
  const count = countOf(question);
  const described = [
    question && "open-vraag",
    hint && "antwoord-hint",
    count && "antwoord-cijfers",
    fault && "antwoord-fout",
  ];
  return html`<label class="utrecht-form-label" for="antwoord">${T.antwoord}</label>
    ${question?.begrippen?.length ? plainView(question) : nothing}
    ${hint ? html`<p class="utrecht-form-field-description" id="antwoord-hint">${hint}</p>` : nothing}
    ${count ? html`<p id="antwoord-cijfers" hidden>${T.cijfers(count)}</p>` : nothing}
    <div role="alert">
      ${fault ? html`<p class="utrecht-form-field-error-message" id="antwoord-fout">${fault}</p>` : nothing}
    </div>
    <textarea
      class="utrecht-textarea utrecht-textarea--html-textarea"
      id="antwoord"
      rows="1"
      autocomplete="off"
      enterkeyhint="send"
      aria-describedby=${described.filter(Boolean).join(" ") || nothing}
      aria-invalid=${fault ? "true" : nothing}
      .value=${live(state.draft)}
      @input=${(event: InputEvent) => state.typed((event.target as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => enterSends(event, state)}
    ></textarea>`;
}

// The question in the log holds buttons, and their names would be read as part of this description.
function plainView(question: Message): TemplateResult {
  return html`<p id="open-vraag" hidden>${question.tekst.slice(split(question).start)}</p>`;
}

function enterSends(event: KeyboardEvent, state: ComposerState): void {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  state.send();
}

function countOf(question: Message | undefined): number {
  if (!question || question.vraag?.kind === "schaal") return 0;
  return choicesOf(question).answers.length;
}

function progressView({ busy, conversation, draft }: ComposerState): TemplateResult {
  const chosen = meant(draft, conversation.question);
  if (chosen) return html`<span class="prisma-progress">${T.enterKiest(chosen.tekst)}</span>`;
  if (busy) return html`<span class="prisma-progress">${T.bezig}</span>`;
  if (conversation.saved) return html`<span class="prisma-progress prisma-progress--saved">${T.opgeslagen}</span>`;
  const isChecked = conversation.check && !conversation.check.question;
  const keys = isChecked ? T.controleToetsen : countOf(conversation.question) ? T.cijferToetsen : T.toetsen;
  return html`<span class="prisma-progress prisma-progress--keys">${keys}</span>`;
}

function signInView(): TemplateResult {
  return html`<div class="utrecht-alert utrecht-alert--warning" role="alert">
    <p class="utrecht-paragraph">
      ${T.uitgelogd} <a class="utrecht-link utrecht-link--html-a" href=${signInAddress()}>${T.logIn}</a>.
    </p>
  </div>`;
}

function resumeView(resume: () => void): TemplateResult {
  return html`<button type="button" class="utrecht-button utrecht-button--primary-action" @click=${resume}>
    ${T.verder}
  </button>`;
}
