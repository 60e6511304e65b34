/** What is spoken outside the log: waiting, saved, the meaning of a word. */
import type { Conversation } from "./conversation";
import { T } from "./teksten";

const BUSY_AFTER_MS = 600;

export class Voice {
  spoken = "";
  /** A message has been on its way for long. */
  busy = false;
  private savedSaid = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private changed: () => void) {}

  say = (sentence: string): void => {
    this.spoken = sentence;
    this.changed();
  };

  /** Say what changed in the conversation, when that is worth saying. */
  follow({ outbox, saved }: Conversation): void {
    clearTimeout(this.timer);
    if (outbox.delivery === "sending") this.timer = setTimeout(() => this.becomeBusy(), BUSY_AFTER_MS);
    else this.restAgain();
    if (!saved || this.savedSaid) return;
    this.savedSaid = true;
    this.say(T.opgeslagenUitleg);
  }

  private becomeBusy(): void {
    this.busy = true;
    this.say(T.bezig);
  }

  private restAgain(): void {
    if (this.busy) this.spoken = "";
    this.busy = false;
  }
}
