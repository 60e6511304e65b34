// A fake server and a real browser for the tests in this folder.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const OWN_PYTHON = here("../../../.venv/bin/python");
const ARGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const SMALL = { width: 360, height: 740 };
export const LARGE = { width: 1280, height: 800 };

/** Start both; `open` gives a page on a fresh conversation. */
export async function start() {
  const python = process.env.PYTHON ?? (existsSync(OWN_PYTHON) ? OWN_PYTHON : "python3");
  const server = spawn(python, [here("fake_server.py")], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(server.stdout, "data");
  const base = `http://127.0.0.1:${String(line).trim()}`;
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
  const reached = async () => (await fetch(`${base}/api/v1/ontvangen`)).json();
  let number = 0;
  return {
    base,
    browser,
    newTalk: () => `${base}/gesprekken/proef-${++number}`,
    fault: (fault) => fetch(`${base}/proef`, { method: "POST", body: JSON.stringify(fault) }),
    received: async () => (await reached()).ids,
    commands: async () => (await reached()).opdrachten.map(({ opdracht }) => opdracht).filter(Boolean),
    sent: async () => (await reached()).opdrachten,
    termsAsked: async () => (await reached()).begrippen,
    async page(options = {}) {
      const context = await browser.newContext({ viewport: LARGE, ...options });
      return context.newPage();
    },
    async stop() {
      await browser.close();
      server.kill();
    },
  };
}

export const box = (page) => page.getByRole("textbox", { name: "Jouw antwoord" });
export const word = (page, name) => log(page).getByRole("button", { name: `${name}, betekenis tonen` });
export const meaning = (page, name) => page.getByRole("group", { name, exact: true });
export const log = (page) => page.getByRole("log");

/** Open a conversation and wait until its log speaks. */
export async function enter(page, address) {
  await page.goto(address);
  await page.locator('[role="log"][aria-live="polite"]').waitFor();
}

/** Answer the first questions, up to the one that takes several options. */
export async function toMultiple(page) {
  await say(page, "De inwoner zelf");
  await log(page).getByText("in de eigen woorden").last().waitFor();
  await say(page, "Mee naar de markt");
  await page.getByRole("button", { name: "3", exact: true }).click();
  await page.getByRole("button", { name: "Ja", exact: true }).click();
  await page.getByRole("button", { name: "Buren" }).waitFor();
}

export async function say(page, text) {
  await box(page).fill(text);
  await box(page).press("Enter");
}
