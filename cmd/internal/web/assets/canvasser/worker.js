// The worker between the canvasser's page and the network: what is kept opens
// without signal. kept.js and queue.js stand before this file.
//
// It holds no version of anything: the page that is kept names its own files,
// and every time one is opened with signal, a newer one is fetched behind it.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));

// answers is how long the network may take before what is kept is shown, in
// milliseconds.
const answers = 5000;

self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) return;
  const [, typed, rest] = url.pathname.match(/^\/w\/([^/]+)(\/.*)?$/) ?? [];
  if (url.pathname.startsWith("/assets/")) e.respondWith(file(e.request));
  else if (typed && !rest && e.request.mode === "navigate") e.respondWith(page(e, normalCode(typed)));
  else if (typed && rest === "/turf") e.respondWith(sheet(e, normalCode(typed), url.search));
  else if (typed && rest === "/map-worker.mjs") e.respondWith(file(`/assets/${url.searchParams.get("version")}/maplibre/maplibre-gl-worker.mjs`));
  else if (typed && rest?.startsWith("/tiles/")) e.respondWith(tile(e.request, normalCode(typed)));
});

self.addEventListener("message", (e) => {
  if (e.data.keep) e.waitUntil(keep(e.data.keep, e.ports[0]));
});

self.addEventListener("sync", (e) => {
  if (e.tag === "marks") e.waitUntil(sendAll());
});

// sendAll sends marks after the page was closed.
async function sendAll() {
  for (const code of await codesWaiting()) {
    await sendMarks(code).catch((error) => { if (error.later) throw error; });
  }
}

// file is a file of the program: those have their version in the address.
async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

// page opens at once what is kept, and looks for a newer one behind it.
async function page(e, code) {
  const kept = (await caches.has(turfCache(code))) && (await (await caches.open(turfCache(code))).match(`/w/${code}`));
  if (!kept) return fetch(e.request);
  e.waitUntil(renew(code).catch(() => {}));
  return kept;
}

// renew fetches the page with all its files, and puts it in the place of the
// one that is kept once those are there. A page that is not to be had any more
// stays: it finds out itself why.
async function renew(code) {
  const answer = await fetch(`/w/${code}`, { headers: { Accept: "text/html" }, cache: "no-cache" });
  if (!answer.ok) throw new Error(String(answer.status));
  const html = await answer.clone().text(), { version, files } = partsOf(html);
  const cache = await caches.open(filesCache(version));
  const failed = await fill(cache, files, () => {});
  if (failed) throw new Error(`${failed} files`);
  await (await caches.open(turfCache(code))).put(`/w/${code}`, answer);
  await forgetFiles(version);
}

// sheet is what the page shows: as the server has it, else as it was, and then
// it says so.
async function sheet(e, code, search) {
  const cache = (await caches.has(turfCache(code))) ? await caches.open(turfCache(code)) : null;
  const found = await cache?.match(`/w/${code}/turf${search}`);
  const kept = found && new Response(found.body, { headers: { "Content-Type": "application/json", "Puerta-Kept": "yes" } });
  const fresh = fetch(e.request).then(async (answer) => {
    if (answer.ok && cache) await cache.put(`/w/${code}/turf${search}`, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  e.waitUntil(fresh.catch(() => {}));
  const late = new Promise((resolve) => { setTimeout(resolve, answers, kept); });
  return Promise.race([fresh.then((a) => (a.ok || a.status === 401 || a.status === 404 ? a : kept)), late]).catch(() => kept);
}

// tile is a tile that is kept, else one from the network. Without either the map
// goes on with a coarser one.
async function tile(request, code) {
  const kept = (await caches.has(turfCache(code))) && (await (await caches.open(turfCache(code))).match(request.url));
  return kept || fetch(request).catch(() => new Response(null, { status: 404 }));
}

// keep fetches all that a turf needs, and tells through a port how far it is.
async function keep({ code, version, files, tiles, sheets }, port) {
  const streets = await caches.open(turfCache(code)), program = await caches.open(filesCache(version));
  const all = files.length + tiles.length + sheets.length;
  let done = 0;
  const step = () => port.postMessage({ done: ++done, all });
  let failed = await fill(streets, sheets, step);
  failed += await fill(program, files, step);
  failed += await fill(streets, tiles, step);
  if (!failed) await renew(code).catch(async () => { if (!(await isKept(code))) failed++; });
  port.postMessage({ done, all, failed, ready: !failed });
}

// fill puts what is missing into a cache, a few at a time. It returns how many
// could not be had.
async function fill(cache, addresses, step) {
  const left = [...addresses];
  let failed = 0;
  const one = async () => {
    for (let a; (a = left.shift()); ) {
      try {
        if (!(await cache.match(a))) {
          const answer = await fetch(a);
          if (!answer.ok) throw new Error(String(answer.status));
          await cache.put(a, answer);
        }
        step();
      } catch {
        failed++;
      }
    }
  };
  await Promise.all([one(), one(), one(), one()]);
  return failed;
}
