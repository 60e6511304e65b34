/** The JSON of `/api/v1`, as the server speaks it: Dutch field names, kept as they are. */

export interface Command {
  soort: string;
  waarde?: unknown;
}

export interface Choice {
  id: string;
  tekst: string;
}

export interface Scale {
  van: number;
  tot: number;
  laagste?: string;
  hoogste?: string;
}

export interface Question {
  id: string;
  deel: string;
  nummer: number;
  totaal: number;
  kind: string;
  opties?: Choice[];
  schaal?: Scale;
  hint?: string;
}

export interface ReplyButton {
  tekst: string;
  opdracht: Command;
}

export interface Message {
  soort: string;
  tekst: string;
  vraag?: Question | null;
  begrip?: { id: string; naam: string; kort: string } | null;
  knoppen?: ReplyButton[] | null;
  uitleg?: string | null;
  van?: "medewerker" | "assistent";
  bericht_id?: string;
}

export interface Standing {
  instrument: string;
  deel: string;
  vraag: string | null;
  nummer: number | null;
  totaal: number | null;
  status: "open" | "gepauzeerd" | "afgerond" | "gestopt";
}

export type Repair =
  | { soort: "toch-antwoord"; bericht_id: string; tekst: string }
  | { soort: "toch-opdracht"; bericht_id: string; opdracht: Command };

export interface Reply {
  berichten: Message[];
  stand: Standing;
  herstel?: Repair | null;
}

export type SendBody =
  | { bericht_id: string; tekst: string; als?: "antwoord"; herstelt?: string }
  | { bericht_id: string; opdracht: Command };

export interface Problem {
  title?: string;
  detail?: string;
  status?: number;
}

export interface InstrumentList {
  instrumenten: { id: string; titel: string; delen: { id: string; titel: string }[] }[];
}
