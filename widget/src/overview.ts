/** The parts and questions of a conversation, and another answer to one of them. Knows nothing of the page. */
import type { Choice, Overview, OverviewPart, OverviewQuestion } from "./contract";
import type { Edit } from "./kept";
import { T } from "./teksten";

const CHOSEN = ["keuze", "meerkeuze", "ja-nee", "schaal"];
/** A longer answer is shown in full when it is opened. */
const SHORTENED = 160;

/** What is sent for another answer; with a `fault` nothing can be sent. */
export interface Change {
  text: string;
  choice?: { value: unknown; shown: string };
  fault?: string;
}

export function questionIn(overview: Overview | undefined, id: string | undefined): OverviewQuestion | undefined {
  return overview?.delen.flatMap(({ vragen }) => vragen).find((question) => question.id === id);
}

/** The part that holds the open question, or the first with something to do. */
export function currentPart({ delen, stand }: Overview): OverviewPart | undefined {
  if (stand.vraag === null) return undefined;
  return delen.find(({ id }) => id === stand.deel);
}

/** How many questions of a part were dealt with, of those that apply. */
export function counted({ vragen }: OverviewPart): { done: number; total: number } {
  const own = vragen.filter(({ id, staat }) => !id.includes("/") && staat !== "niet-van-toepassing");
  return { done: own.filter(({ staat }) => staat !== "te-doen").length, total: own.length };
}

/** Whether an answer can be given to it here: it has one, or was passed over; what is still to come, comes. */
export function canChange({ staat, antwoord }: OverviewQuestion): boolean {
  return antwoord !== null || staat === "overgeslagen";
}

export function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= SHORTENED ? text : `${characters.slice(0, SHORTENED).join("").trimEnd()} …`;
}

export function isChosen({ kind }: OverviewQuestion): boolean {
  return CHOSEN.includes(kind);
}

export function optionsOf({ kind, opties, schaal }: OverviewQuestion): Choice[] {
  if (kind === "ja-nee") return [{ id: "ja", tekst: T.ja }, { id: "nee", tekst: T.nee }];
  if (!schaal) return opties;
  const { van, tot, laagste, hoogste } = schaal;
  return Array.from({ length: tot - van + 1 }, (_, step) => {
    const meaning = step === 0 ? laagste : van + step === tot ? hoogste : "";
    const point = String(van + step);
    return { id: point, tekst: meaning ? T.schaalpunt(point, meaning) : point };
  });
}

/** Where another answer begins: with the answer of now. People are told again, or what changed of them. */
export function begun(question: OverviewQuestion): Edit {
  const { antwoord, id } = question;
  if (!antwoord || question.kind === "personen") return { question: id, text: "", chosen: [] };
  if (!isChosen(question)) return { question: id, text: antwoord.getypt, chosen: [] };
  const value = antwoord.waarde;
  if (typeof value !== "object" || value === null) return { question: id, text: antwoord.getypt, chosen: [] };
  const { keuze, getal, toelichting } = value as { keuze?: string | string[]; getal?: number; toelichting?: string };
  const chosen = getal !== undefined ? [String(getal)] : [keuze ?? []].flat();
  return { question: id, text: toelichting ?? "", chosen };
}

/** Whether a note to the choice is asked for, or there is one. */
export function hasNote(question: OverviewQuestion): boolean {
  return question.toelichting || begun(question).text !== "";
}

export function changeFrom(question: OverviewQuestion, { text, chosen }: Edit): Change {
  const said = text.trim();
  if (!isChosen(question)) return said ? { text: said } : { text: said, fault: T.leegWijzigen };
  const options = optionsOf(question).filter(({ id }) => chosen.includes(id));
  if (question.kind === "meerkeuze") {
    const shown = options.map(({ tekst }) => tekst).join(", ") || T.geenVanDeze;
    return { text: said, choice: { value: options.map(({ id }) => id), shown } };
  }
  const [option] = options;
  if (!option) return { text: said, fault: T.kiesEen };
  const isPoint = question.kind === "schaal";
  return { text: said, choice: { value: isPoint ? Number(option.id) : option.id, shown: isPoint ? option.id : option.tekst } };
}
