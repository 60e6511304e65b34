import { afterEach, expect, test, vi } from "vitest";
import { PageAccess } from "../../src/access";
import { Api, newestCsrf, Refused, SignedOut, Unreachable } from "../../src/api";
import { newId } from "../../src/id";
import { reply } from "./world";

const fetcher = vi.fn<typeof fetch>();
vi.stubGlobal("fetch", fetcher);
afterEach(() => fetcher.mockReset());

const page = (csrf: string) => new PageAccess(csrf, () => newestCsrf("/api/v1"));
const api = new Api("/api/v1", "g 1", page("token"));
const body = { bericht_id: "m-1", tekst: "Hallo" };
const json = (status: number, content: unknown) => new Response(JSON.stringify(content), { status });

test("a message goes to its conversation with the token in a header", async () => {
  fetcher.mockResolvedValue(json(200, reply([])));

  expect(await api.send(body)).toEqual(reply([]));

  const [url, init] = fetcher.mock.calls[0]!;
  expect(url).toBe("/api/v1/gesprekken/g%201/berichten");
  expect(init).toMatchObject({ method: "POST", headers: { "X-CSRF-Token": "token" }, body: JSON.stringify(body) });
});

test.each([
  [400, Refused],
  [422, Refused],
  [401, SignedOut],
  [429, Unreachable],
  [500, Unreachable],
  [503, Unreachable],
])("status %i is a %o with the server's own sentence", async (status, kind) => {
  fetcher.mockImplementation(async () => json(status, { title: "Fout", detail: "Zo zit het." }));

  const fault = await api.send(body).catch((error: unknown) => error);

  expect(fault).toBeInstanceOf(kind);
  if (status !== 401) expect((fault as Error).message).toBe("Zo zit het.");
});

test("the meaning of a word is asked for by its id", async () => {
  fetcher.mockResolvedValue(json(200, { id: "een taal" }));

  expect(await api.term("een taal")).toEqual({ id: "een taal" });
  expect(fetcher.mock.calls[0]![0]).toBe("/api/v1/begrippen/een%20taal");
});

test("no connection counts as unreachable", async () => {
  fetcher.mockRejectedValue(new TypeError("Failed to fetch"));

  await expect(api.send(body)).rejects.toBeInstanceOf(Unreachable);
});

test("an old token is renewed once and the same message is sent again", async () => {
  const renewing = new Api("/api/v1", "1", page("old"));
  fetcher
    .mockResolvedValueOnce(json(403, { detail: "Oud token." }))
    .mockResolvedValueOnce(json(200, { csrf: "new" }))
    .mockResolvedValueOnce(json(200, reply([])));

  await renewing.send(body);

  const tokens = [0, 2].map((call) => (fetcher.mock.calls[call]![1]!.headers as Record<string, string>)["X-CSRF-Token"]);
  expect(tokens).toEqual(["old", "new"]);
});

test("ids are UUIDs, also where the browser offers no randomUUID", () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(newId()).toMatch(uuid);

  vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => globalThis.crypto && bytes.fill(255) });
  expect(newId()).toMatch(uuid);
  vi.unstubAllGlobals();
});
