/** Sends one message at a time, again and again with the same id, until the server has it. */
import { Refused, SignedOut } from "./api";
import type { Checked, Reply, SendBody } from "./contract";
import type { Kept, Outgoing } from "./kept";

export type Delivery = "idle" | "sending" | "waiting" | "signed-out";

const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

export interface OutboxEvents {
  changed(): void;
  delivered(reply: Reply | Checked, sent: Outgoing): void;
  refused(sentence: string, sent: Outgoing): void;
}

export class Outbox {
  delivery: Delivery = "idle";
  private attempts = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private send: (body: SendBody) => Promise<Reply | Checked>,
    private kept: Kept,
    private events: OutboxEvents,
    public outgoing: Outgoing | undefined = undefined,
  ) {}

  /** At least one attempt failed: the worker must see that this message still waits. */
  get isOverdue(): boolean {
    return this.attempts > 0;
  }

  /** Take a message; false while an earlier one is still on its way. */
  put(outgoing: Outgoing): boolean {
    if (this.outgoing) return false;
    this.outgoing = this.kept.outgoing = outgoing;
    void this.attempt();
    return true;
  }

  retry(): void {
    if (this.outgoing && this.delivery !== "sending") void this.attempt();
  }

  clear(): void {
    clearTimeout(this.timer);
    this.outgoing = this.kept.outgoing = undefined;
    this.attempts = 0;
    this.delivery = "idle";
  }

  private async attempt(): Promise<void> {
    const sent = this.outgoing;
    if (!sent) return;
    clearTimeout(this.timer);
    this.become("sending");
    try {
      const reply = await this.send(sent.body);
      this.clear();
      this.events.delivered(reply, sent);
    } catch (fault) {
      this.failed(fault, sent);
    }
  }

  private failed(fault: unknown, sent: Outgoing): void {
    if (fault instanceof Refused) {
      this.clear();
      this.events.refused(fault.message, sent);
      return;
    }
    const pause = PAUSES_MS[Math.min(this.attempts, PAUSES_MS.length - 1)];
    this.attempts += 1;
    if (fault instanceof SignedOut) {
      this.become("signed-out");
    } else {
      this.timer = setTimeout(() => this.retry(), pause);
      this.become("waiting");
    }
  }

  private become(delivery: Delivery): void {
    this.delivery = delivery;
    this.events.changed();
  }
}
