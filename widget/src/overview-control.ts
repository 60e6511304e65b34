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
  /** What is wrong with the other answer that is being given. */
  editFault = "";
  /** Why the Overzicht is not there. */
  fault = "";
  /** The one that is open comes last; the others were changed and not sent yet. */
  private edits: Edit[] = [];
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
    this.edits = this.world.kept().edits;
  }

  hostDisconnected(): void {
    this.media.removeEventListener("change", this.widthChanged);
  }

  get edit(): Edit | undefined {
    return this.edits.at(-1);
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
    this.begin(this.edits.find((each) => each.question === question.id) ?? begun(question));
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
    void this.close(this.edit?.question);
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
    if (fault) {
      if (this.edit?.question === question) this.editFault = fault;
      return this.host.requestUpdate();
    }
    if (!this.edits.some((each) => each.question === question)) return;
    const kop = questionIn(this.overview, question)?.kop ?? "";
    // Beside the conversation the log says it.
    if (this.isInPlace) this.world.speak(T.aangepast(kop));
    void this.close(question);
  }

  private wait(): void {
    this.editFault = T.wachtEven;
    this.host.requestUpdate();
  }

  private begin(edit: Edit): void {
    this.keep([...this.edits.filter((each) => each.question !== edit.question && this.isChanged(each)), edit]);
  }

  private keep(edits: Edit[]): void {
    this.edits = this.world.kept().edits = edits;
    this.editFault = "";
    this.host.requestUpdate();
  }

  /** Whether anything was typed or chosen that is not kept yet. */
  private isChanged(edit: Edit): boolean {
    const question = questionIn(this.overview, edit.question);
    return !question || JSON.stringify(begun(question)) !== JSON.stringify(edit);
  }

  private async close(question: string | undefined): Promise<void> {
    const { activeElement } = this.host.getRootNode() as Document | ShadowRoot;
    // The pressed button may be gone already, and the focus with it.
    const isLost = document.activeElement === document.body;
    const hadFocus = isLost || Boolean(activeElement?.closest(".prisma-edit"));
    this.keep(this.edits.filter((each) => each.question !== question));
    await this.host.updateComplete;
    if (hadFocus) this.find(`[data-vraag="${CSS.escape(question ?? "")}"] .prisma-overview__change`)?.focus();
  }

  private dropCheck(): void {
    const conversation = this.world.conversation();
    if (conversation.check?.question) conversation.checking.drop();
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
