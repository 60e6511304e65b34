/** The box on the page: what is typed in it, and what becomes of that. */
import type { LitElement } from "lit";
import type { Conversation } from "./conversation";
import type { Kept } from "./kept";
import { meant } from "./numbers";
import { T } from "./teksten";

export interface BoxWorld {
  conversation(): Conversation;
  kept(): Kept;
  /** Keep the text of which the names were seen. */
  accept(): void;
  speak(sentence: string): void;
}

export class BoxControl {
  draft = "";

  constructor(
    private host: LitElement,
    private world: BoxWorld,
  ) {}

  get element(): HTMLTextAreaElement | null {
    return this.host.querySelector("#antwoord");
  }

  focus(): void {
    this.element?.focus({ preventScroll: true });
  }

  /** What was typed before the page was loaded again. */
  restore(): void {
    this.draft = this.world.kept().draft;
  }

  set(text: string): void {
    this.draft = this.world.kept().draft = text;
    this.host.requestUpdate();
  }

  /** Before what was typed since. */
  putBack(text: string): void {
    this.set([text, this.draft].filter(Boolean).join("\n"));
  }

  typed = (text: string): void => {
    const conversation = this.world.conversation();
    conversation.fault = "";
    const { check } = conversation;
    if (check && !check.question && check.text !== text.trim()) conversation.checking.drop();
    const chosen = meant(text, conversation.question);
    if (chosen) this.world.speak(T.enterKiest(chosen.tekst));
    this.set(text);
  };

  send(): void {
    const text = this.draft.trim();
    const conversation = this.world.conversation();
    const isSeen = !conversation.check?.question && conversation.check?.text === text;
    const chosen = meant(text, conversation.question);
    if (!text) conversation.complain(T.leeg);
    else if (isSeen) this.world.accept();
    else if (chosen?.opdracht) conversation.command(chosen.opdracht, chosen.tekst) && this.set("");
    else if (conversation.say(text)) this.set("");
  }

  // The text goes back into the box: Enter keeps it as shown, and typing goes on from there.
  checking(text: string): void {
    const { draft } = this;
    const conversation = this.world.conversation();
    const isBeside = conversation.check?.question !== undefined;
    if (!isBeside) this.putBack(text);
    if (draft && !isBeside) conversation.checking.drop();
    else this.world.speak(T.controleGezegd(conversation.check?.said ?? []));
  }
}
