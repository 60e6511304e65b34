/**
 * <prisma-gesprek gesprek="…" csrf="…" api="/api/v1">: the conversation on the page.
 * <prisma-gesprek adres="https://…">: on a page of another site, where it also asks who is there (see embed.ts).
 */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Access, PageAccess } from "./access";
import { Api, newestCsrf } from "./api";
import { BoxControl } from "./box-control";
import { CheckControl } from "./check-control";
import { ChoiceControl } from "./choice-control";
import type { Command } from "./contract";
import { Conversation } from "./conversation";
import { enclose } from "./embed";
import { Kept } from "./kept";
import { MeaningControl } from "./meaning-control";
import { MenuControl } from "./menu-control";
import { OverviewControl } from "./overview-control";
import { isFocusFree, isTouch } from "./page";
import { ReasonControl } from "./reason-control";
import { RefreshControl } from "./refresh-control";
import { ScrollControl } from "./scroll-control";
import { T } from "./teksten";
import { Voice } from "./voice";
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
  private voice = new Voice(() => this.requestUpdate());
  private terms = new MeaningControl(this, (id) => this.server.term(id), this.voice.say);
  private reason = new ReasonControl(this);
  private box = new BoxControl(this, {
    conversation: () => this.conversation,
    kept: () => this.kept,
    accept: () => this.check.accept(),
    speak: this.voice.say,
  });
  private check = new CheckControl(this, () => this.conversation, {
    focus: () => (this.overview.edit && this.editBox ? this.editBox : this.box.element)?.focus({ preventScroll: true }),
    rest: () => this.menu.button?.focus({ preventScroll: true }),
    empty: () => this.box.set(""),
  });
  private menu = new MenuControl(this, {
    beginAgain: () => this.server.beginAgain(),
    complain: (sentence) => this.conversation.complain(sentence),
  });
  private overview = new OverviewControl(this, {
    conversation: () => this.conversation,
    kept: () => this.kept,
    fetch: () => this.server.overview(),
    speak: this.voice.say,
  });
  private choices = new ChoiceControl(this, () => this.conversation, (opdracht, shown) => this.command(opdracht, shown));
  private refresh = new RefreshControl(this, () => this.conversation);
  // Known only by what it does after each update.
  protected scrolling = new ScrollControl(this, {
    conversation: () => this.conversation,
    isLogAway: () => this.overview.isInPlace,
  });
  private live = false;

  /** The page's own style sheet and labels reach in: no shadow root. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    if (this.hasAttribute("adres")) return enclose(this);
    this.kept = new Kept(this.gesprek);
    super.connectedCallback();
    this.box.restore();
    const base = this.api ?? "/api/v1";
    this.server = new Api(base, this.gesprek, this.access ?? new PageAccess(this.csrf, () => newestCsrf(base)));
    this.conversation = new Conversation(this.server, this.kept, {
      changed: () => this.changed(),
      returned: (text) => this.box.putBack(text),
      checking: (text) => this.box.checking(text),
      replaced: () => this.replaced(),
      taken: () => this.refresh.tell(),
      answered: (question, fault) => this.overview.answered(question, fault),
    });
    void this.start();
  }

  private start = async (): Promise<void> => {
    await this.conversation.load();
    await this.fillQuietly("");
    if (!isTouch() && isFocusFree()) this.box.focus();
    this.refresh.retry();
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

  private replaced(): void {
    this.terms.meanings.clear();
    void this.fillQuietly(T.bijgewerkt);
  }

  private send = (): void => {
    this.box.send();
    this.reason.open = false;
    this.box.focus();
  };

  private command = (opdracht: Command, shown: string): void => {
    this.menu.leave();
    this.reason.open = false;
    this.conversation.command(opdracht, shown);
    this.keepFocus();
  };

  private retryNow = (): void => {
    this.refresh.retry();
    this.keepFocus();
  };

  private repair = (): void => {
    this.reason.open = false;
    this.conversation.repairLast();
    this.keepFocus();
  };

  // The pressed button disappears with its message; without this, focus would be lost.
  private keepFocus(): void {
    const stays = isTouch() ? this.menu.button : this.box.element;
    stays?.focus({ preventScroll: true });
  }

  private askReading = (): void => {
    this.menu.leave();
    void this.reason.ask();
  };

  private get editBox(): HTMLTextAreaElement | null {
    return this.querySelector("#wijzig");
  }

  protected override render(): TemplateResult {
    const { conversation, live, terms, reason, repair, retryNow: retry, start } = this;
    const reading = { open: reason.open, repair, toggle: reason.toggle };
    const { check } = this;
    const log = { conversation, live, choose: this.choices.events(), meanings: terms.meanings, terms, reading, retry, check };
    const { overview } = this;
    const map = `/gesprekken/${encodeURIComponent(this.gesprek)}/netwerk`;
    return html`${overview.isShown ? overviewView({ control: overview, conversation, check, map }) : nothing}
      <div class="prisma-chat" ?hidden=${overview.isInPlace}>
        ${logView({ ...log, reload: () => void start() })} ${this.composer()}
      </div>
      <p class="prisma-spoken" role="status">${this.voice.spoken}</p>`;
  }

  private composer(): TemplateResult {
    const { conversation, send, command, overview } = this;
    const { draft, typed } = this.box;
    const { isOpen: menuOpen, toggle: toggleMenu, close: closeMenu, togglePlace, placeHidden, asking, again } = this.menu;
    const { busy } = this.voice;
    const { back } = this.check;
    const menu = {
      command,
      togglePlace,
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
