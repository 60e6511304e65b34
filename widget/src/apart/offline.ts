/** The page without a connection: shows what this tab still keeps, lets one write on, and goes on by itself. */
import { Kept } from "../kept";

const LOOK_EVERY_MS = 5_000;
const ALIVE = "/gezondheid/levend";
const KEY = /^prisma-(?:concept|onderweg|wijziging):(.+)$/;

const byId = (id: string): HTMLElement => document.getElementById(id)!;

function conversations(): string[] {
  const found = Object.keys(sessionStorage).map((key) => KEY.exec(key)?.[1]);
  return [...new Set(found.filter((id) => id !== undefined))];
}

/** What is kept of one conversation, as a copy of the template of the page. */
function shown(id: string, number: number): DocumentFragment {
  const kept = new Kept(id);
  const copy = (byId("tekst") as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment;
  quote(copy.querySelector("[data-onderweg]")!, kept.outgoing?.shown);
  quote(copy.querySelector("[data-wijziging]")!, kept.edits.map(({ text }) => text).join("\n\n"));
  const box = copy.querySelector("textarea")!;
  copy.querySelector("label")!.htmlFor = box.id = `concept-${number}`;
  box.value = kept.draft;
  box.addEventListener("input", () => (kept.draft = box.value));
  return copy;
}

function quote(place: Element, text: string | undefined): void {
  if (text) place.querySelector("blockquote")!.textContent = text;
  else place.remove();
}

function show(): void {
  const parts = conversations().map(shown);
  byId("wacht").hidden = parts.length === 0;
  byId("niets").hidden = parts.length > 0;
  byId("teksten").append(...parts);
}

async function isBack(): Promise<boolean> {
  try {
    return (await fetch(ALIVE, { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

// Who is writing is not interrupted: the button then says that one can go on.
async function look(): Promise<void> {
  if (!(await isBack())) return;
  if (!(document.activeElement instanceof HTMLTextAreaElement)) return location.reload();
  byId("stand").textContent = byId("stand").dataset["terug"] ?? "";
  byId("opnieuw").textContent = byId("opnieuw").dataset["verder"] ?? "";
}

show();
addEventListener("online", () => void look());
setInterval(() => void look(), LOOK_EVERY_MS);
byId("opnieuw").addEventListener("click", () => location.reload());
