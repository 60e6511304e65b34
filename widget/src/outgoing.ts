/** What the worker sends: the message, what it looks like in the log, and what its reply says of it. */
import { choose } from "./choices";
import type { About, Command, Message, Repair, Reply, SendBody } from "./contract";
import { newId } from "./id";
import type { Outgoing } from "./kept";
import { T } from "./teksten";

/** An option of a question, and its text. */
export interface Choice {
  value: unknown;
  shown: string;
}

/** With names in it, it comes back to be seen first. */
export function typed(tekst: string): Outgoing {
  return { body: { bericht_id: newId(), tekst, controle: true }, shown: tekst };
}

export function commanded(opdracht: Command, shown: string): Outgoing {
  return { body: { bericht_id: newId(), opdracht }, shown };
}

/** Another answer to a question: a text, or a choice with a note to it. */
export function changed(about: About, tekst: string, choice?: Choice): Outgoing {
  const told = { bericht_id: newId(), vraag: about.id };
  const opdracht = choice && choose(choice.value);
  const body = tekst ? { ...told, tekst, controle: true as const, ...(opdracht && { opdracht }) } : { ...told, opdracht: opdracht! };
  return { body, shown: besideText(choice?.shown, tekst), about, ...(choice && { choice: choice.shown }) };
}

/** The last message as it was meant. */
export function repaired(repair: Repair): Outgoing {
  if (repair.soort === "toch-opdracht") return commanded(repair.opdracht, T.tochOpdracht);
  const { tekst, bericht_id: herstelt } = repair;
  return { body: { bericht_id: newId(), tekst, als: "antwoord", herstelt }, shown: tekst };
}

export function ownMessage({ body, shown, about }: Outgoing): Message {
  return { soort: "tekst", tekst: shown, van: "medewerker", bericht_id: body.bericht_id, ...(about && { bij: about }) };
}

/** A choice and what is said of it, as the server writes it down. */
export function besideText(choice: string | undefined, text: string): string {
  return [choice, text].filter(Boolean).join(". ");
}

export function faultIn({ berichten }: Reply): string {
  return berichten.find(({ soort }) => soort === "fout")?.tekst ?? "";
}

export function isAnswer(body: SendBody): boolean {
  return "tekst" in body || ["kies", "overslaan"].includes(body.opdracht.soort);
}

// A command the server read in typed text can still be taken back; only then was no answer kept.
export function isKept({ berichten, herstel }: Reply): boolean {
  return herstel?.soort !== "toch-antwoord" && !berichten.some(({ soort }) => soort === "fout");
}
