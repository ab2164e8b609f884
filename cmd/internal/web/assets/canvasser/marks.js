// The marks of the turf as the page knows them: written on the phone first, then
// sent, again and again until the server names them as taken.
import { addMark, fetchMarks, forgetKnown, knownMarks, sendMarks, waiting } from "./queue.js";

const EVERY = 30000; // milliseconds between two attempts while all goes well
const LONGEST = 300000; // and after many failures

// state of the sending: how many wait, how many the server refused, whether the
// link takes no more.
export const sending = { waiting: 0, refused: 0, over: false };
export const marks = new Map(); // door → result

let code = "", failures = 0, timer = 0, running = false, again = false, refresh = false, latest = 0;
const listeners = new Set();

// onMarks calls f whenever a mark or the sending has changed.
export const onMarks = (f) => listeners.add(f);

// startMarks shows what the phone knows and begins to send; it does not wait for
// that. A team's marks are asked for again and again.
export async function startMarks(of, team) {
  if (code === of) return;
  code = of;
  refresh = team;
  await look();
  window.addEventListener("online", now);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) now(); });
  now();
}

// stopMarks ends the sending and drops what is known, but not what waits.
export async function stopMarks(of) {
  clearTimeout(timer);
  code = "";
  marks.clear();
  await forgetKnown(of);
}

// mark writes down what happened at a door; "" takes it back. It returns once
// that is on the phone for good.
export async function mark(door, result) {
  latest = Math.max(latest + 1, Date.now()); // the newest of a door wins, so that no two are of one moment
  await addMark({ id: crypto.randomUUID?.() ?? randomID(), code, door_id: door, result, at: new Date(latest).toISOString() });
  await look();
  now();
}

// randomID is a UUID where the browser makes none because the page came without
// encryption.
function randomID() {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  const hex = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// look reads what the phone knows.
async function look() {
  if (!code) return;
  const [all, queue] = await Promise.all([knownMarks(code), waiting(code)]);
  marks.clear();
  for (const m of all) if (m.result) marks.set(m.door_id, m.result);
  sending.refused = queue.filter((m) => m.refused).length;
  sending.waiting = queue.length - sending.refused;
  for (const f of listeners) f();
}

// now tries at once, however long ago the last attempt failed.
export function now() {
  failures = 0;
  exchange(true);
}

// exchange sends and asks, one at a time, and plans the next attempt.
async function exchange(ask = refresh) {
  if (!code) return;
  if (running) {
    again = true;
    return;
  }
  clearTimeout(timer);
  running = true;
  do {
    again = false;
    await attempt(ask);
  } while (again && failures === 0 && code);
  running = false;
  if (code) timer = setTimeout(exchange, Math.min(LONGEST, EVERY * 2 ** failures));
}

async function attempt(ask) {
  const of = code;
  try {
    const sent = await sendMarks(of);
    if (!sent && ask) await fetchMarks(of);
    failures = 0;
    sending.over = sent === "ended";
  } catch (e) {
    failures++;
    sending.over = Boolean(e.over);
    if (e.later) await later();
  }
  if (code === of) await look();
}

// later asks the browser to send when there is signal, even if the page is
// closed by then. Not every browser can.
async function later() {
  try {
    await (await navigator.serviceWorker?.getRegistration("/w/"))?.sync?.register("marks");
  } catch {
    // it is tried from here anyway
  }
}
