/* The service worker of the exercises' files, and of nothing else: a second visit needs no network. */
const VERSION = "%VERSION%";
const CACHE = "latents-live";
const FOLDER = new URL("_static/live/", registration.scope).href;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), forget()])));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(registration.scope)) return;
  // An address that tells its version holds the same for ever.
  if (url.href.startsWith(FOLDER) && (url.searchParams.get("v") === VERSION || url.pathname.includes("/pyodide-")))
    event.respondWith(kept(event.request));
  else if (url.href.startsWith(FOLDER) || url.pathname.endsWith(".ipynb")) event.respondWith(fresh(event.request));
});

/** Forget what an earlier version of the site kept. */
async function forget() {
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    const asked = new URL(request.url).searchParams.get("v");
    if (asked && asked !== VERSION) await cache.delete(request);
  }
}

/** From the cache, which gets it from the network once. */
async function kept(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? store(cache, request);
}

/** From the network; from the cache without one. */
async function fresh(request) {
  const cache = await caches.open(CACHE);
  return store(cache, request).catch(async (error) => (await cache.match(request)) ?? Promise.reject(error));
}

async function store(cache, request) {
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
