// What the parts of the director's page share: what is shown, and who is told
// when it changes. Parts know this and not each other.
//
// Events and their values:
//   universes    []        the universes are known or have changed
//   cuts         []        the cuts are known or have changed
//   cut          cut|null  another cut is shown, or the one shown has changed
//   turfs        []        the turfs of that cut are known or have changed
//   chosen       id|null   another turf is chosen
//   say          {text, problem}  something to tell the user
import { ask, request } from "../shared/api.js";
import { events } from "../shared/events.js";

export const state = { universes: [], cuts: [], cut: null, turfs: [], chosen: null };

export const { on, emit } = events();

// tell shows a sentence to the user, and reads it out.
export const tell = (text, problem = false) => emit("say", { text, problem });

// guarded runs something that may fail, and tells why it did.
export const guarded = (f) => async (...args) => {
  try {
    return await f(...args);
  } catch (e) {
    tell(e.message, true);
  }
};

// all asks for every page of a list.
async function all(path, name) {
  const out = [];
  for (let next = ""; ;) {
    const page = await ask(`${path}?limit=1000${next && `&after=${encodeURIComponent(next)}`}`);
    out.push(...page[name]);
    if (!(next = page.next)) return out;
  }
}

export async function loadUniverses() {
  state.universes = await all("/v1/universes", "universes");
  emit("universes", state.universes);
}

export async function loadCuts() {
  state.cuts = await all("/v1/cuts", "cuts");
  emit("cuts", state.cuts);
}

let tag = null; // of the turfs that are shown

// summary returns the turfs of a cut with a tag that changes with them; null if it
// is the one known: most looks find nothing new, and thousands of lines are not
// read for that.
async function summary(id, known) {
  const answer = await request(`/v1/cuts/${id}/summary`);
  const now = answer.headers.get("ETag");
  if (now && now === known) {
    answer.body?.cancel();
    return null;
  }
  const { turfs } = await answer.json();
  return { tag: now, turfs };
}

// showCut shows a cut with its turfs; again, it shows what has changed of it.
export async function showCut(id) {
  const [cut, now] = await Promise.all([ask(`/v1/cuts/${id}`), summary(id)]);
  const another = state.cut?.id !== id;
  Object.assign(state, { cut, turfs: now.turfs });
  tag = now.tag;
  emit("cut", cut);
  emit("turfs", state.turfs);
  if (another || !turf(state.chosen)) choose(null);
}

// reload shows what has changed of the cut that is shown.
export const reload = () => state.cut && showCut(state.cut.id);

// lookAgain shows what others have changed of its turfs, as doors that were
// marked; nothing is told if nothing has.
export async function lookAgain() {
  const id = state.cut?.id;
  if (!id) return;
  const now = await summary(id, tag);
  if (!now || state.cut.id !== id) return;
  ({ tag, turfs: state.turfs } = now);
  emit("turfs", state.turfs);
  if (state.chosen && !turf(state.chosen)) choose(null);
}

// watch looks again and again while the page is seen, and at once when it is
// seen again; a failure is no news, the next look may succeed.
export function watch(milliseconds = 15000) {
  const look = () => { if (!document.hidden) lookAgain().catch(() => {}); };
  setInterval(look, milliseconds);
  document.addEventListener("visibilitychange", look);
}

// choose chooses a turf of the cut, or none.
export function choose(id) {
  state.chosen = id;
  emit("chosen", id);
}

export const turf = (id) => state.turfs.find((t) => t.id === id);
