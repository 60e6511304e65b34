import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { box, enter, log, say, start, toMultiple } from "./helpers.mjs";

let world;
before(async () => (world = await start()));
afterEach(() => world.fault({}));
after(() => world.stop());

const secondQuestion = (page) => log(page).getByText("in de eigen woorden").last();

test("a number and Enter choose the answer with that number, and the page says which before", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await box(page).pressSequentially("2");
  await page.locator(".prisma-composer").getByText("Enter kiest: Een naaste, zoals familie of een buur").waitFor();
  await page.keyboard.press("Enter");
  await secondQuestion(page).waitFor();

  assert.deepEqual((await world.commands()).at(-1), { soort: "kies", waarde: "naaste" });
  assert.equal(await box(page).inputValue(), "");
});

test("a text that begins with a number is a text", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await box(page).pressSequentially("2 dochters bellen");
  await page.keyboard.press("Enter");
  await secondQuestion(page).waitFor();

  assert.equal((await world.sent()).at(-1).tekst, "2 dochters bellen");
});

test("a number is a text where nothing can be chosen, and where there is no such answer", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await say(page, "9");
  await secondQuestion(page).waitFor();
  assert.equal((await world.sent()).at(-1).tekst, "9");

  await say(page, "2");
  await page.getByRole("button", { name: "1, kan wachten" }).waitFor();
  assert.equal((await world.sent()).at(-1).tekst, "2");
});

test("on a scale a number is the point", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await say(page, "1");
  await secondQuestion(page).waitFor();
  await say(page, "Mee naar de markt");
  await page.getByRole("button", { name: "1, kan wachten" }).waitFor();
  await say(page, "4");
  await page.getByRole("button", { name: "Ja", exact: true }).waitFor();

  assert.deepEqual((await world.commands()).at(-1), { soort: "kies", waarde: 4 });
});

test("with the focus on an answer its number chooses at once; elsewhere a number does nothing", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await page.getByRole("button", { name: "Meer", exact: true }).focus();
  await page.keyboard.press("3");
  assert.equal(await page.getByRole("button", { name: "De inwoner zelf" }).count(), 1);

  await page.getByRole("button", { name: "De inwoner zelf" }).focus();
  await page.keyboard.press("3");
  await secondQuestion(page).waitFor();
  assert.deepEqual((await world.commands()).at(-1), { soort: "kies", waarde: "professional" });
  assert.equal(await box(page).inputValue(), "");
});

test("the numbers are said with the box, and no part of the name of a button", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());

  assert.equal(await page.locator("#antwoord-cijfers").textContent(), "Je kunt ook een cijfer van 1 tot en met 3 typen, en Enter.");
  assert.equal(await page.getByRole("button", { name: "De inwoner zelf", exact: true }).count(), 1);
});

test("two windows with the same conversation stay in step, without a touch", async () => {
  const page = await world.page();
  const address = world.newTalk();
  await enter(page, address);
  const other = await page.context().newPage();
  await enter(other, address);
  await box(page).fill("Dit typ ik nog");

  await say(other, "De dochter belt");
  await secondQuestion(page).waitFor();

  assert.equal(await box(page).inputValue(), "Dit typ ik nog");
  await page.getByText("Vraag 2 van 5").waitFor();
});

test("a window that was sending catches up with the other one afterwards", async () => {
  const page = await world.page();
  const address = world.newTalk();
  await enter(page, address);
  const other = await page.context().newPage();
  await enter(other, address);
  await world.fault({ status: 503 });
  await say(page, "Van hier");
  await page.getByText("Nog niet verstuurd").waitFor();
  await world.fault({});
  await say(other, "Van daar");
  await log(other).getByText("Van hier").waitFor();

  await log(page).getByText("Van daar").waitFor();
  assert.equal(await log(page).getByText("Van hier").count(), 1);
});

test("beginning again asks first, and leads to another conversation", async () => {
  const page = await world.page();
  const address = world.newTalk();
  await enter(page, address);
  await page.getByRole("button", { name: "Meer", exact: true }).click();
  await page.getByRole("button", { name: "Opnieuw beginnen" }).click();
  await page.getByText("Dit gesprek blijft bewaard").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "opnieuw");
  await page.getByRole("button", { name: "Toch niet" }).click();
  assert.equal(page.url(), address);
  assert.equal(await page.evaluate(() => document.activeElement.id), "meer-knop");

  await page.getByRole("button", { name: "Meer", exact: true }).click();
  await page.getByRole("button", { name: "Opnieuw beginnen" }).click();
  await page.getByRole("button", { name: "Begin opnieuw" }).click();
  await page.waitForURL(/gesprekken\/na-proef-/);
});

test("several options can be given by their numbers", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await toMultiple(page);
  await say(page, "1 en 3");
  await page.getByText("Dat waren de vragen").waitFor();

  assert.equal((await world.sent()).at(-1).tekst, "1 en 3");
});
