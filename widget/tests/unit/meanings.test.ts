import { beforeEach, expect, test, vi } from "vitest";
import type { Term } from "../../src/contract";
import { Meanings } from "../../src/meanings";
import { T } from "../../src/teksten";
import { originOf } from "../../src/views/meaning";

const care = { id: "mantelzorg", naam: "mantelzorg" };
const help = { id: "vrijwilliger", naam: "vrijwilliger" };
const full = (id: string): Term => ({
  id,
  naam: id,
  kort: `Kort over ${id}.`,
  uitleg: "",
  voorbeeld: "",
  niet_te_verwarren_met: [],
  verwant: [],
  herkomst: "bron",
  bron: "Movisie",
  plaats: "paragraaf 2",
});

const fetchTerm = vi.fn<(id: string) => Promise<Term>>();
const events = { changed: vi.fn(), told: vi.fn() };
let meanings: Meanings;

beforeEach(() => {
  vi.resetAllMocks();
  fetchTerm.mockImplementation(async (id) => full(id));
  meanings = new Meanings(fetchTerm, events);
});

const settle = () => new Promise((done) => setTimeout(done));

test("a meaning opens under its message, and its short form is told once", async () => {
  meanings.show(3, "woord", care);
  expect(meanings.under(3)).toEqual({ opener: "woord", trail: [care], fault: "" });
  await settle();

  expect(meanings.under(3)?.term).toEqual(full("mantelzorg"));
  expect(events.told.mock.calls).toEqual([["mantelzorg: Kort over mantelzorg."]]);
});

test("another word of the same message takes the place of the first; other messages keep theirs", async () => {
  meanings.show(1, "a", care);
  meanings.show(2, "b", care);
  meanings.show(1, "c", help);
  await settle();

  expect([meanings.under(1)?.term?.id, meanings.under(2)?.term?.id]).toEqual(["vrijwilliger", "mantelzorg"]);
  expect(meanings.latest).toBe(1);
});

test("a meaning is fetched once", async () => {
  meanings.show(1, "a", care);
  await settle();
  meanings.close(1);
  meanings.show(2, "b", care);
  await settle();

  expect(fetchTerm).toHaveBeenCalledOnce();
});

test("related terms open in the same place, with the way back", async () => {
  meanings.show(1, "a", care);
  await settle();
  meanings.follow(1, help);
  await settle();
  expect([meanings.under(1)?.term?.id, meanings.under(1)?.opener]).toEqual(["vrijwilliger", "a"]);

  meanings.back(1);
  await settle();
  expect([meanings.under(1)?.term?.id, meanings.under(1)?.trail]).toEqual(["mantelzorg", [care]]);
});

test("closing says what was open; an answer that comes later opens nothing", async () => {
  meanings.show(1, "a", care);
  expect(meanings.close(1)?.opener).toBe("a");
  await settle();

  expect([meanings.under(1), meanings.latest]).toEqual([undefined, undefined]);
  expect(events.told).not.toHaveBeenCalled();
});

test("when it does not come, the reason is told, and it can be tried again", async () => {
  fetchTerm.mockRejectedValueOnce(new Error(T.geenVerbinding));
  meanings.show(1, "a", care);
  await settle();
  expect([meanings.under(1)?.fault, events.told.mock.calls]).toEqual([T.geenVerbinding, [[T.geenVerbinding]]]);

  meanings.retry(1);
  await settle();
  expect([meanings.under(1)?.fault, meanings.under(1)?.term?.id]).toEqual(["", "mantelzorg"]);
});

test("the small print tells a source from our own words", () => {
  expect(originOf(full("x"))).toBe("Naar: Movisie, paragraaf 2.");
  expect(originOf({ ...full("x"), herkomst: "eigen-formulering" })).toBe(
    "Werkdefinitie: onze eigen woorden, bij Movisie, paragraaf 2.",
  );
});
