import { expect, test } from "vitest";
import { choicesOf, offersResume, pointName } from "../../src/choices";
import { asked, question } from "./world";

const names = (message: Parameters<typeof choicesOf>[0]) => choicesOf(message).answers.map(({ tekst }) => tekst);

test("the buttons of the server go before the ones the question implies", () => {
  const message = asked("Wie?", { kind: "keuze", opties: [{ id: "a", tekst: "A" }] });
  message.knoppen = [{ tekst: "De inwoner", opdracht: { soort: "kies", waarde: "inwoner" } }];

  expect(choicesOf(message).answers).toEqual(message.knoppen);
});

test.each([
  [{ kind: "open" }, []],
  [{ kind: "ja-nee" }, ["Ja", "Nee"]],
  [{ kind: "keuze", opties: [{ id: "a", tekst: "A" }, { id: "b", tekst: "B" }] }, ["A", "B"]],
  [{ kind: "schaal", schaal: { van: 0, tot: 3 } }, ["0", "1", "2", "3"]],
  [{ kind: "meerkeuze", opties: [{ id: "a", tekst: "A" }] }, []],
])("a question of %o offers %o", (given, expected) => {
  expect(names(asked("Vraag?", given))).toEqual(expected);
});

test("a scale point is sent as a number, an option by its id", () => {
  const [point] = choicesOf(asked("Hoe?", { kind: "schaal", schaal: { van: 4, tot: 5 } })).answers;
  const [option] = choicesOf(asked("Wie?", { kind: "keuze", opties: [{ id: "a", tekst: "A" }] })).answers;

  expect(point?.opdracht).toEqual({ soort: "kies", waarde: 4 });
  expect(option?.opdracht).toEqual({ soort: "kies", waarde: "a" });
});

test("buttons to change an answer stand apart from the others", () => {
  const edit = { tekst: "Wijzig: Wie", opdracht: { soort: "wijzigen", waarde: "T1" } };
  const pause = { tekst: "Pauze", opdracht: { soort: "pauze" } };

  expect(choicesOf({ soort: "samenvatting", tekst: "", knoppen: [edit, pause] })).toEqual({
    answers: [],
    edits: [edit],
    others: [pause],
  });
});

test("only the ends of a scale say what they mean", () => {
  const scale = question({ schaal: { van: 1, tot: 3, laagste: "nog niet", hoogste: "helemaal" } });

  expect(["1", "2", "3"].map((point) => pointName(point, scale))).toEqual(["1, nog niet", "2", "3, helemaal"]);
});

test("a message with a button to go on is recognised", () => {
  const pause = { soort: "pauze", tekst: "", knoppen: [{ tekst: "Verder", opdracht: { soort: "hervat" } }] };

  expect(offersResume([pause])).toBe(true);
  expect(offersResume([asked("Wie?")])).toBe(false);
});

test("a button that leads to another page stands among the others", () => {
  const message = asked("Welk instrument?", { kind: "open" });
  message.knoppen = [{ tekst: "Begin: Netwerkkaart", naar: "/gesprekken?instrument=netwerkkaart" }];

  expect(choicesOf(message)).toEqual({ answers: [], edits: [], others: message.knoppen });
  expect(offersResume([message])).toBe(false);
});
