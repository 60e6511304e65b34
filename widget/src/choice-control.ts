/** Choosing on the page: an option is sent at once, or picked with others first. */
import type { LitElement } from "lit";
import type { Command } from "./contract";
import type { Conversation } from "./conversation";
import { Picks } from "./picks";
import { T } from "./teksten";
import type { ChoiceEvents } from "./views/choices";

export class ChoiceControl {
  private picks = new Picks();

  constructor(
    private host: LitElement,
    private conversation: () => Conversation,
    private command: (opdracht: Command, shown: string) => void,
  ) {}

  /** What the views ask and tell of the open question. */
  events(): ChoiceEvents {
    const conversation = this.conversation();
    const picks = this.picks.at(conversation.question?.vraag?.id);
    return {
      command: this.command,
      isPicked: (option) => picks.has(option),
      pick: this.pick,
      nothingChosen: () => conversation.complain(T.kiesEerst),
    };
  }

  private pick = (option: string): void => {
    this.picks.toggle(option);
    this.host.requestUpdate();
  };
}
