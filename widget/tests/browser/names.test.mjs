import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { box, enter, log, say, SMALL, start } from "./helpers.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TEXT = "Mijn buurvrouw Fatima belt, met wolkje.";

let world;
before(async () => (world = await start()));
afterEach(() => world.fault({}));
after(() => world.stop());

const step = (page) => page.getByRole("group", { name: /Zo bewaren we je tekst|Er wordt niets vervangen/ });
const mark = (page, name) => step(page).getByRole("button", { name, exact: true });
const kept = (page, text) => log(page).locator(".prisma-message--own:not(.prisma-naming)").filter({ hasText: text });
const secondQuestion = (page) => log(page).getByText("in de eigen woorden");

async function shown(page, text = TEXT) {
  await enter(page, world.newTalk());
  await say(page, text);
  await step(page).waitFor();
}

test("a text without names takes no step", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await say(page, "De dochter belt");
  await secondQuestion(page).waitFor();

  assert.equal(await step(page).count(), 0);
});

test("a name is shown with its pseudonym, and Enter keeps it so", async () => {
  const page = await world.page();
  await shown(page);

  assert.equal(await mark(page, "buurvrouw Fatima wordt buurvrouw-1").getAttribute("aria-pressed"), "true");
  assert.equal(await page.evaluate(() => document.activeElement.id), "antwoord");
  assert.equal(await box(page).inputValue(), TEXT);
  await page.keyboard.press("Enter");
  await secondQuestion(page).waitFor();

  assert.equal(await kept(page, "Mijn buurvrouw-1 belt, met wolkje.").count(), 1);
  assert.equal(await kept(page, "Fatima").count(), 0);
  assert.equal(await box(page).inputValue(), "");
  assert.equal(await step(page).count(), 0);
});

test("one tap puts a word back, another replaces it, and Enter still keeps it", async () => {
  const page = await world.page();
  await shown(page);

  await mark(page, "buurvrouw Fatima wordt buurvrouw-1").click();
  await mark(page, "buurvrouw Fatima").waitFor();
  await mark(page, "buurvrouw Fatima").click();
  await mark(page, "buurvrouw Fatima wordt buurvrouw-1").click();
  await page.keyboard.press("Enter");
  await secondQuestion(page).waitFor();

  assert.equal(await kept(page, TEXT).count(), 1);
});

test("a tap on any other word makes it a name", async () => {
  const page = await world.page();
  await shown(page);

  await step(page).getByText("wolkje").click();
  await mark(page, "wolkje wordt [PERSOON-2]").waitFor();
  await page.getByRole("button", { name: "Zo bewaren" }).click();
  await secondQuestion(page).waitFor();

  assert.equal(await kept(page, "Mijn buurvrouw-1 belt, met [PERSOON-2].").count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement.id), "antwoord");
});

test("Escape goes back to the text, and typing goes on from there", async () => {
  const page = await world.page();
  await shown(page);
  await page.keyboard.press("Escape");
  assert.equal(await step(page).count(), 0);
  assert.equal(await box(page).inputValue(), TEXT);

  await page.keyboard.press("Enter");
  await step(page).waitFor();
  await page.keyboard.type(" En meer");
  assert.equal(await step(page).count(), 0);
  assert.equal(await box(page).inputValue(), `${TEXT} En meer`);
});

test("all of it goes by keyboard, and focus is never lost", async () => {
  const page = await world.page();
  const { keyboard } = page;
  await shown(page);
  const focused = () => page.evaluate(() => document.activeElement.innerText.trim() || document.activeElement.id);
  const back = async (name) => {
    for (let press = 0; press < 20 && !(await focused()).includes(name); press++) await keyboard.press("Shift+Tab");
    assert.match(await focused(), new RegExp(name));
  };

  await back("Nog een naam aanwijzen");
  await keyboard.press("Space");
  await back("wolkje");
  await keyboard.press("Enter");
  await mark(page, "wolkje wordt [PERSOON-2]").waitFor();
  assert.match(await focused(), /wolkje/);
  await back("Fatima");
  await keyboard.press("Space");
  await mark(page, "buurvrouw Fatima").waitFor();
  assert.equal(await focused(), "buurvrouw Fatima");
  await keyboard.press("Escape");
  assert.equal(await focused(), "antwoord");
  assert.equal(await box(page).inputValue(), TEXT);
});

test("the step is said once, and the log is silent about it", async () => {
  const page = await world.page();
  await page.addInitScript(() => {
    window.said = [];
    new MutationObserver(() => {
      const text = document.querySelector("prisma-gesprek > [role=status]")?.textContent;
      if (text && window.said.at(-1) !== text) window.said.push(text);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await shown(page);
  await mark(page, "buurvrouw Fatima wordt buurvrouw-1").click();

  assert.deepEqual(await page.evaluate(() => window.said), [
    "Een woord is vervangen: buurvrouw Fatima wordt buurvrouw-1. Enter bewaart het zo. Escape gaat terug naar je tekst.",
  ]);
  assert.equal(await step(page).getAttribute("aria-live"), "off");
});

test("without a connection no text is lost: not before, not during and not after the step", async () => {
  const page = await world.page();
  const address = world.newTalk();
  await enter(page, address);
  await world.fault({ status: 503 });
  await say(page, TEXT);
  await page.getByText("Nog niet verstuurd").waitFor();
  await world.fault({});
  await step(page).waitFor();

  await world.fault({ status: 503 });
  await mark(page, "buurvrouw Fatima wordt buurvrouw-1").click();
  await mark(page, "buurvrouw Fatima").waitFor();
  await mark(page, "buurvrouw Fatima").click();
  await box(page).press("Enter");
  await page.getByText("Nog niet verstuurd").waitFor();
  await world.fault({});
  await secondQuestion(page).waitFor();
  assert.equal(await kept(page, "Mijn buurvrouw-1 belt").count(), 1);
});

test("after a reload during the step the text is in the box", async () => {
  const page = await world.page();
  await shown(page);
  await page.reload();
  await page.locator('[role="log"][aria-live="polite"]').waitFor();

  assert.equal(await box(page).inputValue(), TEXT);
  await box(page).press("Enter");
  await step(page).waitFor();
});

test("on a small screen it fits, and a tap does not open the keyboard", async () => {
  const page = await world.page({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  await shown(page, `${TEXT} 0612345678 en Roos en ${"heelerglangwoord".repeat(6)}`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await mark(page, "Roos wordt [PERSOON-1]").tap();
  await page.getByRole("button", { name: "Zo bewaren" }).tap();
  await secondQuestion(page).waitFor();

  assert.equal(await kept(page, "en Roos en").count(), 1);
});

for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { viewport: SMALL }, { forcedColors: "active" }]) {
  test(`the step has no violations (${JSON.stringify(options)})`, async () => {
    const page = await world.page(options);
    await shown(page);
    await page.getByRole("button", { name: "Nog een naam aanwijzen" }).click();
    await mark(page, "buurvrouw Fatima wordt buurvrouw-1").click();
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`), []);
  });
}

test("what is replaced can be told without colour", async () => {
  const page = await world.page({ forcedColors: "active" });
  await shown(page);
  const look = await mark(page, "buurvrouw Fatima wordt buurvrouw-1").evaluate((element) => ({
    border: getComputedStyle(element).borderTopStyle,
    through: getComputedStyle(element.querySelector("s")).textDecorationLine,
  }));
  assert.deepEqual(look, { border: "solid", through: "line-through" });
});

test("on a touch screen the focus stays on the page after a tap keeps the text", async () => {
  const page = await world.page({ viewport: SMALL, hasTouch: true, isMobile: true });
  await shown(page);

  await step(page).getByRole("button", { name: "Zo bewaren" }).tap();
  await secondQuestion(page).waitFor();

  assert.equal(await page.evaluate(() => document.activeElement.id), "meer-knop");
});
