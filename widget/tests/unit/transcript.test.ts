import { expect, test } from "vitest";
import { beyond, hasArrived, lastReplyStart, openQuestion, split } from "../../src/transcript";
import { asked, own } from "./world";

const first = asked("Wie?");
const second = asked("Wat?");

test("the last reply begins after the worker's last message", () => {
  expect(lastReplyStart([first, own("A"), second])).toBe(2);
  expect(lastReplyStart([first, own("A")])).toBe(2);
  expect(lastReplyStart([])).toBe(0);
});

test("after a reading was put right, of which no line is kept, the last reply begins where the id changes", () => {
  const [one, two] = [{ ...first, bericht_id: "x" }, { ...second, bericht_id: "y" }];

  expect(lastReplyStart([one, two])).toBe(1);
  expect(lastReplyStart([one, { ...two, bericht_id: "x" }])).toBe(0);
});

test("the open question is the last one asked", () => {
  expect(openQuestion([first, own("A"), second, { soort: "pauze", tekst: "", vraag: null }])).toBe(2);
  expect(openQuestion([])).toBe(-1);
});

test("a message has arrived when it, or the reply to it, is listed", () => {
  expect(hasArrived([own("A", "x")], "x")).toBe(true);
  expect(hasArrived([{ ...second, bericht_id: "x" }], "x")).toBe(true);
  expect(hasArrived([own("A", "x")], "y")).toBe(false);
});

test("what the server has beyond ours is the rest of the same story", () => {
  expect(beyond([first], [first, own("A"), second])).toEqual([own("A"), second]);
  expect(beyond([first], [first])).toEqual([]);
});

test("our own line for a pressed button makes no other story", () => {
  expect(beyond([first, own("Ja"), second], [first, second])).toEqual([]);
});

test("another story is not a continuation", () => {
  expect(beyond([first, own("A"), second], [first, own("B"), first])).toBeUndefined();
  expect(beyond([first, own("A"), second], [first])).toBeUndefined();
});

test("a leading sentence before a question is told apart from the question", () => {
  expect(split(asked("Deel T.\n\nWie?"))).toEqual({ leadEnd: 7, start: 9 });
  expect(split({ soort: "hulp", tekst: "Een.\n\nTwee." })).toEqual({ leadEnd: 0, start: 0 });
});
