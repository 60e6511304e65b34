/** What a message on its way looks like in the log, and what its reply says of it. */
import type { Message, Reply, SendBody } from "./contract";
import type { Outgoing } from "./kept";

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
