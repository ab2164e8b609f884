// What this phone keeps of turfs and of the program. The page and its worker
// share this file; the worker gets it as plain script, so it imports nothing.
//
// A turf has one cache: its streets, what the page shows, and, put there last,
// the page itself. The files of one version of the program have another.

export const turfCache = (code) => `puerta-turf-${code}`;
export const filesCache = (version) => `puerta-files-${version}`;

// normalCode returns a code as it is kept, however it was typed.
export const normalCode = (typed) => decodeURIComponent(typed).replace(/[\s-]/g, "").toUpperCase();

// keptTurfs returns the codes of the turfs that are kept.
export async function keptTurfs() {
  const names = await caches.keys();
  return names.filter((n) => n.startsWith(turfCache(""))).map((n) => n.slice(turfCache("").length));
}

// isKept tells whether the page of a code opens without signal.
export async function isKept(code) {
  return (await caches.has(turfCache(code))) && Boolean(await (await caches.open(turfCache(code))).match(`/w/${code}`));
}

// forget drops what is kept of a turf.
export const forget = (code) => caches.delete(turfCache(code));

// forgetOver drops turfs whose link has ended; it returns their codes.
export async function forgetOver(now) {
  const over = [];
  for (const code of await keptTurfs()) {
    const sheet = await (await caches.open(turfCache(code))).match(`/w/${code}/turf`);
    const until = sheet ? Date.parse((await sheet.json()).until) : NaN;
    if (until <= now) {
      await forget(code);
      over.push(code);
    }
  }
  return over;
}

// partsOf reads a page's version and the files that it may load.
export function partsOf(html) {
  const value = (name) => (html.match(new RegExp(`data-${name}="([^"]*)"`)) ?? ["", ""])[1];
  return { version: value("version"), files: value("files").split(" ").filter(Boolean) };
}

// forgetFiles drops files of versions that no page that is kept needs.
export async function forgetFiles(current) {
  const needed = new Set([filesCache(current)]);
  for (const code of await keptTurfs()) {
    const page = await (await caches.open(turfCache(code))).match(`/w/${code}`);
    if (page) needed.add(filesCache(partsOf(await page.text()).version));
  }
  for (const name of await caches.keys()) if (name.startsWith(filesCache("")) && !needed.has(name)) await caches.delete(name);
}
