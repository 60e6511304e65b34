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

/** A word of 1taal in a text. The server counts characters (code points), from 0; `tot` is just past the word. */
export interface Mark {
  van: number;
  tot: number;
  id: string;
}

export interface HelpCard {
  id: string;
  titel: string;
}

export interface Question {
  id: string;
  deel: string;
  deel_titel?: string;
  nummer: number;
  totaal: number;
  kind: string;
  opties?: Choice[];
  schaal?: Scale;
  hint?: string;
  hulp?: HelpCard[];
}

/** A button does something in this conversation, or leads to another page of this site. */
export interface ReplyButton {
  tekst: string;
  opdracht?: Command;
  naar?: string;
}

export interface Message {
  soort: string;
  tekst: string;
  vraag?: Question | null;
  begrip?: { id: string; naam: string; kort: string } | null;
  begrippen?: Mark[] | null;
  knoppen?: ReplyButton[] | null;
  uitleg?: string | null;
  /** Another answer, given beside the conversation: the question it belongs to. */
  bij?: About | null;
  van?: "medewerker" | "assistent";
  bericht_id?: string;
}

export interface About {
  id: string;
  kop: string;
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

/** How a typed text was read, and why in one sentence. */
export interface Reading {
  als: string;
  reden: string;
  begrippen?: Mark[];
}

/** A piece of a text, in characters (code points) from 0; `tot` is just past it. */
export interface Span {
  van: number;
  tot: number;
}

/** What the name guard replaced; the place is that in the text as it was sent. */
export interface Replaced extends Span {
  soort: string;
  pseudoniem: string;
}

/** What the worker says of pieces of a text. */
export interface Choices {
  geen_naam: Span[];
  naam: Span[];
}

/** Nothing was kept: this would be replaced. */
export interface Checked {
  controle: { tekst: string; vervangen: Replaced[] };
}

export interface Reply {
  berichten: Message[];
  stand: Standing;
  herstel?: Repair | null;
  gelezen?: Reading | null;
  vervangen?: Replaced[];
}

/** With `vraag` it is another answer to that question; with a choice, `tekst` is what is said of the choice. */
export type SendBody = { bericht_id: string; vraag?: string } & (
  | { tekst: string; als?: "antwoord"; herstelt?: string; controle?: true; keuzes?: Choices; opdracht?: Command }
  | { opdracht: Command }
);

export type State = "te-doen" | "beantwoord" | "overgeslagen" | "niet-van-toepassing";

/** An answer of before; the text is empty when the question was passed over, and then there is a reason. */
export interface Earlier {
  tekst: string;
  reden: string | null;
  gegeven_op: string;
}

export interface OverviewQuestion extends About {
  tekst: string;
  kind: string;
  staat: State;
  reden: string | null;
  antwoord: { tekst: string; getypt: string; waarde: unknown; gegeven_op: string } | null;
  eerder: Earlier[];
  hint: string;
  opties: Choice[];
  schaal: Scale | null;
  toelichting: boolean;
}

export interface OverviewPart {
  id: string;
  titel: string;
  vragen: OverviewQuestion[];
}

export interface Overview {
  delen: OverviewPart[];
  stand: Standing;
}

export interface Problem {
  title?: string;
  detail?: string;
  status?: number;
}

export interface TermRef {
  id: string;
  naam: string;
}

export interface Term extends TermRef {
  kort: string;
  uitleg: string;
  voorbeeld: string;
  niet_te_verwarren_met: (TermRef & { verschil: string })[];
  verwant: TermRef[];
  herkomst: string;
  bron: string;
  plaats: string;
}
