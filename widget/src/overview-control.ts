/** The Overzicht on the page: shown or hidden, up to date, and another answer that is being given. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Overview, OverviewQuestion } from "./contract";
import type { Conversation } from "./conversation";
import type { Edit, Kept } from "./kept";
import { begun, changeFrom, questionIn } from "./overview";
import { isOverviewHidden, rememberOverviewHidden } from "./page";
import { T } from "./teksten";

type Host = ReactiveControllerHost & HTMLElement;

export interface OverviewWorld {
  conversation(): Conversation;
  kept(): Kept;
  fetch(): Promise<Overview>;
  speak(sentence: string): void;
}

/** From this width on the Overzicht stands beside the conversation. */
const WIDE = "(min-width: 64rem)";

export class OverviewControl implements ReactiveController {
  overview: Overview | undefined;
  edit: Edit | undefined;
  /** What is wrong with the other answer that is being given. */
  editFault = "";
  /** Why the Overzicht is not there. */
  fault = "";
  private media = matchMedia(WIDE);
  private isHidden = isOverviewHidden();
  private isOver = false;
  private seen = "";

  constructor(
    private host: Host,
    private world: OverviewWorld,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.media.addEventListener("change", this.widthChanged);
    this.edit = this.world.kept().edit;
  }

  hostDisconnected(): void {
    this.media.removeEventListener("change", this.widthChanged);
  }

  get isShown(): boolean {
    return this.isWide ? !this.isHidden : this.isOver;
  }

  /** In the place of the conversation, as there is no room for both. */
  get isInPlace(): boolean {
    return this.isShown && !this.isWide;
  }

  // On a page of another site the window may be wide and our place in it small.
  private get isWide(): boolean {
    return this.media.matches && !this.host.closest("prisma-insluiting");
  }

  toggle = async (): Promise<void> => {
    const shows = !this.isShown;
    if (this.isWide) rememberOverviewHidden((this.isHidden = !shows));
    else this.isOver = shows;
    this.follow();
    this.host.requestUpdate();
    await this.host.updateComplete;
    if (shows) this.find("#overzicht-kop")?.focus();
    else this.find("#overzicht-knop")?.focus();
  };

  /** Fetch it anew when the conversation went on. */
  follow(): void {
    const { messages, standing, loading } = this.world.conversation();
    const seen = `${messages.length} ${standing?.status} ${standing?.vraag}`;
    if (!this.isShown || loading !== "loaded" || seen === this.seen) return;
    this.seen = seen;
    void this.load(seen);
  }

  retry = (): void => void this.load(this.seen);

  open = async (question: OverviewQuestion): Promise<void> => {
    this.begin(begun(question));
    await this.host.updateComplete;
    this.find(".prisma-edit :is(textarea, input:checked)")?.focus() ?? this.find(".prisma-edit input")?.focus();
  };

  type = (text: string): void => {
    this.dropCheck();
    this.begin({ ...this.edit!, text });
  };

  choose = (option: string, isOne: boolean): void => {
    this.dropCheck();
    const { chosen } = this.edit!;
    const others = chosen.filter((each) => each !== option);
    this.begin({ ...this.edit!, chosen: isOne ? [option] : chosen.length > others.length ? others : [...chosen, option] });
  };

  cancel = (): void => {
    this.dropCheck();
    void this.close();
  };

  save = (): void => {
    const { edit } = this;
    const conversation = this.world.conversation();
    const question = questionIn(this.overview, edit?.question);
    if (!edit || !question) return;
    const { text, choice, fault } = changeFrom(question, edit);
    this.editFault = fault ?? "";
    if (fault) this.host.requestUpdate();
    else if (conversation.check?.question === question.id) conversation.accept();
    else if (!conversation.change({ id: question.id, kop: question.kop }, text, choice)) this.wait();
  };

  /** What became of it. */
  answered(question: string, fault: string): void {
    if (this.edit?.question !== question) return;
    this.editFault = fault;
    if (fault) return this.host.requestUpdate();
    const kop = questionIn(this.overview, question)?.kop ?? "";
    // Beside the conversation the log says it.
    if (this.isInPlace) this.world.speak(T.aangepast(kop));
    void this.close();
  }

  private wait(): void {
    this.editFault = T.wachtEven;
    this.host.requestUpdate();
  }

  private begin(edit: Edit): void {
    this.edit = this.world.kept().edit = edit;
    this.editFault = "";
    this.host.requestUpdate();
  }

  private async close(): Promise<void> {
    const question = this.edit?.question;
    const hadFocus = Boolean((this.host.getRootNode() as Document | ShadowRoot).activeElement?.closest(".prisma-edit"));
    this.edit = this.world.kept().edit = undefined;
    this.editFault = "";
    this.host.requestUpdate();
    await this.host.updateComplete;
    if (hadFocus) this.find(`[data-vraag="${CSS.escape(question ?? "")}"] .prisma-overview__change`)?.focus();
  }

  private dropCheck(): void {
    const conversation = this.world.conversation();
    if (conversation.check?.question) conversation.dropCheck();
  }

  private async load(seen: string): Promise<void> {
    try {
      const overview = await this.world.fetch();
      if (seen !== this.seen) return;
      this.overview = overview;
      this.fault = "";
    } catch (fault) {
      this.fault = fault instanceof Error ? fault.message : T.mislukt;
      // The next thing that happens in the conversation asks again.
      this.seen = "";
    }
    this.host.requestUpdate();
  }

  private widthChanged = (): void => {
    this.follow();
    this.host.requestUpdate();
  };

  private find(selector: string): HTMLElement | null {
    return this.host.querySelector(selector);
  }
}
