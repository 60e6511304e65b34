/** The conversation as this tab knows it. Says when it changed; knows nothing of the page. */
import { type Api, SignedOut } from "./api";
import { applied, type Check } from "./check";
import { Checking, type CheckingEvents } from "./checking";
import { offersResume } from "./choices";
import type { About, Checked, Command, HelpCard, Mark, Message, Reading, Repair, Reply, Standing } from "./contract";
import type { Kept, Outgoing } from "./kept";
import { Outbox } from "./outbox";
import { besideText, type Choice, changed, commanded, faultIn, isAnswer, isKept, ownMessage, repaired, typed } from "./outgoing";
import { T } from "./teksten";
import { beyond, hasArrived, lastReplyStart, openQuestion } from "./transcript";

const MARK_AFTER_MS = 1_000;

export type Loading = "loading" | "loaded" | "failed" | "signed-out";

export interface ConversationEvents extends CheckingEvents {
  /** The server refused this text; it must go back into the box. */
  returned(text: string): void;
  /** Another tab told another story; the list was replaced. */
  replaced(): void;
  /** A message was taken; the other tabs do not know yet. */
  taken(): void;
  /** What became of another answer: it is kept, or there is a fault. */
  answered(question: string, fault: string): void;
}

export class Conversation {
  loading: Loading = "loading";
  messages: Message[] = [];
  standing: Standing | undefined;
  repair: Repair | undefined;
  /** How the last typed text was read. */
  reading: Reading | undefined;
  fault = "";
  saved = false;
  readonly outbox: Outbox;
  readonly checking: Checking;
  /** Another tab took a turn while a message of this one was on its way. */
  private isBehind = false;

  constructor(
    private api: Api,
    kept: Kept,
    private events: ConversationEvents,
  ) {
    const outboxEvents = { changed: () => events.changed(), delivered: this.delivered, refused: this.refused };
    this.outbox = new Outbox((body) => api.send(body), kept, outboxEvents, kept.outgoing);
    this.checking = new Checking((body) => api.send(body), events);
  }

  async load(): Promise<void> {
    this.loading = "loading";
    try {
      const history = await this.api.transcript();
      this.messages = history.berichten;
      this.takeOver(history);
      this.loading = "loaded";
      this.dropArrived();
    } catch (fault) {
      this.loading = fault instanceof SignedOut ? "signed-out" : "failed";
      this.fault = fault instanceof Error ? fault.message : T.ladenMislukt;
    }
    this.events.changed();
  }

  /** Take over what another tab or device added meanwhile. */
  async refresh(): Promise<void> {
    if (this.loading !== "loaded") return;
    this.isBehind = Boolean(this.outbox.outgoing);
    if (this.isBehind) return;
    const reply = await this.api.transcript().catch(() => undefined);
    if (!reply || this.outbox.outgoing) return;
    const extra = beyond(this.messages, reply.berichten);
    if (extra?.length === 0) return;
    this.messages = extra ? [...this.messages, ...extra] : reply.berichten;
    this.takeOver(reply);
    if (extra) this.events.changed();
    else this.events.replaced();
  }

  /** Send what the worker typed; with names in it, it is shown first. False while an earlier message is on its way. */
  say(text: string): boolean {
    return this.put(typed(text));
  }

  /** Give another answer to a question: a text, or a choice with a note to it. False while a message is on its way. */
  change(about: About, tekst: string, choice?: Choice): boolean {
    return this.put(changed(about, tekst, choice));
  }

  /** Keep the text that was shown, with what the worker chose. */
  accept(): boolean {
    const accepted = this.checking.accepted();
    return accepted !== undefined && this.put(accepted);
  }

  command(opdracht: Command, shown: string): boolean {
    return this.put(commanded(opdracht, shown));
  }

  /** Turn the last message into what it was meant to be: an answer, or a command. */
  repairLast(): boolean {
    return this.repair !== undefined && this.put(repaired(this.repair));
  }

  /** Say below the box what is wrong. */
  complain(sentence: string): void {
    this.fault = sentence;
    this.events.changed();
  }

  /** The messages and, at the end, the one that is still on its way. */
  get shown(): Message[] {
    const { outgoing } = this.outbox;
    return outgoing ? [...this.messages, ownMessage(outgoing)] : this.messages;
  }

  /** The text that waits until the worker has seen what is replaced in it. */
  get check(): Check | undefined {
    return this.checking.check;
  }

  get question(): Message | undefined {
    return this.standing?.status === "open" ? this.messages[openQuestion(this.messages)] : undefined;
  }

  /** "Vraag 2 van 5" and the title of the part; empty when no question is open. */
  get place(): string {
    const question = this.question?.vraag;
    if (!question) return "";
    return [T.plaats(question.nummer, question.totaal), question.deel_titel].filter(Boolean).join(" · ");
  }

  /** The help cards that fit the open question. */
  get helpCards(): readonly HelpCard[] {
    return this.question?.vraag?.hulp ?? [];
  }

  get isSignedOut(): boolean {
    return this.loading === "signed-out" || this.outbox.delivery === "signed-out";
  }

  /** It rests, and no message in sight offers to go on. */
  get needsResume(): boolean {
    const status = this.standing?.status;
    if (status !== "gepauzeerd" && status !== "gestopt") return false;
    return !offersResume(this.shown.slice(lastReplyStart(this.shown)));
  }

  private put(outgoing: Outgoing): boolean {
    if (this.loading === "loading" || this.loading === "failed") return false;
    if (!this.outbox.put(outgoing)) {
      if (this.outbox.isOverdue) this.complain(T.eerstVorige);
      this.outbox.retry();
      return false;
    }
    this.fault = "";
    this.saved = false;
    this.repair = this.reading = this.checking.check = undefined;
    this.events.changed();
    return true;
  }

  // A message left over from before a reload may have reached the server after all.
  private dropArrived(): void {
    const { outgoing } = this.outbox;
    if (outgoing && hasArrived(this.messages, outgoing.body.bericht_id)) this.outbox.clear();
  }

  private delivered = (reply: Reply | Checked, sent: Outgoing): void => {
    if ("controle" in reply) return this.checking.begin(reply, sent);
    const { bericht_id } = sent.body;
    const answer = reply.berichten.map((message) => ({ ...message, bericht_id }));
    const shown = "tekst" in sent.body ? besideText(sent.choice, applied(sent.body.tekst, reply.vervangen)) : sent.shown;
    const own = ownMessage({ ...sent, shown });
    this.messages = [...this.messages, own, ...answer];
    this.markLater(own, reply.gelezen?.begrippen);
    this.takeOver(reply);
    this.fault = "";
    this.saved = isAnswer(sent.body) && isKept(reply);
    if (sent.about) this.events.answered(sent.about.id, faultIn(reply));
    this.events.changed();
    this.events.taken();
    if (this.isBehind) void this.refresh();
  };

  // A browser tells assistive technology of changes in batches; in one batch with the message itself, marking it
  // would silence it.
  private markLater(own: Message, marks: Mark[] | undefined): void {
    if (!marks?.length) return;
    setTimeout(() => {
      own.begrippen = marks;
      this.events.changed();
    }, MARK_AFTER_MS);
  }

  private refused = (sentence: string, sent: Outgoing): void => {
    if (sent.about) this.events.answered(sent.about.id, sentence);
    else this.fault = sentence;
    if ("tekst" in sent.body && !sent.about) this.events.returned(sent.body.tekst);
    this.events.changed();
  };

  private takeOver({ stand, herstel, gelezen }: Omit<Reply, "berichten">): void {
    this.standing = stand;
    this.repair = herstel ?? undefined;
    this.reading = gelezen ?? undefined;
  }
}
