import { expect, test } from "vitest";
import { pieces } from "../../src/marks";

const mark = (van: number, tot: number, id = "x") => ({ van, tot, id });

test("a marked word is a piece of its own, and the text stays whole", () => {
  const found = pieces("Zij doet mantelzorg.", [mark(9, 19, "mantelzorg")]);

  expect(found).toEqual([{ text: "Zij doet " }, { text: "mantelzorg", term: "mantelzorg" }, { text: "." }]);
});

test("the server counts an emoji as one character, a browser as two or more", () => {
  const text = "👵🏽 en 👴 doen mantelzorg";

  expect(pieces(text, [mark(13, 23)]).at(-1)).toEqual({ text: "mantelzorg", term: "x" });
});

test("marks may come in any order", () => {
  const found = pieces("buurt en wijk", [mark(9, 13, "wijk"), mark(0, 5, "buurt")]);

  expect(found.map(({ term }) => term)).toEqual(["buurt", undefined, "wijk"]);
});

test.each([
  ["past the end", [mark(3, 9)]],
  ["empty", [mark(1, 1)]],
  ["backwards", [mark(3, 1)]],
  ["before the beginning", [mark(-2, 1)]],
])("a mark that is %s is left out", (_, marks) => {
  expect(pieces("wijk", marks)).toEqual([{ text: "wijk" }]);
});

test("of two marks over each other the first stays", () => {
  expect(pieces("mantelzorger", [mark(0, 12, "een"), mark(0, 10, "twee")])).toEqual([
    { text: "mantelzorger", term: "een" },
  ]);
});

test("a part of the text has only the marks inside that part", () => {
  const marks = [mark(0, 4, "kop"), mark(6, 10, "wijk")];

  expect(pieces("Doel\n\nwijk?", marks, 6)).toEqual([{ text: "wijk", term: "wijk" }, { text: "?" }]);
  expect(pieces("Doel\n\nwijk?", marks, 0, 4)).toEqual([{ text: "Doel", term: "kop" }]);
});
