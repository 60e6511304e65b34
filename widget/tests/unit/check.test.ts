import { expect, test } from "vitest";
import { applied, Check } from "../../src/check";

const TEXT = "\u{1f475} Buurvrouw Fatima belt, wolkje van regen ook.";
const fatima = place("Buurvrouw Fatima", "Buurvrouw-1");

/** Where `words` stand in the text, in code points. */
function place(words: string, pseudoniem: string, text = TEXT) {
  const van = [...text.slice(0, text.indexOf(words))].length;
  return { van, tot: van + [...words].length, soort: "persoon", pseudoniem };
}

const made = () => new Check("m-1", TEXT, [fatima]);
const pieceOf = (check: Check, words: string) => check.pieces.find(({ text }) => text === words)!;
const tap = (check: Check, words: string) => check.toggle(pieceOf(check, words));

test("the pieces are the whole text, with the replaced one marked", () => {
  const { pieces } = made();

  expect(pieces.map(({ text }) => text).join("")).toBe(TEXT);
  expect(pieces.filter(({ kind }) => kind === "replaced").map(({ pseudonym }) => pseudonym)).toEqual(["Buurvrouw-1"]);
  expect(pieces.filter(({ kind }) => kind === "word").map(({ text }) => text)).toEqual([
    "belt", "wolkje", "van", "regen", "ook",
  ]);
});

test("one tap puts a word back, another replaces it again", () => {
  const check = made();

  tap(check, "Buurvrouw Fatima");
  expect(check.guarded).toBe(TEXT);
  expect(check.choices).toEqual({ geen_naam: [{ van: fatima.van, tot: fatima.tot }], naam: [] });

  tap(check, "Buurvrouw Fatima");
  expect(check.guarded).toContain("Buurvrouw-1 belt");
  expect(check.choices).toEqual({ geen_naam: [], naam: [] });
});

test("any other word can be a name, before the server answers too", () => {
  const check = made();

  tap(check, "regen");

  expect(check.guarded).toContain("wolkje van [NAAM] ook");
  expect(check.count).toBe(2);
});

test("words beside each other are one name", () => {
  const check = made();
  for (const word of ["wolkje", "regen", "van"]) tap(check, word);

  const { van, tot } = place("wolkje van regen", "");
  expect(check.choices.naam).toEqual([{ van, tot }]);
});

test("a marked name goes with a tap, and nothing is left of the choice", () => {
  const check = made();
  tap(check, "regen");
  check.update([fatima, place("regen", "[PERSOON-1]")]);

  tap(check, "regen");

  expect([check.choices.naam, check.count]).toEqual([[], 1]);
});

test("half a name that was found becomes the whole name, and the role before it stays", () => {
  const text = "Buurvrouw Fatima bloesem belt";
  const check = new Check("m-1", text, [place("Buurvrouw Fatima", "Buurvrouw-1", text)]);

  tap(check, "bloesem");

  expect(check.choices.naam).toEqual([{ van: 10, tot: 24 }]);
  expect(check.guarded).toBe("Buurvrouw [NAAM] belt");
});

test("a reply tells what its text became", () => {
  expect(applied(TEXT, [fatima])).toBe("\u{1f475} Buurvrouw-1 belt, wolkje van regen ook.");
  expect(applied(TEXT, undefined)).toBe(TEXT);
});
