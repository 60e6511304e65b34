import { expect, test } from "vitest";
import type { Overview, OverviewQuestion } from "../../src/contract";
import { begun, canChange, changeFrom, counted, currentPart, hasNote, optionsOf, questionIn, shortened } from "../../src/overview";
import { T } from "../../src/teksten";
import { standing } from "./world";

function question(more: Partial<OverviewQuestion> = {}): OverviewQuestion {
  const empty = { reden: null, antwoord: null, eerder: [], hint: "", opties: [], schaal: null, toelichting: false };
  return { id: "T1", kop: "Wie", tekst: "Wie?", kind: "open", staat: "beantwoord", ...empty, ...more };
}

const given = (getypt: string, waarde: unknown = getypt) => ({ tekst: getypt, getypt, waarde, gegeven_op: "2026-03-03T13:05:00Z" });
const opties = [{ id: "inwoner", tekst: "De inwoner" }, { id: "naaste", tekst: "Een naaste" }];
const schaal = { van: 1, tot: 3, laagste: "niet", hoogste: "heel" };

test("the current part is that of the open question; at the end there is none", () => {
  const overview: Overview = { delen: [{ id: "S", titel: "Samen", vragen: [] }, { id: "T", titel: "Vraag", vragen: [] }], stand: standing };

  expect(currentPart(overview)?.id).toBe("T");
  expect(currentPart({ ...overview, stand: { ...standing, vraag: null } })).toBeUndefined();
});

test("what counts are the questions that apply, without those per person", () => {
  const vragen = [question(), question({ staat: "te-doen" }), question({ staat: "niet-van-toepassing" }), question({ id: "T1/zoon-1/functie" })];

  expect(counted({ id: "T", titel: "Vraag", vragen })).toEqual({ done: 1, total: 2 });
});

test("what was answered or passed over can be changed, what is still to come cannot", () => {
  expect(canChange(question({ antwoord: given("Ja") }))).toBe(true);
  expect(canChange(question({ staat: "overgeslagen" }))).toBe(true);
  expect(canChange(question({ staat: "niet-van-toepassing", antwoord: given("Ja") }))).toBe(true);
  expect(canChange(question({ staat: "te-doen" }))).toBe(false);
});

test("another answer begins with the answer of now, as it was typed", () => {
  const date = question({ kind: "datum", antwoord: given("zomer 2024", { datum: "2024-06-01" }) });

  expect(begun(date)).toEqual({ question: "T1", text: "zomer 2024", chosen: [] });
});

test("people are told again", () => {
  expect(begun(question({ kind: "personen", antwoord: given("de zoon", { personen: [] }) })).text).toBe("");
});

test("a choice begins with what was chosen and what was said of it", () => {
  const chosen = question({ kind: "keuze", opties, antwoord: given("x", { keuze: "naaste", toelichting: "De dochter" }) });
  const several = question({ kind: "meerkeuze", opties, antwoord: given("x", { keuze: ["inwoner", "naaste"], toelichting: "" }) });
  const point = question({ kind: "schaal", schaal, antwoord: given("2", { getal: 2, toelichting: "" }) });
  const asWords = question({ kind: "keuze", opties, antwoord: given("Zoiets") });

  expect([chosen, several, point, asWords].map(begun)).toEqual([
    { question: "T1", text: "De dochter", chosen: ["naaste"] },
    { question: "T1", text: "", chosen: ["inwoner", "naaste"] },
    { question: "T1", text: "", chosen: ["2"] },
    { question: "T1", text: "Zoiets", chosen: [] },
  ]);
  expect([chosen, several].map(hasNote)).toEqual([true, false]);
});

test("what is sent for a choice is its value, with the note beside it", () => {
  const send = (kind: string, chosen: string[], text = "") =>
    changeFrom(question({ kind, opties, schaal: kind === "schaal" ? schaal : null }), { question: "T1", text, chosen });

  expect(send("keuze", ["naaste"], " De dochter ")).toEqual({ text: "De dochter", choice: { value: "naaste", shown: "Een naaste" } });
  expect(send("meerkeuze", ["naaste", "inwoner"])).toEqual({ text: "", choice: { value: ["inwoner", "naaste"], shown: "De inwoner, Een naaste" } });
  expect(send("meerkeuze", [])).toEqual({ text: "", choice: { value: [], shown: T.geenVanDeze } });
  expect(send("schaal", ["3"])).toEqual({ text: "", choice: { value: 3, shown: "3" } });
  expect(send("ja-nee", ["nee"])).toEqual({ text: "", choice: { value: "nee", shown: T.nee } });
  expect(send("keuze", []).fault).toBe(T.kiesEen);
});

test("an empty text is not sent", () => {
  expect(changeFrom(question(), { question: "T1", text: "  ", chosen: [] }).fault).toBe(T.leegWijzigen);
  expect(changeFrom(question(), { question: "T1", text: " Ja ", chosen: [] })).toEqual({ text: "Ja" });
});

test("the ends of a scale say what they mean", () => {
  expect(optionsOf(question({ kind: "schaal", schaal })).map(({ tekst }) => tekst)).toEqual(["1, niet", "2", "3, heel"]);
});

test("a long answer is shortened between characters, never inside one", () => {
  const long = "👵🏽".repeat(100);

  expect(shortened("Kort.")).toBe("Kort.");
  expect(shortened(long)).toBe(`${"👵🏽".repeat(80)} …`);
});

test("a question is found in any part", () => {
  const delen = [{ id: "T", titel: "", vragen: [] }, { id: "S", titel: "", vragen: [question({ id: "S1" })] }];

  expect(questionIn({ delen, stand: standing }, "S1")?.id).toBe("S1");
  expect(questionIn(undefined, "S1")).toBeUndefined();
});
