import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before, test } from "node:test";
import { box, enter, LARGE, log, say, SMALL, start } from "./helpers.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let world;
before(async () => (world = await start()));
afterEach(() => world.fault({}));
after(() => world.stop());

const overview = (page) => page.getByRole("region", { name: "Overzicht" });
const question = (page, id) => overview(page).locator(`[data-vraag="${id}"]`);
const toggle = (page) => page.locator("#overzicht-knop");
const change = (page, id) => page.getByRole("button", { name: `Pas aan: Kop van ${id}` });
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("aria-label"));

/** A conversation with two answers; the third question is open. */
async function told(options = {}) {
  const page = await world.page(options);
  await enter(page, world.newTalk());
  await say(page, "De inwoner zelf");
  await log(page).getByText("in de eigen woorden").last().waitFor();
  await say(page, "Mee naar de markt");
  await page.getByRole("button", { name: "1, kan wachten" }).waitFor();
  return page;
}

test("it stands beside the conversation, says how each question stands and where you are", async () => {
  const page = await told();
  await question(page, "T3").getByText("Je bent hier").waitFor();

  assert.match(await question(page, "T2").innerText(), /Beantwoord\s+Mee naar de markt/);
  assert.equal(await question(page, "T3").getAttribute("aria-current"), "step");
  assert.match(await question(page, "T4").innerText(), /Te doen/);
  assert.equal(await change(page, "T4").count(), 0);
  assert.match(await overview(page).innerText(), /2 van 5 gedaan/);
  assert.doesNotMatch(await overview(page).innerText(), /%/);
});

test("hidden it stays hidden, and the box is still the last text box", async () => {
  const page = await told();
  await overview(page).getByRole("button", { name: "Verbergen" }).click();
  assert.equal(await overview(page).count(), 0);
  assert.equal(await focused(page), "overzicht-knop");

  await page.reload();
  await page.locator('[role="log"][aria-live="polite"]').waitFor();
  assert.equal(await overview(page).count(), 0);

  await toggle(page).click();
  await change(page, "T2").click();
  assert.equal(await page.getByRole("textbox").last().getAttribute("id"), "antwoord");
});

test("an answer is changed in place, said in the log, and the same question stays open", async () => {
  const page = await told();
  await change(page, "T2").click();
  assert.equal(await focused(page), "wijzig");
  assert.equal(await page.locator("#wijzig").inputValue(), "Mee naar de markt");
  await page.locator("#wijzig").fill("Mee naar de stad");
  await page.keyboard.press("Enter");

  await log(page).getByText("Je antwoord bij Kop van T2 is aangepast").waitFor();
  await question(page, "T2").getByText("Mee naar de stad").waitFor();
  assert.match(await log(page).innerText(), /Bij: Kop van T2\s*Mee naar de stad/);
  assert.equal(await focused(page), "Pas aan: Kop van T2");
  await page.getByText("Vraag 3 van 5").waitFor();

  await question(page, "T2").getByText("Eerder (1)").click();
  assert.match(await question(page, "T2").innerText(), /3 mrt 2026[\s\S]*Mee naar de markt/);
});

test("a choice is changed with a note, by keyboard", async () => {
  const page = await told();
  await change(page, "T1").press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("De dochter");
  await page.keyboard.press("Enter");

  await question(page, "T1").getByText("Een naaste, zoals familie of een buur. De dochter").waitFor();
  const sent = (await world.sent()).at(-1);
  assert.deepEqual([sent.vraag, sent.tekst, sent.opdracht], ["T1", "De dochter", { soort: "kies", waarde: "naaste" }]);
});

test("names are shown first, here too: tap, Enter keeps, Escape goes back to the text", async () => {
  const page = await told();
  await change(page, "T2").click();
  const text = "Met buurvrouw Fatima en Roos";
  await page.locator("#wijzig").fill(text);
  await page.keyboard.press("Enter");
  const replaced = overview(page).getByRole("button", { name: "Roos wordt [PERSOON-1]" });
  await replaced.waitFor();
  assert.equal(await box(page).inputValue(), "");
  assert.equal(await log(page).getByRole("button", { name: "Zo bewaren" }).count(), 0);

  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#wijzig").inputValue(), text);
  assert.equal(await replaced.count(), 0);

  await page.keyboard.press("Enter");
  await replaced.click();
  await page.keyboard.press("Enter");
  await question(page, "T2").getByText("Met buurvrouw-1 en Roos").waitFor();
});

test("Escape leaves the answer as it was, and the focus where it came from", async () => {
  const page = await told();
  await change(page, "T2").click();
  await page.keyboard.type(" of niet");
  await page.keyboard.press("Escape");

  assert.equal(await page.locator("#wijzig").count(), 0);
  assert.equal(await focused(page), "Pas aan: Kop van T2");
  assert.match(await question(page, "T2").innerText(), /Mee naar de markt/);
});

test("what cannot be kept says why, and the text stays", async () => {
  const page = await told();
  await change(page, "T2").click();
  await page.locator("#wijzig").fill("");
  await page.keyboard.press("Enter");
  await page.getByText("Typ een antwoord, of kies Laat zo.").waitFor();
  assert.equal(await page.locator("#wijzig").getAttribute("aria-describedby"), "wijzig-hint wijzig-fout");

  await page.locator("#wijzig").fill("onleesbaar");
  await page.keyboard.press("Enter");
  await overview(page).getByText("Ik herken de keuze nog niet.").waitFor();
  assert.equal(await page.locator("#wijzig").inputValue(), "onleesbaar");

  await world.fault({ status: 422, detail: "Deze vraag is er niet meer." });
  await page.keyboard.press("Enter");
  await overview(page).getByText("Deze vraag is er niet meer.").waitFor();
  assert.equal(await page.locator("#wijzig").inputValue(), "onleesbaar");
  assert.equal(await box(page).inputValue(), "");
});

test("another answer that was being typed survives a reload", async () => {
  const page = await told();
  await change(page, "T2").click();
  await page.locator("#wijzig").fill("Half getypt");
  await page.reload();
  await page.locator("#wijzig").waitFor();

  assert.equal(await page.locator("#wijzig").inputValue(), "Half getypt");
});

test("what was typed at one question is still there after another was changed", async () => {
  const page = await told();
  await change(page, "T2").click();
  await page.locator("#wijzig").fill("Half getypt");
  await change(page, "T1").click();
  await page.getByLabel("Een andere professional").check();
  await overview(page).getByRole("button", { name: "Bewaar" }).click();
  await question(page, "T1").getByText("Een andere professional").waitFor();

  await question(page, "T2").locator("#wijzig").waitFor();
  assert.equal(await page.locator("#wijzig").inputValue(), "Half getypt");
  assert.equal(await focused(page), "Pas aan: Kop van T1");
});

test("without a connection another answer waits, and goes once", async () => {
  const page = await told();
  await world.fault({ status: 503 });
  await change(page, "T2").click();
  await page.locator("#wijzig").fill("Mee naar de stad");
  await page.keyboard.press("Enter");
  await page.getByText("Nog niet verstuurd").waitFor();

  await world.fault({});
  await question(page, "T2").getByText("Mee naar de stad").waitFor();
  await question(page, "T2").getByText("Eerder (1)").waitFor();
});

test("when it does not come it says so, and can be tried again", async () => {
  const page = await world.page();
  await page.route("**/overzicht", (route) => route.abort());
  await enter(page, world.newTalk());
  await overview(page).getByText("Het overzicht is er nog niet.").waitFor();

  await page.unroute("**/overzicht");
  await overview(page).getByRole("button", { name: "Opnieuw proberen" }).click();
  await question(page, "T1").waitFor();
});

test("on a small screen it takes the place of the conversation, and gives it back", async () => {
  const page = await told({ viewport: SMALL });
  assert.equal(await overview(page).count(), 0);
  await toggle(page).click();
  assert.equal(await focused(page), "overzicht-kop");
  assert.equal(await log(page).count(), 0);
  await change(page, "T2").click();
  await page.locator("#wijzig").fill("Mee naar de stad");
  await page.keyboard.press("Enter");
  await question(page, "T2").getByText("Mee naar de stad").waitFor();
  assert.equal(await page.locator("prisma-gesprek > [role=status]").innerText(), "Aangepast: Kop van T2");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));

  await overview(page).getByRole("button", { name: "Naar het gesprek" }).click();
  assert.equal(await focused(page), "overzicht-knop");
  await log(page).getByText("Je antwoord bij Kop van T2 is aangepast").waitFor();
});

for (const options of [
  { viewport: SMALL }, { viewport: SMALL, colorScheme: "dark" }, { viewport: LARGE },
  { viewport: LARGE, colorScheme: "dark" }, { viewport: { width: 320, height: 640 }, forcedColors: "active" },
]) {
  test(`it has no violations and fits (${JSON.stringify(options)})`, async () => {
    const page = await told(options);
    await page.evaluate(AXE);
    const violations = async () => {
      const { violations } = await page.evaluate(() => window.axe.run());
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`);
    };
    if (!(await overview(page).count())) await toggle(page).click();
    await question(page, "T3").waitFor();
    assert.deepEqual(await violations(), []);
    await change(page, "T1").click();
    assert.deepEqual(await violations(), []);
    await overview(page).getByRole("button", { name: "Laat zo" }).click();
    await change(page, "T2").click();
    await page.locator("#wijzig").fill("");
    await page.keyboard.press("Enter");
    assert.deepEqual(await violations(), []);
    await page.locator("#wijzig").fill("Met Roos");
    await page.keyboard.press("Enter");
    await overview(page).getByRole("button", { name: "Zo bewaren" }).waitFor();
    assert.deepEqual(await violations(), []);
  });
}

test("everything in it that can be tapped is at least 44 px high", async () => {
  const page = await told({ viewport: SMALL, hasTouch: true });
  await toggle(page).tap();
  await change(page, "T1").tap();
  const small = await overview(page).evaluate((element) =>
    [...element.querySelectorAll("a, button, summary, label.prisma-edit__option, textarea")]
      .map((each) => ({ name: each.innerText, height: each.getBoundingClientRect().height }))
      .filter(({ height }) => height > 0 && height < 44)
      .map(({ name, height }) => `${name}: ${height}`),
  );

  assert.deepEqual(small, []);
});
