/**
 * Shows the offline page when there is no connection. It keeps that page and what it is made of, and nothing else:
 * no conversation, no answer of the server. With a connection everything comes from the server, so a new version is
 * never mixed with an old one. The server fills in the version and the addresses.
 */
declare const self: Pick<typeof globalThis, "caches"> & {
  addEventListener(type: string, listener: (event: WorkerEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

interface WorkerEvent {
  request: Request;
  waitUntil(doing: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

const VERSION = "prisma-__VERSIE__";
const PAGE = "/offline";
const KEPT: string[] = JSON.parse('__ADRESSEN__') as string[];
// Where another site may show a conversation, answers say that they differ by who asks. These do not.
const AS_KEPT = { ignoreVary: true };

async function install(): Promise<void> {
  const cache = await caches.open(VERSION);
  await cache.addAll([PAGE, ...KEPT].map((address) => new Request(address, { cache: "reload" })));
  await self.skipWaiting();
}

async function activate(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith("prisma-") && name !== VERSION);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (fault) {
    const kept = await caches.match(PAGE, AS_KEPT);
    if (kept) return kept;
    throw fault;
  }
}

// The offline page asks for its parts by addresses that no other page uses.
async function part(request: Request): Promise<Response> {
  return (await caches.match(request, AS_KEPT)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname, search } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (origin === location.origin && KEPT.includes(pathname + search)) event.respondWith(part(request));
});

export {};
