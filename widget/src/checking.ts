/** A message that waits until the worker has seen what is replaced in it. */
import { Check, type CheckPiece } from "./check";
import type { Checked, Reply, SendBody } from "./contract";
import type { Outgoing } from "./kept";
import { besideText } from "./outgoing";

export interface CheckingEvents {
  changed(): void;
  /** There are names in this text; it must stand in the box while the worker looks. */
  checking(text: string): void;
}

export class Checking {
  /** Its text, with what is replaced in it; undefined when nothing waits. */
  check: Check | undefined;
  private sent: Outgoing | undefined;

  constructor(
    private ask: (body: SendBody) => Promise<Reply | Checked>,
    private events: CheckingEvents,
  ) {}

  begin({ controle }: Checked, sent: Outgoing): void {
    const { body, about } = sent;
    if (!("tekst" in body)) return;
    this.sent = sent;
    this.check = new Check(body.bericht_id, body.tekst, controle.vervangen, about?.id);
    this.events.checking(body.tekst);
    this.events.changed();
  }

  /** Take the worker's choice, and ask what that makes of the text. Without an answer the choice stands. */
  async choose(piece: CheckPiece): Promise<void> {
    const { check } = this;
    if (!check) return;
    check.toggle(piece);
    this.events.changed();
    const choices = check.choices;
    const asked = { ...this.sent!.body, controle: true, keuzes: choices } as SendBody;
    const answer = await this.ask(asked).catch(() => undefined);
    if (!answer || !("controle" in answer) || JSON.stringify(choices) !== JSON.stringify(check.choices)) return;
    check.update(answer.controle.vervangen);
    this.events.changed();
  }

  /** The message to keep, with the text as it was shown and what the worker chose; undefined when nothing waits. */
  accepted(): Outgoing | undefined {
    const { check, sent } = this;
    if (!check || !sent) return undefined;
    const { controle: _, ...body } = sent.body as { controle?: true; bericht_id: string; tekst: string };
    return { ...sent, body: { ...body, keuzes: check.choices }, shown: besideText(sent.choice, check.guarded) };
  }

  /** Back to typing. */
  drop(): void {
    this.check = undefined;
    this.events.changed();
  }
}
