import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { box, enter, log, meaning, say, SMALL, start, word } from "./helpers.mjs";

let world;
before(async () => (world = await start()));
afterEach(() => world.fault({}));
after(() => world.stop());

const secondQuestion = (page) => log(page).getByText("in de eigen woorden");
const own = (page) => log(page).locator(".prisma-message--own .prisma-message__text");
const status = (page) => page.locator("prisma-gesprek > [role=status]");

/** Open a conversation in which the worker used a word of 1taal. */
async function withOwnWord(page, text = "👵🏽 Zij doet mantelzorg, al jaren") {
  await enter(page, world.newTalk());
  await say(page, text);
  await secondQuestion(page).waitFor();
}

test("words of the question and of the worker can be pressed; the texts stay as they were", async () => {
  const page = await world.page();
  await withOwnWord(page);
  await word(page, "vraagverheldering").waitFor();
  assert.equal(await word(page, "mantelzorg").innerText(), "mantelzorg");
  const before = await own(page).textContent();
  assert.equal(before, "Jij: 👵🏽 Zij doet mantelzorg, al jaren");

  await word(page, "mantelzorg").click();
  await meaning(page, "mantelzorg").getByText("Werkdefinitie: onze eigen woorden, bij Movisie 2016, paragraaf 3.1.").waitFor();
  await page.keyboard.press("Escape");

  assert.equal(await meaning(page, "mantelzorg").count(), 0);
  assert.equal(await own(page).textContent(), before);
});

test("after a reload the worker's own words are still marked", async () => {
  const page = await world.page();
  await withOwnWord(page);
  await page.reload();

  await word(page, "mantelzorg").click();
  await meaning(page, "mantelzorg").getByText("Een dochter doet al drie jaar de was.").waitFor();
});

test("the selected text of a message includes its words", async () => {
  const page = await world.page();
  await withOwnWord(page);

  const selected = await own(page).evaluate((text) => {
    getSelection().selectAllChildren(text);
    return getSelection().toString();
  });
  assert.match(selected, /Zij doet mantelzorg, al jaren/);
});

test("the box keeps its text, and a press does not send anything", async () => {
  const page = await world.page();
  await withOwnWord(page);
  await box(page).fill("Half een zin");
  const received = (await world.received()).length;

  await word(page, "mantelzorg").click();
  await meaning(page, "mantelzorg").getByRole("button", { name: "Sluiten" }).click();

  assert.equal(await box(page).inputValue(), "Half een zin");
  assert.equal((await world.received()).length, received);
});

test("under one message one meaning is open at a time; the word says which", async () => {
  const page = await world.page();
  await withOwnWord(page, "Is mantelzorg hetzelfde als informele zorg?");
  const [first, second] = ["mantelzorg", "informele zorg"].map((text) => own(page).getByText(text, { exact: true }));
  await first.click();
  await meaning(page, "mantelzorg").waitFor();
  assert.deepEqual([await first.getAttribute("aria-expanded"), await first.getAttribute("aria-controls")], ["true", "betekenis-2"]);

  await second.click();
  await meaning(page, "informele zorg").getByText("Naar: Movisie 2016, paragraaf 3.1.").waitFor();
  assert.equal(await log(page).locator(".prisma-meaning").count(), 1);
  assert.deepEqual([await first.getAttribute("aria-expanded"), await first.getAttribute("aria-controls")], ["false", null]);

  await second.click();
  assert.equal(await log(page).locator(".prisma-meaning").count(), 0);
});

test("a related word opens in the same place, with a way back", async () => {
  const page = await world.page();
  await withOwnWord(page);
  await word(page, "mantelzorg").click();
  await meaning(page, "mantelzorg").getByRole("button", { name: "vrijwilliger, betekenis tonen" }).click();
  await meaning(page, "vrijwilliger").getByText("Wie dit werk kiest.").waitFor();
  assert.equal(await log(page).locator(".prisma-meaning").count(), 1);

  await page.getByRole("button", { name: "Terug naar mantelzorg" }).click();
  await meaning(page, "mantelzorg").getByText("Een dochter doet").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.innerText), "mantelzorg");
});

test("a meaning is fetched once", async () => {
  const page = await world.page();
  await withOwnWord(page);
  const asked = (await world.termsAsked()).length;
  for (let time = 0; time < 3; time++) {
    await word(page, "mantelzorg").click();
    await meaning(page, "mantelzorg").getByText("Een dochter doet").waitFor();
    await word(page, "mantelzorg").click();
  }

  assert.equal((await world.termsAsked()).length, asked + 1);
});

test("when a meaning does not come it says so, and can be tried again", async () => {
  const page = await world.page();
  await withOwnWord(page);
  await world.fault({ begrip: true });
  await word(page, "mantelzorg").click();
  await meaning(page, "mantelzorg").getByText("Even niet bereikbaar.").waitFor();

  await world.fault({});
  await meaning(page, "mantelzorg").getByRole("button", { name: "Opnieuw proberen" }).click();
  await meaning(page, "mantelzorg").getByText("Een dochter doet").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "betekenis-kop-2");
});

test("'meer over' opens in place, without saying the short meaning twice; it stays a link", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await say(page, "wat is mantelzorg?");
  const more = page.getByRole("link", { name: "Meer over mantelzorg" });
  assert.equal(await more.getAttribute("href"), "/begrippen/mantelzorg");
  const address = page.url();

  await more.click();
  await meaning(page, "mantelzorg").getByText("Een dochter doet").waitFor();
  assert.equal(page.url(), address);
  assert.equal(await log(page).getByText("Zorg die je langere tijd").count(), 1);

  const [tab] = await Promise.all([page.context().waitForEvent("page"), more.click({ modifiers: ["Control"] })]);
  await tab.waitForURL("**/begrippen/mantelzorg");
});

test("a meaning is no news in the log: it is told once, outside it", async () => {
  const page = await world.page();
  await withOwnWord(page);
  await word(page, "mantelzorg").click();
  await meaning(page, "mantelzorg").getByText("Een dochter doet").waitFor();
  assert.match(await status(page).textContent(), /^mantelzorg: Zorg die je langere tijd/);

  assert.equal(await log(page).getAttribute("aria-live"), "polite");
  assert.equal(await meaning(page, "mantelzorg").getAttribute("aria-live"), "off");

  await word(page, "mantelzorg").click();
  assert.equal(await status(page).textContent(), "");
});

test("marking the worker's words is not spoken again", async () => {
  const page = await world.page();
  await page.addInitScript(() => {
    window.heard = [];
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const live = (target.closest ? target : target.parentElement)?.closest("[aria-live]");
        if (live?.ariaLive === "polite" && live.role === "log")
          window.heard.push(...[...addedNodes].filter(({ nodeType }) => nodeType !== Node.COMMENT_NODE));
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await withOwnWord(page, "Zij doet mantelzorg");
  await word(page, "mantelzorg").waitFor();

  const heard = await page.evaluate(() => window.heard.map((node) => node.textContent.trim()).filter(Boolean));
  assert.deepEqual(heard, [
    "Jij: Zij doet mantelzorg",
    "Assistent: Wat is de vraag, in de eigen woorden van de inwoner?",
  ]);
});

test("on a small screen an opened meaning comes into sight, and its word stays there", async () => {
  const page = await world.page({ viewport: SMALL, hasTouch: true, isMobile: true });
  await withOwnWord(page);
  await word(page, "mantelzorg").tap();
  await meaning(page, "mantelzorg").getByText("Werkdefinitie").waitFor();
  await page.waitForTimeout(100);

  const { top, title, floor } = await page.evaluate(() => ({
    top: document.querySelector(".prisma-message--own").getBoundingClientRect().top,
    title: document.querySelector(".prisma-meaning__title").getBoundingClientRect().bottom,
    floor: document.querySelector(".prisma-composer").getBoundingClientRect().top,
  }));
  assert.ok(top >= 0 && title < floor, JSON.stringify({ top, title, floor }));
});
