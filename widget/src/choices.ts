/** What can be tapped under a message. */
import type { Command, Message, Question, ReplyButton } from "./contract";
import { T } from "./teksten";

export interface Choices {
  /** Taps that answer the question. */
  answers: ReplyButton[];
  /** Taps that change an earlier answer; there can be dozens. */
  edits: ReplyButton[];
  /** Everything else. */
  others: ReplyButton[];
}

/** The buttons the server offers; without those, the ones the question itself implies. */
export function choicesOf(message: Message): Choices {
  const buttons = message.knoppen ?? [];
  const offered = buttons.filter((button) => button.opdracht?.soort === "kies");
  return {
    answers: offered.length > 0 || !message.vraag ? offered : implied(message.vraag),
    edits: buttons.filter((button) => button.opdracht?.soort === "wijzigen"),
    others: buttons.filter((button) => !["kies", "wijzigen"].includes(button.opdracht?.soort ?? "")),
  };
}

function implied(question: Question): ReplyButton[] {
  if (question.kind === "meerkeuze") return [];
  if (question.kind === "schaal" && question.schaal) return points(question.schaal);
  if (question.opties) return question.opties.map(({ id, tekst }) => button(tekst, id));
  return question.kind === "ja-nee" ? [button(T.ja, "ja"), button(T.nee, "nee")] : [];
}

function points({ van, tot }: { van: number; tot: number }): ReplyButton[] {
  return Array.from({ length: tot - van + 1 }, (_, step) => button(String(van + step), van + step));
}

function button(tekst: string, waarde: unknown): ReplyButton {
  return { tekst, opdracht: choose(waarde) };
}

export function choose(waarde: unknown): Command {
  return { soort: "kies", waarde };
}

/** The spoken name of a scale point: its number, and at the ends what it means. */
export function pointName(tekst: string, question: Question | null | undefined): string {
  const scale = question?.schaal;
  if (scale?.laagste && tekst === String(scale.van)) return T.schaalpunt(tekst, scale.laagste);
  if (scale?.hoogste && tekst === String(scale.tot)) return T.schaalpunt(tekst, scale.hoogste);
  return tekst;
}

/** Whether one of these messages already offers to go on after a pause or stop. */
export function offersResume(messages: readonly Message[]): boolean {
  return messages.some((message) => message.knoppen?.some(({ opdracht }) => opdracht?.soort === "hervat"));
}
