import type { Message, Question, Reply, Standing } from "../../src/contract";

export const standing: Standing = {
  instrument: "tsacep",
  deel: "T",
  vraag: "T1",
  nummer: 1,
  totaal: 5,
  status: "open",
};

export function question(more: Partial<Question> = {}): Question {
  return { id: "T1", deel: "T", deel_titel: "Vraagverheldering", nummer: 1, totaal: 5, kind: "open", ...more };
}

export function asked(tekst: string, more: Partial<Question> = {}): Message {
  return { soort: "vraag", tekst, van: "assistent", vraag: question(more) };
}

export function own(tekst: string, bericht_id = "m-1"): Message {
  return { soort: "tekst", tekst, van: "medewerker", bericht_id };
}

export function reply(berichten: Message[], more: Partial<Reply> = {}): Reply {
  return { berichten, stand: standing, ...more };
}
