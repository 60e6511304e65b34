import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refused, SignedOut, Unreachable } from "../../src/api";
import type { Reply, SendBody } from "../../src/contract";
import { Kept } from "../../src/kept";
import { Outbox } from "../../src/outbox";
import { reply } from "./world";

const message = { body: { bericht_id: "m-1", tekst: "De dochter belt" }, shown: "De dochter belt" };
const send = vi.fn<(body: SendBody) => Promise<Reply>>();
const events = { changed: vi.fn(), delivered: vi.fn(), refused: vi.fn() };
let kept: Kept;

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  kept = new Kept("gesprek-1");
});

afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

test("a message that arrives leaves nothing behind", async () => {
  send.mockResolvedValue(reply([]));
  const outbox = new Outbox(send, kept, events);

  outbox.put(message);
  expect(kept.outgoing).toEqual(message);
  await settle();

  expect(events.delivered).toHaveBeenCalledWith(reply([]), message);
  expect([outbox.outgoing, kept.outgoing, outbox.delivery]).toEqual([undefined, undefined, "idle"]);
});

test("it is tried again with the same id and growing pauses", async () => {
  send.mockRejectedValue(new Unreachable(""));
  const outbox = new Outbox(send, kept, events);

  outbox.put(message);
  for (const [pause, attempts] of [[0, 1], [1_000, 2], [2_000, 3], [4_000, 4], [8_000, 5]] as const) {
    await vi.advanceTimersByTimeAsync(pause);
    expect(send).toHaveBeenCalledTimes(attempts);
  }

  expect(new Set(send.mock.calls.map(([body]) => body.bericht_id))).toEqual(new Set(["m-1"]));
  expect([outbox.delivery, outbox.isOverdue]).toEqual(["waiting", true]);
});

test("a tap tries at once, and the waiting attempt does not come on top", async () => {
  send.mockRejectedValueOnce(new Unreachable("")).mockResolvedValue(reply([]));
  const outbox = new Outbox(send, kept, events);

  outbox.put(message);
  await settle();
  outbox.retry();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(send).toHaveBeenCalledTimes(2);
  expect(events.delivered).toHaveBeenCalledTimes(1);
});

test("a second message waits for the first", async () => {
  send.mockRejectedValue(new Unreachable(""));
  const outbox = new Outbox(send, kept, events);

  expect(outbox.put(message)).toBe(true);
  expect(outbox.put({ ...message, shown: "Nog iets" })).toBe(false);
});

test("a refused message is handed back and not tried again", async () => {
  send.mockRejectedValue(new Refused("Te lang."));
  const outbox = new Outbox(send, kept, events);

  outbox.put(message);
  await vi.advanceTimersByTimeAsync(60_000);

  expect(send).toHaveBeenCalledTimes(1);
  expect(events.refused).toHaveBeenCalledWith("Te lang.", message);
  expect(outbox.outgoing).toBeUndefined();
});

test("after the session ended the message is kept, but not tried by itself", async () => {
  send.mockRejectedValue(new SignedOut(""));
  const outbox = new Outbox(send, kept, events);

  outbox.put(message);
  await vi.advanceTimersByTimeAsync(60_000);

  expect(send).toHaveBeenCalledTimes(1);
  expect([outbox.delivery, kept.outgoing]).toEqual(["signed-out", message]);
});
