import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { box, enter, log, meaning, say, SMALL, start, toMultiple, word } from "./helpers.mjs";

let world;
before(async () => (world = await start()));
afterEach(() => world.fault({}));
after(() => world.stop());

/** Record what a live log adds; what it held before that is history. */
const listen = (page) =>
  page.addInitScript(() => {
    window.heard = [];
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const live = target.closest?.('[role="log"]')?.getAttribute("aria-live");
        const said = [...addedNodes].filter(({ nodeType }) => nodeType !== Node.COMMENT_NODE);
        if (live === "polite") window.heard.push(...said.map((node) => node.textContent.trim()).filter(Boolean));
      }
    }).observe(document, { childList: true, subtree: true });
  });

test("history is not announced; each new message is announced once", async () => {
  const page = await world.page();
  await listen(page);
  await enter(page, world.newTalk());
  await page.waitForTimeout(200);
  assert.deepEqual(await page.evaluate(() => window.heard), []);

  await say(page, "De dochter belt");
  await log(page).getByText("in de eigen woorden").waitFor();
  const heard = await page.evaluate(() => window.heard);
  assert.deepEqual(heard, ["Jij: De dochter belt", "Assistent: Wat is de vraag, in de eigen woorden van de inwoner?"]);
});

test("one log, and the answer box is the last text box", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());

  assert.equal(await log(page).count(), 1);
  assert.equal(await page.getByRole("textbox").last().getAttribute("id"), "antwoord");
});

test("the page asks nothing of any other host and breaks no rule of the CSP", async () => {
  const page = await world.page();
  const hosts = new Set();
  const complaints = [];
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await enter(page, world.newTalk());
  await say(page, "wat is mantelzorg?");
  await page.getByText("Meer over mantelzorg").click();
  await meaning(page, "mantelzorg").getByText("Werkdefinitie").waitFor();

  assert.deepEqual([...hosts], [new URL(world.base).host]);
  assert.deepEqual(complaints, []);
});

for (const [name, viewport] of [["320 px", { width: 320, height: 640 }], ["200 % zoom", { width: 640, height: 400 }]]) {
  test(`nothing falls off the page at ${name}`, async () => {
    const page = await world.page({ viewport });
    for (const path of ["/inloggen", "/begrippen", "/begrippen/mantelzorg"]) {
      await page.goto(world.base + path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
    }
    await enter(page, world.newTalk());
    const more = page.getByRole("button", { name: "Meer", exact: true });
    await more.click();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "menu");
    await more.click();
    await word(page, "vraagverheldering").click();
    await meaning(page, "vraagverheldering").getByText("Werkdefinitie").waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "gesprek");
  });
}

test("everything that can be tapped is at least 44 px", async () => {
  const page = await world.page({ viewport: SMALL, hasTouch: true, isMobile: true });
  const small = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("a, button:not(.prisma-word), summary, textarea, select, input:not([type=hidden])")]
        .map((element) => ({ name: element.innerText || element.id, box: element.getBoundingClientRect() }))
        // What stands inside a sentence is exempt (WCAG 2.5.8).
        .filter(({ box }) => box.height > 0 && (box.height < 44 || box.width < 44))
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
    );
  for (const path of ["/inloggen", "/begrippen"]) {
    await page.goto(world.base + path);
    assert.deepEqual(await small(), [], path);
  }
  await enter(page, world.newTalk());
  await page.getByRole("button", { name: "Meer", exact: true }).tap();
  assert.deepEqual(await small(), [], "gesprek");
  await word(page, "vraagverheldering").tap();
  await meaning(page, "vraagverheldering").getByText("Werkdefinitie").waitFor();
  assert.deepEqual(await small(), [], "betekenis");
});

test("a focused button is never hidden behind the box", async () => {
  const page = await world.page({ viewport: SMALL });
  await enter(page, world.newTalk());
  await say(page, "wat is mantelzorg?");
  await page.getByText("Meer over mantelzorg").waitFor();
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press("Shift+Tab");
    const hidden = await page.evaluate(() => {
      const { left, top, width, height } = document.activeElement.getBoundingClientRect();
      return !document.activeElement.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    assert.equal(hidden, false, await page.evaluate(() => document.activeElement.innerText));
  }
});

test("'bezig' shows only when the answer takes long", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  const busy = page.locator(".prisma-composer").getByText("Even geduld");
  await world.fault({ wacht: 0.3 });
  await say(page, "De dochter belt");
  await page.waitForTimeout(250);
  assert.equal(await busy.count(), 0);

  await log(page).getByText("in de eigen woorden").waitFor();
  await world.fault({ wacht: 1.2 });
  await say(page, "Mee naar de markt");
  await busy.waitFor();
  await page.getByRole("button", { name: "1, kan wachten" }).waitFor();
  assert.equal(await busy.count(), 0);
});

test("'opgeslagen' is spoken the first time only", async () => {
  const page = await world.page();
  await page.addInitScript(() => {
    window.said = [];
    new MutationObserver(() => {
      const text = document.querySelector("prisma-gesprek > [role=status]")?.textContent;
      if (text && window.said.at(-1) !== text) window.said.push(text);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await enter(page, world.newTalk());
  await say(page, "De dochter belt");
  await log(page).getByText("in de eigen woorden").waitFor();
  await say(page, "Mee naar de markt");
  await page.getByRole("button", { name: "1, kan wachten" }).waitFor();

  assert.ok(await page.getByText("Opgeslagen", { exact: true }).isVisible());
  assert.deepEqual(await page.evaluate(() => window.said), ["Opgeslagen. Elk antwoord wordt meteen bewaard."]);
});

test("what was taken the wrong way is one tap away from right", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await say(page, "wat is mantelzorg?");
  const reason = log(page).getByText("omdat er een vraag openstaat");
  const why = page.getByRole("button", { name: "Waarom las je dit zo?" });
  await why.waitFor();
  assert.equal(await reason.count(), 0);
  await why.click();
  await reason.waitFor();
  await page.getByRole("button", { name: "Dit was mijn antwoord" }).click();
  await log(page).getByText("in de eigen woorden").waitFor();

  assert.equal(await page.getByRole("button", { name: "Dit was mijn antwoord" }).count(), 0);
});

test("why a plain answer was read so is told only when asked for, from the menu", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  const why = page.getByRole("button", { name: "Waarom las je dit zo?" });
  const more = page.getByRole("button", { name: "Meer", exact: true });
  await more.click();
  assert.equal(await why.count(), 0);
  await more.click();
  await say(page, "De dochter belt");
  await log(page).getByText("in de eigen woorden").waitFor();
  assert.equal(await why.count(), 0);

  await more.click();
  await why.click();
  await log(page).getByText("omdat er een vraag openstaat").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "gelezen-knop");
  await why.click();
  assert.equal(await why.count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "meer-knop");
});

test("the menu offers the help cards of the question, and sends their id", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await page.getByRole("button", { name: "Meer", exact: true }).click();
  await page.getByRole("group", { name: "Hulp bij doorvragen" }).getByRole("button", { name: "Kunst van het vragen" }).click();
  await log(page).getByText("Drie soorten vragen").waitFor();

  assert.deepEqual((await world.commands()).at(-1), { soort: "help", waarde: "kunst-van-het-vragen" });
});

test("'meer per persoon' works while the next question stands below it", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await say(page, "De buurvrouw");
  await log(page).getByText("in de eigen woorden").waitFor();
  assert.ok(await page.getByRole("button", { name: "Wijzig: Wie" }).isVisible());
  await page.getByRole("button", { name: "Meer per persoon" }).click();
  await log(page).getByText("dan vraag ik per persoon door").waitFor();

  assert.deepEqual((await world.commands()).at(-1), { soort: "verdiep", waarde: "T1" });
});

test("several options go as a list; without any, Klaar says what to do", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await toMultiple(page);
  await page.getByRole("button", { name: "Klaar", exact: true }).click();
  await page.getByText("of kies Geen van deze").waitFor();

  for (const name of ["De huisarts", "Familie", "Buren", "Buren"]) await page.getByRole("button", { name }).click();
  await page.getByRole("button", { name: "Klaar", exact: true }).click();
  await log(page).getByText("Familie, De huisarts").waitFor();
  await page.getByText("Dat waren de vragen").waitFor();
  assert.deepEqual((await world.commands()).at(-1), { soort: "kies", waarde: ["familie", "huisarts"] });
});

test("'geen van deze' is an answer too", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await toMultiple(page);
  await page.getByRole("button", { name: "Geen van deze" }).click();
  await page.getByText("Dat waren de vragen").waitFor();

  assert.deepEqual((await world.commands()).at(-1), { soort: "kies", waarde: [] });
});

test("picked options are still picked after a word of explanation", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  await toMultiple(page);
  await page.getByRole("button", { name: "Buren" }).click();
  await page.getByRole("button", { name: "Meer", exact: true }).click();
  await page.getByRole("button", { name: "Waarom deze vraag?" }).click();
  await log(page).getByText("niet altijd de vraag van de inwoner").waitFor();

  assert.equal(await page.getByRole("button", { name: "Buren" }).getAttribute("aria-pressed"), "true");
});

test("after a pause or a stop there is a button to go on", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  for (const name of ["Pauze", "Gesprek stoppen"]) {
    await page.getByRole("button", { name: "Meer", exact: true }).click();
    await page.getByRole("button", { name }).click();
    await page.getByRole("button", { name: "Verder" }).click();
    await log(page).getByText("We gaan verder").last().waitFor();
  }
});

test("the question number can be hidden, and stays hidden", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());
  const place = page.getByText("Vraag 1 van 5 · Toegangsmodel");
  await place.waitFor();
  await page.getByRole("button", { name: "Meer", exact: true }).click();
  await page.getByRole("button", { name: "Vraagnummer verbergen" }).click();
  assert.equal(await place.count(), 0);

  await page.reload();
  await page.locator('[role="log"][aria-live="polite"]').waitFor();
  assert.equal(await place.count(), 0);
});

test("the glossary is browsed by theme without JavaScript, search box first", async () => {
  const page = await world.page({ javaScriptEnabled: false });
  await page.goto(world.base + "/begrippen");
  assert.equal(await page.locator("main :is(input, a)").first().getAttribute("id"), "zoek");

  await page.getByRole("link", { name: "Netwerk en steun" }).click();
  assert.equal(new URL(page.url()).search, "?thema=netwerk");
  await page.getByText("1 begrip in dit thema.").waitFor();

  await page.goto(world.base + "/begrippen?zoek=zorg&thema=netwerk");
  await page.getByText("Kies een thema").click();
  await page.getByRole("link", { name: "Alle thema's" }).click();
  assert.equal(new URL(page.url()).search, "?zoek=zorg");
});

test("the open menu leaves the box within reach on a small screen", async () => {
  const page = await world.page({ viewport: { width: 320, height: 640 } });
  await enter(page, world.newTalk());
  await say(page, "De dochter belt");
  await log(page).getByText("in de eigen woorden").waitFor();
  await page.getByRole("button", { name: "Meer", exact: true }).click();

  const top = await page.evaluate(() => document.querySelector(".prisma-composer").getBoundingClientRect().top);
  assert.ok(top >= 0, String(top));
});

test("the box has its label, and its hint is tied to it", async () => {
  const page = await world.page();
  await enter(page, world.newTalk());

  assert.equal(await box(page).getAttribute("aria-describedby"), "open-vraag antwoord-hint antwoord-cijfers");
});
