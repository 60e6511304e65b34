/** Keeping in sight what matters: boxes grow with their text, and what is new in the log is scrolled to. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Conversation } from "./conversation";
import { followGrowth, grow, scrollToNew } from "./page";
import { lastReplyStart, openQuestion } from "./transcript";

export interface ScrollWorld {
  conversation(): Conversation;
  /** The Overzicht stands in the place of the log. */
  isLogAway(): boolean;
}

export class ScrollControl implements ReactiveController {
  private seen = "";
  private composerHeight = 0;

  constructor(
    private host: ReactiveControllerHost & HTMLElement,
    private world: ScrollWorld,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    this.host.querySelectorAll<HTMLTextAreaElement>("#antwoord, #wijzig").forEach(grow);
    this.composerHeight = followGrowth(this.host.querySelector(".prisma-composer"), this.composerHeight);
    const conversation = this.world.conversation();
    const { shown, outbox } = conversation;
    const check = conversation.check?.question ? undefined : conversation.check;
    const seen = `${shown.length} ${outbox.isOverdue} ${check?.id ?? ""}`;
    if (shown.length === 0 || seen === this.seen || this.world.isLogAway()) return;
    const first = check ? shown.length : this.seen ? lastReplyStart(shown) : openQuestion(shown);
    this.seen = seen;
    scrollToNew(this.host, this.host.querySelectorAll(".prisma-message")[first]);
  }
}
