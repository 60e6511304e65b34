import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { box, enter, log, meaning, start } from "./helpers.mjs";

let world;
before(async () => (world = await start()));
after(() => world.stop());

const focused = (page) =>
  page.evaluate(() => document.activeElement.id || document.activeElement.innerText?.trim() || document.activeElement.tagName);

async function tabTo(page, name, key = "Tab") {
  for (let step = 0; step < 30; step++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press(key);
  }
  assert.fail(`Tab never reached ${name}`);
}

test("a whole conversation goes by keyboard alone, and focus is never lost", async () => {
  const page = await world.page();
  const { keyboard } = page;
  await enter(page, world.newTalk());
  await page.waitForFunction(() => document.activeElement.id === "antwoord");

  await tabTo(page, "De inwoner zelf", "Shift+Tab");
  await keyboard.press("Enter");
  assert.equal(await focused(page), "antwoord");

  await log(page).getByText("in de eigen woorden").waitFor();
  await keyboard.type("Mee naar de markt,");
  await keyboard.press("Shift+Enter");
  await keyboard.type("niet alleen.");
  assert.equal(await box(page).inputValue(), "Mee naar de markt,\nniet alleen.");
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "1, kan wachten" }).waitFor();
  assert.equal(await focused(page), "antwoord");

  await tabTo(page, "meer-knop");
  await keyboard.press("Enter");
  await tabTo(page, "Later");
  await keyboard.press("Escape");
  assert.equal(await focused(page), "meer-knop");
  assert.equal(await page.getByRole("button", { name: "Later" }).count(), 0);

  await keyboard.press("Enter");
  await tabTo(page, "Weet ik niet");
  await keyboard.press("Space");
  await page.getByRole("button", { name: "Ja", exact: true }).waitFor();
  assert.equal(await focused(page), "antwoord");

  await keyboard.type("ja");
  await keyboard.press("Enter");
  const option = page.getByRole("button", { name: "Buren" });
  await option.waitFor();
  await tabTo(page, "Buren", "Shift+Tab");
  await keyboard.press("Space");
  assert.equal(await option.getAttribute("aria-pressed"), "true");
  assert.equal(await focused(page), "Buren");
  await tabTo(page, "Klaar");
  await keyboard.press("Enter");
  await page.getByText("Dat waren de vragen").waitFor();
  assert.equal(await focused(page), "antwoord");
});

test("who is on a button already when the page is ready, stays there", async () => {
  const page = await world.page();
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.goto(world.newTalk());
  await page.getByRole("button", { name: "De inwoner zelf" }).waitFor();
  assert.equal(await log(page).getAttribute("aria-live"), "off");
  await tabTo(page, "De inwoner zelf", "Shift+Tab");

  await page.clock.runFor(1000);
  await page.locator('[role="log"][aria-live="polite"]').waitFor();
  await page.clock.runFor(1000);

  assert.equal(await focused(page), "De inwoner zelf");
  await page.keyboard.press("Enter");
  await log(page).getByText("in de eigen woorden").waitFor();
});

test("a meaning opens, leads on and closes by keyboard, and focus comes back to the word", async () => {
  const page = await world.page();
  const { keyboard } = page;
  await enter(page, world.newTalk());
  await page.waitForFunction(() => document.activeElement.id === "antwoord");

  await tabTo(page, "woord-1-kop-1", "Shift+Tab");
  await keyboard.press("Enter");
  await meaning(page, "vraagverheldering").getByText("Werkdefinitie").waitFor();
  assert.equal(await focused(page), "woord-1-kop-1");

  await tabTo(page, "informele zorg");
  await keyboard.press("Space");
  await meaning(page, "informele zorg").getByText("Zorg uit de buurt").waitFor();
  assert.equal(await focused(page), "betekenis-kop-1");
  await tabTo(page, "Terug naar vraagverheldering");
  await keyboard.press("Enter");
  await meaning(page, "vraagverheldering").waitFor();
  assert.equal(await focused(page), "betekenis-kop-1");

  await keyboard.press("Escape");
  assert.equal(await meaning(page, "vraagverheldering").count(), 0);
  assert.equal(await focused(page), "woord-1-kop-1");

  await keyboard.press("Space");
  await meaning(page, "vraagverheldering").waitFor();
  await tabTo(page, "Sluiten");
  await keyboard.press("Enter");
  assert.equal(await focused(page), "woord-1-kop-1");
});

test("the skip link is the first stop and leads to the main part", async () => {
  const page = await world.page();
  await page.goto(world.base + "/begrippen");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Naar de inhoud");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "inhoud");
});
