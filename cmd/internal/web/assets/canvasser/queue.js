// Marks on this phone: those that are not sent yet, and what is known of every
// door. The page and its worker share this file; the worker gets it as plain
// script, so it imports nothing. Nothing else of a person or a place is here.

// markStore opens the database of marks.
//   queue  {id, code, door_id, result, at, refused?}   not taken by the server yet
//   known  {code, door_id, result, at}                 what is shown
function markStore() {
  return new Promise((resolve, reject) => {
    const r = indexedDB.open("puerta-marks", 1);
    r.onupgradeneeded = () => {
      r.result.createObjectStore("queue", { keyPath: "id" }).createIndex("code", "code");
      r.result.createObjectStore("known", { keyPath: ["code", "door_id"] }).createIndex("code", "code");
    };
    r.onsuccess = () => resolve(r.result);
    r.onerror = () => reject(r.error);
  });
}

// inStore runs work(queue, known) in one transaction, and returns what the
// request that work returned has found once all of it is written for good.
async function inStore(mode, work) {
  const db = await markStore();
  try {
    return await new Promise((resolve, reject) => {
      const t = db.transaction(["queue", "known"], mode, { durability: "strict" });
      const asked = work(t.objectStore("queue"), t.objectStore("known"));
      t.oncomplete = () => resolve(asked?.result);
      t.onabort = () => reject(t.error);
    });
  } finally {
    db.close();
  }
}

// addMark keeps a mark: it returns once that is written.
export function addMark(mark) {
  return inStore("readwrite", (queue, known) => {
    queue.put(mark);
    known.put({ code: mark.code, door_id: mark.door_id, result: mark.result, at: mark.at });
  });
}

// waiting returns the marks of a turf that the server has not taken yet, oldest
// first.
export async function waiting(code) {
  const all = await inStore("readonly", (queue) => queue.index("code").getAll(code));
  return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

// knownMarks returns what is known of the doors of a turf.
export const knownMarks = (code) => inStore("readonly", (_, known) => known.index("code").getAll(code));

// codesWaiting returns the codes of turfs with marks to be sent.
export async function codesWaiting() {
  const all = await inStore("readonly", (queue) => queue.getAll());
  return [...new Set(all.filter((m) => !m.refused).map((m) => m.code))];
}

// forgetKnown drops what is known of a turf, but no mark that is not sent.
export async function forgetKnown(code) {
  const all = await knownMarks(code);
  await inStore("readwrite", (_, known) => { for (const m of all) known.delete([code, m.door_id]); });
}

// takeAnswer writes down what the server took and refused, and, where it says
// so, which marks there are now. A mark that waits is newer than those.
async function takeAnswer(code, answer) {
  const left = new Map((await waiting(code)).map((m) => [m.id, m]));
  const known = answer.marks ? await knownMarks(code) : [];
  await inStore("readwrite", (queue, store) => {
    for (const id of answer.taken ?? []) {
      queue.delete(id);
      left.delete(id);
    }
    for (const { id, code: why } of answer.refused ?? []) if (left.has(id)) queue.put({ ...left.get(id), refused: why });
    if (!answer.marks) return;
    for (const m of known) store.delete([code, m.door_id]);
    for (const m of answer.marks) store.put({ code, door_id: m.door_id, result: m.result, at: m.at });
    for (const m of left.values()) store.put({ code, door_id: m.door_id, result: m.result, at: m.at });
  });
}

// patient asks the server, but not for ever. It fails with {over: true} if the
// link takes nothing any more, and with {later: true} if it is to be tried again.
async function patient(path, options = {}) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), 20000);
  try {
    const answer = await fetch(path, { ...options, signal: stop.signal });
    if (answer.ok) return await answer.json();
    throw Object.assign(new Error(String(answer.status)), { over: answer.status === 401 || answer.status === 404, later: answer.status !== 401 && answer.status !== 404 });
  } catch (e) {
    if (!e.over) e.later = true;
    throw e;
  } finally {
    clearTimeout(timer);
  }
}

// sendMarks sends what waits, 500 at a time, and returns "" if there was nothing,
// else "sent", or "ended": the link has ended, and took the marks all the same.
export async function sendMarks(code) {
  let sent = "";
  for (;;) {
    const marks = (await waiting(code)).filter((m) => !m.refused).slice(0, 500);
    if (!marks.length) return sent;
    const body = JSON.stringify({ marks: marks.map(({ id, door_id, result, at }) => ({ id, door_id, result, at })) });
    const answer = await patient(`/w/${code}/marks`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    await takeAnswer(code, answer);
    sent = answer.marks ? "sent" : "ended";
    const said = new Set([...(answer.taken ?? []), ...(answer.refused ?? []).map((r) => r.id)]);
    if (!marks.some((m) => said.has(m.id))) return sent; // an answer that names none: not again at once
  }
}

// fetchMarks asks which marks there are now.
export async function fetchMarks(code) {
  await takeAnswer(code, await patient(`/w/${code}/marks`));
}
