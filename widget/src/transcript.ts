/** Questions about a list of messages; nothing here changes anything. */
import type { Message } from "./contract";

export function isOwn(message: Message): boolean {
  return message.van === "medewerker";
}

/** The index of the first message of the last reply; past the end when the worker spoke last. */
export function lastReplyStart(messages: readonly Message[]): number {
  const last = messages.at(-1);
  if (!last || isOwn(last)) return messages.length;
  // The server keeps no line for putting a reading right, so a reply also begins where the id changes.
  return messages.findLastIndex((message) => isOwn(message) || message.bericht_id !== last.bericht_id) + 1;
}

/** The index of the question that waits for an answer, or -1. */
export function openQuestion(messages: readonly Message[]): number {
  return messages.findLastIndex((message) => Boolean(message.vraag));
}

/** A question may open with a leading sentence and an empty line: where that ends and the question begins. */
export function split({ tekst, vraag }: Message): { leadEnd: number; start: number } {
  const cut = vraag ? tekst.lastIndexOf("\n\n") : -1;
  return cut < 0 ? { leadEnd: 0, start: 0 } : { leadEnd: cut, start: cut + 2 };
}

/** Whether the server has this message: replies carry the id of what they answer. */
export function hasArrived(messages: readonly Message[], id: string): boolean {
  return messages.some((message) => message.bericht_id === id);
}

/** What `server` has beyond `known`, judged by what the assistant said; undefined when it tells another story. */
export function beyond(known: readonly Message[], server: readonly Message[]): Message[] | undefined {
  let next = 0;
  for (const message of known) {
    if (isOwn(message)) continue;
    const found = server.findIndex((other, index) => index >= next && !isOwn(other));
    if (server[found]?.tekst !== message.tekst) return undefined;
    next = found + 1;
  }
  return server.slice(next);
}
