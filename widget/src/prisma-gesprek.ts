/**
 * <prisma-gesprek gesprek="…" csrf="…" api="/api/v1">: the conversation on the page.
 * <prisma-gesprek adres="https://…">: on a page of another site, where it also asks who is there (see embed.ts).
 */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Access, PageAccess } from "./access";
import { Api, newestCsrf } from "./api";
import { CheckControl } from "./check-control";
import type { Command } from "./contract";
import { Conversation } from "./conversation";
import { enclose } from "./embed";
import { Kept } from "./kept";
import { MeaningControl } from "./meaning-control";
import { MenuControl } from "./menu-control";
import { meant } from "./numbers";
import { OverviewControl } from "./overview-control";
import { followGrowth, grow, isPlaceHidden, isTouch, rememberPlaceHidden, scrollToNew } from "./page";
import { Picks } from "./picks";
import { ReasonControl } from "./reason-control";
import { Tabs } from "./tabs";
import { T } from "./teksten";
import { lastReplyStart, openQuestion } from "./transcript";
import { Voice } from "./voice";
import type { ChoiceEvents } from "./views/choices";
import { composerView } from "./views/composer";
import { logView } from "./views/log";
import { overviewView } from "./views/overview";

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
    focus: () => (this.overview.edit && this.editBox ? this.editBox : this.box)?.focus({ preventScroll: true }),
    rest: () => this.menu.button?.focus({ preventScroll: true }),
    empty: () => this.setDraft(""),
  });
  private menu = new MenuControl(this, () => this.beginAgain());
  private overview = new OverviewControl(this, {
    conversation: () => this.conversation,
    kept: () => this.kept,
    fetch: () => this.server.overview(),
    speak: (sentence) => this.voice.say(sentence),
  });
  private tabs?: Tabs;
  private draft = "";
  private live = false;
  private placeHidden = isPlaceHidden();
  private seen = "";
  private composerHeight = 0;

  /** The page's own style sheet and labels reach in: no shadow root. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    if (this.hasAttribute("adres")) return enclose(this);
    this.kept = new Kept(this.gesprek);
    super.connectedCallback();
    this.draft = this.kept.draft;
    const base = this.api ?? "/api/v1";
    this.server = new Api(base, this.gesprek, this.access ?? new PageAccess(this.csrf, () => newestCsrf(base)));
    this.conversation = new Conversation(this.server, this.kept, {
      changed: () => this.changed(),
      returned: (text) => this.setDraft([text, this.draft].filter(Boolean).join("\n")),
      checking: (text) => this.checking(text),
      replaced: () => this.replaced(),
      taken: () => this.tabs?.tell(),
      answered: (question, fault) => this.overview.answered(question, fault),
    });
    this.tabs = new Tabs(this.gesprek, () => void this.conversation.refresh());
    addEventListener("online", this.retry);
    addEventListener("resize", this.resized);
    document.addEventListener("visibilitychange", this.visible);
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.tabs?.close();
    removeEventListener("online", this.retry);
    removeEventListener("resize", this.resized);
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
    this.overview.follow();
    this.requestUpdate();
  }

  // The text goes back into the box: Enter keeps it as shown, and typing goes on from there.
  private checking(text: string): void {
    const { conversation, draft } = this;
    const isBeside = conversation.check?.question !== undefined;
    if (!isBeside) this.setDraft([text, draft].filter(Boolean).join("\n"));
    if (draft && !isBeside) conversation.checking.drop();
    else this.voice.say(T.controleGezegd(conversation.check?.said ?? []));
  }

  private replaced(): void {
    this.terms.meanings.clear();
    void this.fillQuietly(T.bijgewerkt);
  }

  private retry = (): void => this.conversation.outbox.retry();

  private resized = (): void => this.requestUpdate();

  private visible = (): void => {
    if (document.visibilityState === "visible") void this.conversation.refresh();
  };

  private send = (): void => {
    const text = this.draft.trim();
    const { conversation, check } = this;
    const isSeen = !conversation.check?.question && conversation.check?.text === text;
    const chosen = meant(text, conversation.question);
    if (!text) conversation.complain(T.leeg);
    else if (isSeen) check.accept();
    else if (chosen?.opdracht) conversation.command(chosen.opdracht, chosen.tekst) && this.setDraft("");
    else if (conversation.say(text)) this.setDraft("");
    this.reason.open = false;
    this.box?.focus({ preventScroll: true });
  };

  private command = (opdracht: Command, shown: string): void => {
    this.menu.leave();
    this.reason.open = false;
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
    const stays = isTouch() ? this.menu.button : this.box;
    stays?.focus({ preventScroll: true });
  }

  private setDraft(text: string): void {
    this.draft = this.kept.draft = text;
    this.requestUpdate();
  }

  private typed = (text: string): void => {
    const { conversation } = this;
    conversation.fault = "";
    const { check } = conversation;
    if (check && !check.question && check.text !== text.trim()) conversation.checking.drop();
    const chosen = meant(text, conversation.question);
    if (chosen) this.voice.say(T.enterKiest(chosen.tekst));
    this.setDraft(text);
  };

  private async beginAgain(): Promise<void> {
    try {
      const { id } = await this.server.beginAgain();
      // On a page of another site the element around this one opens it in place.
      const begun = new CustomEvent("prisma-begonnen", { detail: id, bubbles: true, cancelable: true });
      if (this.dispatchEvent(begun)) location.assign(`/gesprekken/${encodeURIComponent(id)}`);
    } catch (fault) {
      this.conversation.complain(fault instanceof Error ? fault.message : T.mislukt);
    }
  }

  private togglePlace = (): void => {
    this.placeHidden = !this.placeHidden;
    rememberPlaceHidden(this.placeHidden);
    this.menu.close();
  };

  private askReading = (): void => {
    this.menu.leave();
    void this.reason.ask();
  };

  private pick = (option: string): void => {
    this.picks.toggle(option);
    this.requestUpdate();
  };

  private get box(): HTMLTextAreaElement | null {
    return this.querySelector("#antwoord");
  }

  private get editBox(): HTMLTextAreaElement | null {
    return this.querySelector("#wijzig");
  }

  protected override updated(): void {
    if (this.box) grow(this.box);
    if (this.editBox) grow(this.editBox);
    this.composerHeight = followGrowth(this.querySelector(".prisma-composer"), this.composerHeight);
    const { shown, outbox } = this.conversation;
    const check = this.conversation.check?.question ? undefined : this.conversation.check;
    const seen = `${shown.length} ${outbox.isOverdue} ${check?.id ?? ""}`;
    if (shown.length === 0 || seen === this.seen || this.overview.isInPlace) return;
    const first = check ? shown.length : this.seen ? lastReplyStart(shown) : openQuestion(shown);
    this.seen = seen;
    scrollToNew(this, this.querySelectorAll(".prisma-message")[first]);
  }

  protected override render(): TemplateResult {
    const { conversation, live, terms, reason, repair, retryNow: retry, start } = this;
    const reading = { open: reason.open, repair, toggle: reason.toggle };
    const { check } = this;
    const log = { conversation, live, choose: this.choose(), meanings: terms.meanings, terms, reading, retry, check };
    const { overview } = this;
    const map = `/gesprekken/${encodeURIComponent(this.gesprek)}/netwerk`;
    return html`${overview.isShown ? overviewView({ control: overview, conversation, check, map }) : nothing}
      <div class="prisma-chat" ?hidden=${overview.isInPlace}>
        ${logView({ ...log, reload: () => void start() })} ${this.composer()}
      </div>
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
    const { conversation, draft, placeHidden, typed, send, command, overview } = this;
    const { isOpen: menuOpen, toggle: toggleMenu, close: closeMenu, asking, again } = this.menu;
    const { busy } = this.voice;
    const { back } = this.check;
    const menu = {
      command,
      togglePlace: this.togglePlace,
      placeHidden,
      status: conversation.standing?.status,
      cards: conversation.helpCards,
      askReading: conversation.reading ? this.askReading : undefined,
      again: { asking, ...again },
    };
    const box = { conversation, draft, busy, typed, send, back };
    const beside = { overviewShown: overview.isShown, toggleOverview: overview.toggle };
    return composerView({ ...box, ...beside, menuOpen, menu, toggleMenu, closeMenu });
  }
}

customElements.define("prisma-gesprek", PrismaGesprek);
