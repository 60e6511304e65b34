/**
 * <prisma-gesprek gesprek="…" csrf="…" api="/api/v1">: the conversation on the page.
 * <prisma-gesprek adres="https://…">: on a page of another site, where it also asks who is there (see embed.ts).
 */
import { html, LitElement, type TemplateResult } from "lit";
import { type Access, PageAccess } from "./access";
import { Api, newestCsrf } from "./api";
import { CheckControl } from "./check-control";
import type { Command } from "./contract";
import { Conversation } from "./conversation";
import { enclose } from "./embed";
import { Kept } from "./kept";
import { MeaningControl } from "./meaning-control";
import { followGrowth, grow, isPlaceHidden, isTouch, rememberPlaceHidden, scrollToNew } from "./page";
import { Picks } from "./picks";
import { ReasonControl } from "./reason-control";
import { T } from "./teksten";
import { lastReplyStart, openQuestion } from "./transcript";
import { Voice } from "./voice";
import type { ChoiceEvents } from "./views/choices";
import { composerView } from "./views/composer";
import { logView } from "./views/log";

// Long enough for the browser to have handled the history before the log starts to speak.
const QUIET_MS = 150;

export class PrismaGesprek extends LitElement {
  static override properties = { gesprek: {}, csrf: {}, api: {}, access: { attribute: false } };
  declare gesprek: string;
  declare csrf: string;
  declare api: string;
  declare access: Access | undefined;

  private conversation!: Conversation;
  private kept!: Kept;
  private server!: Api;
  private picks = new Picks();
  private voice = new Voice(() => this.requestUpdate());
  private terms = new MeaningControl(this, (id) => this.server.term(id), this.voice.say);
  private reason = new ReasonControl(this);
  private check = new CheckControl(this, () => this.conversation, {
    focus: () => this.box?.focus({ preventScroll: true }),
    empty: () => this.setDraft(""),
  });
  private draft = "";
  private live = false;
  private menuOpen = false;
  private placeHidden = isPlaceHidden();
  private seen = "";
  private composerHeight = 0;

  /** The page's own style sheet and labels reach in: no shadow root. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    if (this.hasAttribute("adres")) return enclose(this);
    super.connectedCallback();
    this.kept = new Kept(this.gesprek);
    this.draft = this.kept.draft;
    const base = this.api ?? "/api/v1";
    this.server = new Api(base, this.gesprek, this.access ?? new PageAccess(this.csrf, () => newestCsrf(base)));
    this.conversation = new Conversation(this.server, this.kept, {
      changed: () => this.changed(),
      returned: (text) => this.setDraft([text, this.draft].filter(Boolean).join("\n")),
      checking: (text) => this.checking(text),
      replaced: () => this.replaced(),
    });
    addEventListener("online", this.retry);
    document.addEventListener("visibilitychange", this.visible);
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.retry);
    document.removeEventListener("visibilitychange", this.visible);
  }

  private start = async (): Promise<void> => {
    await this.conversation.load();
    await this.fillQuietly("");
    if (!isTouch()) this.box?.focus({ preventScroll: true });
    this.retry();
  };

  /** Show the history while the log is silent; only what comes after it is spoken. */
  private async fillQuietly(sentence: string): Promise<void> {
    this.live = false;
    this.requestUpdate();
    await this.updateComplete;
    await new Promise((done) => setTimeout(done, QUIET_MS));
    this.live = true;
    this.voice.say(sentence);
    await this.updateComplete;
  }

  private changed(): void {
    this.voice.follow(this.conversation);
    this.requestUpdate();
  }

  // The text goes back into the box: Enter keeps it as shown, and typing goes on from there.
  private checking(text: string): void {
    const { conversation, draft } = this;
    this.setDraft([text, draft].filter(Boolean).join("\n"));
    if (draft) conversation.dropCheck();
    else this.voice.say(T.controleGezegd(conversation.check?.count ?? 0));
  }

  private replaced(): void {
    this.terms.meanings.clear();
    void this.fillQuietly(T.bijgewerkt);
  }

  private retry = (): void => this.conversation.outbox.retry();

  private visible = (): void => {
    if (document.visibilityState === "visible") void this.conversation.refresh();
  };

  private send = (): void => {
    const text = this.draft.trim();
    const { conversation, check } = this;
    const isSeen = conversation.check?.text === text;
    if (!text) conversation.complain(T.leeg);
    else if (isSeen) check.accept();
    else if (conversation.say(text)) this.setDraft("");
    this.reason.open = false;
    this.box?.focus({ preventScroll: true });
  };

  private command = (opdracht: Command, shown: string): void => {
    this.menuOpen = this.reason.open = false;
    this.conversation.command(opdracht, shown);
    this.keepFocus();
  };

  private retryNow = (): void => {
    this.retry();
    this.keepFocus();
  };

  private repair = (): void => {
    this.reason.open = false;
    this.conversation.repairLast();
    this.keepFocus();
  };

  // The pressed button disappears with its message; without this, focus would be lost.
  private keepFocus(): void {
    const stays = isTouch() ? this.menuButton : this.box;
    stays?.focus({ preventScroll: true });
  }

  private setDraft(text: string): void {
    this.draft = this.kept.draft = text;
    this.requestUpdate();
  }

  private typed = (text: string): void => {
    const { conversation } = this;
    conversation.fault = "";
    if (conversation.check && conversation.check.text !== text.trim()) conversation.dropCheck();
    this.setDraft(text);
  };

  private toggleMenu = (): void => {
    this.menuOpen = !this.menuOpen;
    this.requestUpdate();
  };

  private closeMenu = (): void => {
    this.menuOpen = false;
    this.requestUpdate();
    this.menuButton?.focus();
  };

  private togglePlace = (): void => {
    this.placeHidden = !this.placeHidden;
    rememberPlaceHidden(this.placeHidden);
    this.closeMenu();
  };

  private askReading = (): void => {
    this.menuOpen = false;
    void this.reason.ask();
  };

  private pick = (option: string): void => {
    this.picks.toggle(option);
    this.requestUpdate();
  };

  private get box(): HTMLTextAreaElement | null {
    return this.querySelector("#antwoord");
  }

  private get menuButton(): HTMLElement | null {
    return this.querySelector("#meer-knop");
  }

  protected override updated(): void {
    if (this.box) grow(this.box);
    this.composerHeight = followGrowth(this.querySelector(".prisma-composer"), this.composerHeight);
    const { shown, outbox } = this.conversation;
    const { check } = this.conversation;
    const seen = `${shown.length} ${outbox.isOverdue} ${check?.id ?? ""}`;
    if (shown.length === 0 || seen === this.seen) return;
    const first = check ? shown.length : this.seen ? lastReplyStart(shown) : openQuestion(shown);
    this.seen = seen;
    scrollToNew(this, this.querySelectorAll(".prisma-message")[first]);
  }

  protected override render(): TemplateResult {
    const { conversation, live, terms, reason, repair, retryNow: retry, start } = this;
    const reading = { open: reason.open, repair, toggle: reason.toggle };
    const { check } = this;
    const log = { conversation, live, choose: this.choose(), meanings: terms.meanings, terms, reading, retry, check };
    return html`${logView({ ...log, reload: () => void start() })} ${this.composer()}
      <p class="prisma-spoken" role="status">${this.voice.spoken}</p>`;
  }

  private choose(): ChoiceEvents {
    const { conversation, command, pick } = this;
    const picks = this.picks.at(conversation.question?.vraag?.id);
    return {
      command,
      isPicked: (option) => picks.has(option),
      pick,
      nothingChosen: () => conversation.complain(T.kiesEerst),
    };
  }

  private composer(): TemplateResult {
    const { conversation, draft, menuOpen, placeHidden, typed, send, command, toggleMenu, closeMenu } = this;
    const { busy } = this.voice;
    const { back } = this.check;
    const menu = {
      command,
      togglePlace: this.togglePlace,
      placeHidden,
      status: conversation.standing?.status,
      cards: conversation.helpCards,
      askReading: conversation.reading ? this.askReading : undefined,
    };
    return composerView({ conversation, draft, busy, menuOpen, menu, typed, send, toggleMenu, closeMenu, back });
  }
}

customElements.define("prisma-gesprek", PrismaGesprek);
