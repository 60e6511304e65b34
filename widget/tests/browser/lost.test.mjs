import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { box, enter, log, say, start } from "./helpers.mjs";

let world;
before(async () => (world = await start()));
afterEach(() => world.fault({}));
after(() => world.stop());

const unsent = (page) => page.getByText("Nog niet verstuurd");
const retry = (page) => page.getByRole("button", { name: "Opnieuw proberen" });
const ownMessages = (page, text) => log(page).locator(".prisma-message--own").filter({ hasText: text });
const secondQuestion = (page) => log(page).getByText("in de eigen woorden");

test("typed text survives a reload and is gone once sent", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await box(page).fill("De dochter belt");

  await page.reload();
  assert.equal(await box(page).inputValue(), "De dochter belt");
  await page.locator('[role="log"][aria-live="polite"]').waitFor();
  await box(page).press("Enter");
  await secondQuestion(page).waitFor();

  await page.reload();
  assert.equal(await box(page).inputValue(), "");
});

test("a message that could not be sent stays, and goes exactly once", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await world.fault({ status: 503 });
  await say(page, "De dochter belt");
  await unsent(page).waitFor();

  await say(page, "En nog iets");
  assert.equal(await box(page).inputValue(), "En nog iets");
  await world.fault({});
  await secondQuestion(page).waitFor();

  assert.equal(await ownMessages(page, "De dochter belt").count(), 1);
  assert.equal(await box(page).inputValue(), "En nog iets");
  assert.equal(await unsent(page).count(), 0);
});

test("an answer that got lost on the way back is asked for with the same id", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  const earlier = (await world.received()).length;
  await world.fault({ status: 502, na: true });
  await say(page, "De dochter belt");
  await unsent(page).waitFor();

  await world.fault({});
  await secondQuestion(page).waitFor();

  const ids = (await world.received()).slice(earlier);
  assert.ok(ids.length >= 2);
  assert.equal(new Set(ids).size, 1);
});

test("a message left unsent at a reload is sent afterwards, without a tap", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await world.fault({ status: 503 });
  await say(page, "De dochter belt");
  await unsent(page).waitFor();

  await world.fault({});
  await page.reload();
  await secondQuestion(page).waitFor();

  assert.equal(await ownMessages(page, "De dochter belt").count(), 1);
});

test("waiting is announced once, and a tap to try again does not lose focus", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await world.fault({ status: 503 });
  await say(page, "De dochter belt");
  await unsent(page).waitFor();
  await unsent(page).evaluate((element) => (element.dataset.same = "yes"));

  await page.waitForTimeout(3500);
  assert.equal(await unsent(page).getAttribute("data-same"), "yes");
  await world.fault({});
  await retry(page).click();
  await secondQuestion(page).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "antwoord");
});

test("without a connection the message waits and goes when the connection is back", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await page.context().setOffline(true);
  await say(page, "De dochter belt");
  await unsent(page).waitFor();

  await page.context().setOffline(false);
  await secondQuestion(page).waitFor();
});

test("when the session is over the text is kept and the way to sign in is shown", async () => {
  const page = await world.page();
  const address = world.newTalk();
  await enter(page, address);
  await world.fault({ status: 401 });
  await say(page, "De dochter belt");
  const link = page.getByRole("link", { name: "Log opnieuw in" });
  await link.waitFor();
  assert.equal(await link.getAttribute("href"), `/inloggen?volgende=${encodeURIComponent(new URL(address).pathname)}`);

  await world.fault({});
  await page.goto(address);
  await secondQuestion(page).waitFor();
  assert.equal(await ownMessages(page, "De dochter belt").count(), 1);
});

test("a refused message goes back into the box with the reason below it", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await world.fault({ status: 422, detail: "Dit bericht is te lang." });
  await say(page, "De dochter belt");
  await page.getByText("Dit bericht is te lang.").waitFor();

  assert.equal(await box(page).inputValue(), "De dochter belt");
  assert.match(await box(page).getAttribute("aria-describedby"), /antwoord-fout/);
});

test("what another tab added is there when this tab comes back", async () => {
  const page = await world.page();
  const address = world.newTalk();
  await enter(page, address);
  const other = await page.context().newPage();
  await enter(other, address);
  await say(other, "De dochter belt");
  await secondQuestion(other).waitFor();

  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await secondQuestion(page).waitFor();
});

test("after a reload only the buttons of the open question are left", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await page.getByRole("button", { name: "De inwoner zelf" }).click();
  await secondQuestion(page).waitFor();

  await page.reload();
  await secondQuestion(page).waitFor();
  assert.equal(await page.getByRole("button", { name: "De inwoner zelf" }).count(), 0);

  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.waitForTimeout(300);
  assert.equal(await page.getByText("bijgewerkt vanuit een ander venster").count(), 0);
});
