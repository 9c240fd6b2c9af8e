/**
 * The product without a network: keeps every file of one build, answers from what it keeps, and never replaces itself under a page.
 *
 * A newer build's worker keeps its own files beside these and waits until a person asks for it or no page is open. Pages that still
 * run the build before then find its files in the cache that is left for them.
 */
export {};

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build (scripts/service-worker-plugin.ts): the names of its files, relative to the page, and a digest of all of them. */
declare const BUILD_FILES: readonly string[];
declare const BUILD_DIGEST: string;

const SCOPE = self.registration.scope;
/** Cache storage belongs to the whole origin, which may serve other pages and other copies of this one. */
const PREFIX = `flotilla ${SCOPE} `;
const CACHE = PREFIX + BUILD_DIGEST;
/** The page itself. */
const PAGE = new URL('./', SCOPE).href;
/** This build's files and those of the one before. */
const CACHES_KEPT = 2;

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(SCOPE)) event.respondWith(answer(request));
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache: all files must be of this build.
  await cache.addAll(BUILD_FILES.map((file) => new Request(new URL(file, SCOPE), { cache: 'no-cache' })));
}

async function takeOver(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(ours.slice(0, Math.max(0, ours.length - (CACHES_KEPT - 1))).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The parameters of the page's address are for the page; those of a file are not ours. */
async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const page = request.mode === 'navigate' && [PAGE, `${PAGE}index.html`].includes(url.origin + url.pathname);
  const kept = await (await caches.open(CACHE)).match(page ? PAGE : request);
  return kept ?? (await caches.match(request)) ?? fetch(request);
}
