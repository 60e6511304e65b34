/** A number typed in the empty box stands for an answer of the open question: on a scale the point, else its place. */
import { choicesOf } from "./choices";
import type { Message, ReplyButton } from "./contract";

/** The answer that a typed text stands for, when it is no more than a number. */
export function meant(text: string, question: Message | undefined): ReplyButton | undefined {
  const said = text.trim();
  if (!question || !/^\d{1,2}$/.test(said)) return undefined;
  const { answers } = choicesOf(question);
  const named = answers.find(({ tekst }) => tekst === said);
  return named ?? (question.vraag?.kind === "schaal" ? undefined : answers[Number(said) - 1]);
}
