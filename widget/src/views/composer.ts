/** The box to answer in, with everything that belongs to it. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Message } from "../contract";
import type { Conversation } from "../conversation";
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
    ${place ? html`<p class="prisma-place">${place}</p>` : nothing}
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

function submit(event: Event, state: ComposerState): void {
  event.preventDefault();
  state.send();
}

function escapeCloses(event: KeyboardEvent, state: ComposerState): void {
  if (event.key !== "Escape") return;
  if (state.menuOpen) state.closeMenu();
  else if (state.conversation.check) state.back();
}

function boxView(state: ComposerState): TemplateResult {
  const { conversation } = state;
  const { question } = conversation;
  const hint = question?.vraag?.hint ?? "";
  const fault = conversation.loading === "loaded" ? conversation.fault : "";
  const described = [question && "open-vraag", hint && "antwoord-hint", fault && "antwoord-fout"];
  return html`<label class="utrecht-form-label" for="antwoord">${T.antwoord}</label>
    ${question?.begrippen?.length ? plainView(question) : nothing}
    ${hint ? html`<p class="utrecht-form-field-description" id="antwoord-hint">${hint}</p>` : nothing}
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

function progressView({ busy, conversation }: ComposerState): TemplateResult {
  if (busy) return html`<span class="prisma-progress">${T.bezig}</span>`;
  if (conversation.saved) return html`<span class="prisma-progress prisma-progress--saved">${T.opgeslagen}</span>`;
  const keys = conversation.check ? T.controleToetsen : T.toetsen;
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
