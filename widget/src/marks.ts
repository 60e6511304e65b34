/** Where words of 1taal stand in a text. */
import type { Mark } from "./contract";

export interface Piece {
  text: string;
  /** The id of the term this piece names; without one it is plain text. */
  term?: string;
}

/** Cut `text` from `start` to `end` at its marked words. A mark that does not fit the text is left out. */
export function pieces(text: string, marks: readonly Mark[], start = 0, end = text.length): Piece[] {
  const found: Piece[] = [];
  let at = start;
  for (const { van, tot, id } of inUnits(text, marks)) {
    if (van < at || tot <= van || tot > end) continue;
    if (van > at) found.push({ text: text.slice(at, van) });
    found.push({ text: text.slice(van, tot), term: id });
    at = tot;
  }
  if (at < end) found.push({ text: text.slice(at, end) });
  return found;
}

/** The server counts code points; a string here counts UTF-16 units, two for an emoji. */
function inUnits(text: string, marks: readonly Mark[]): Mark[] {
  const units = [0];
  for (const character of text) units.push(units.at(-1)! + character.length);
  const moved = marks.map(({ van, tot, id }) => ({ van: units[van] ?? -1, tot: units[tot] ?? -1, id }));
  return moved.sort((one, other) => one.van - other.van);
}
