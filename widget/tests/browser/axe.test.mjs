import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { enter, LARGE, log, meaning, say, SMALL, start, word } from "./helpers.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let world;
before(async () => (world = await start()));
after(() => world.stop());

async function violations(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`);
}

const PAGES = ["/inloggen", "/inloggen?fout=1", "/begrippen", "/begrippen?zoek=zorg", "/begrippen?thema=netwerk", "/begrippen/mantelzorg", "/uitnodiging/x", "/fout"];

const TALK = {
  "a question with options": () => undefined,
  "a meaning": async (page) => {
    await word(page, "vraagverheldering").click();
    await meaning(page, "vraagverheldering").getByText("Werkdefinitie").waitFor();
  },
  "the open menu": (page) => page.getByRole("button", { name: "Meer", exact: true }).click(),
  "a term": async (page) => {
    await page.keyboard.press("Escape");
    await say(page, "wat is mantelzorg?");
    await page.getByText("Meer over mantelzorg").click();
    await meaning(page, "mantelzorg").getByText("Werkdefinitie").waitFor();
    await page.getByRole("button", { name: "Waarom las je dit zo?" }).click();
  },
  "an empty answer": (page) => say(page, ""),
  "a scale": async (page) => {
    await say(page, "De inwoner zelf");
    await log(page).getByText("in de eigen woorden").last().waitFor();
    await say(page, "Mee naar de markt");
    await page.getByRole("button", { name: "1, kan wachten" }).waitFor();
  },
  "several options": async (page) => {
    await page.getByRole("button", { name: "3", exact: true }).click();
    await page.getByRole("button", { name: "Ja", exact: true }).click();
    await page.getByRole("button", { name: "Buren" }).click();
  },
  "a message not sent": async (page) => {
    await world.fault({ status: 503 });
    await say(page, "De huisarts");
    await page.getByText("Nog niet verstuurd").waitFor();
  },
  "the end": (page) => page.getByText("Een antwoord wijzigen (5)").click(),
};

for (const viewport of [SMALL, LARGE]) {
  for (const colorScheme of ["light", "dark"]) {
    const where = `${viewport.width} px, ${colorScheme}`;

    test(`the pages have no violations (${where})`, async () => {
      const page = await world.page({ viewport, colorScheme });
      for (const path of PAGES) {
        await page.goto(world.base + path);
        assert.deepEqual(await violations(page), [], path);
      }
    });

    test(`the conversation has no violations (${where})`, async () => {
      const page = await world.page({ viewport, colorScheme });
      await enter(page, world.newTalk());
      for (const [state, reach] of Object.entries(TALK)) {
        await reach(page);
        assert.deepEqual(await violations(page), [], state);
        await world.fault({});
      }
    });
  }
}
