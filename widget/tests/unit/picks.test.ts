import { expect, test } from "vitest";
import { Picks } from "../../src/picks";

test("an option is picked, and taken back", () => {
  const picks = new Picks().at("R1");

  picks.toggle("a");
  expect(picks.has("a")).toBe(true);
  picks.toggle("a");
  expect(picks.has("a")).toBe(false);
});

test("picks outlive a pause, but not their question", () => {
  const picks = new Picks().at("R1");
  picks.toggle("a");

  expect(picks.at(undefined).at("R1").has("a")).toBe(true);
  expect(picks.at("R2").has("a")).toBe(false);
});
