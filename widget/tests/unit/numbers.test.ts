import { expect, test } from "vitest";
import { meant } from "../../src/numbers";
import { asked } from "./world";

const opties = [{ id: "a", tekst: "Eerst" }, { id: "b", tekst: "Dan" }];

test("a number is the answer in that place", () => {
  expect(meant(" 2 ", asked("Wie?", { kind: "keuze", opties }))?.opdracht).toEqual({ soort: "kies", waarde: "b" });
  expect(meant("1", asked("Klopt het?", { kind: "ja-nee" }))?.opdracht).toEqual({ soort: "kies", waarde: "ja" });
});

test("on a scale it is the point, also of two figures", () => {
  const question = asked("Hoe?", { kind: "schaal", schaal: { van: 0, tot: 10 } });

  expect(meant("10", question)?.opdracht).toEqual({ soort: "kies", waarde: 10 });
  expect(meant("11", question)).toBeUndefined();
});

test("an answer that is itself a number goes before a place", () => {
  const numbers = [{ id: "drie", tekst: "3" }, { id: "een", tekst: "1" }];

  expect(meant("1", asked("Hoeveel?", { kind: "keuze", opties: numbers }))?.opdracht?.waarde).toBe("een");
});

test("anything more than a number is a text, and so is a number without an answer", () => {
  const question = asked("Wie?", { kind: "keuze", opties });

  for (const text of ["", "0", "3", "2 keer", "2.", "123"]) expect(meant(text, question)).toBeUndefined();
  expect(meant("1", asked("Vertel.", { kind: "open" }))).toBeUndefined();
  expect(meant("1", undefined)).toBeUndefined();
});
