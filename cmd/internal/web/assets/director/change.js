// Changes of the turfs of a cut by hand: they are sent one at a time, and what
// comes of them is told. The event "changing" says that one begins or is over.
import { post, send } from "../shared/api.js";
import { turfName } from "../shared/names.js";
import { lang, onLanguage, say, speak } from "../shared/say.js";
import { emit, on, reload, state, tell, turf } from "./state.js";
import texts from "./change.texts.js";

// change is the change that is made, and what the ones before left to be told:
// notes of the server, {en, es}, and steps of this page that can be taken back.
export const change = { busy: false, notes: [], steps: [] };

let told = { text: "", lang: "", again: null };

// announce tells a sentence, and tells it again in another language as long as
// it stands: the page takes back what was told in the language before.
function announce(write) {
  told = { text: write(), lang: lang(), again: write };
  tell(told.text);
}

// sentence is a text that is said in the language of the moment.
const sentence = (key, values) => ({ key, values });

const spoken = ({ key, values }) => say(key, values.name ? { ...values, name: turfName(values.name) } : values);

// work runs one change, with all that may change it held still. It returns what
// f does, null if that was refused.
async function work(f) {
  if (change.busy || !state.cut) return null;
  Object.assign(change, { busy: true, notes: [] });
  emit("changing");
  announce(() => say("changeBusy"));
  try {
    return await f();
  } catch (e) {
    await refused(e);
    return null;
  } finally {
    change.busy = false;
    emit("changing");
  }
}

// refused tells why a change was not made. What is no longer as it was shown is
// shown anew.
async function refused(e) {
  const stale = ["changed_meanwhile", "not_found"].includes(e.code);
  if (stale) await reload().catch(() => {});
  tell([e.body?.title ?? e.message, e.body?.title && e.body?.detail, stale && say("changeStale")].filter(Boolean).map(closed).join(" "), true);
}

const closed = (s) => (/[.!?]$/.test(s) ? s : `${s}.`);

// edit moves, splits or merges; step says what it is, said tells of it. It
// returns what changed, null if it was refused.
export const edit = (body, step, said) => work(async () => {
  const answer = await sent(body, step);
  await done(said);
  return answer;
});

async function sent(body, step) {
  const answer = await post(`/v1/cuts/${state.cut.id}/edits`, body);
  change.notes.push(...(answer.notes ?? []));
  change.steps.push(step);
  return answer;
}

async function done(said) {
  await reload();
  announce(() => spoken(said));
}

const nameOf = (id) => turf(id)?.name ?? "";

export const move = (doors, to) => edit({ what: "move", turfs: [to], doors: doors.map((d) => d.id) },
  sentence("changeStepMove", { n: doors.length, name: nameOf(to) }), sentence("changeMoved", { n: doors.length, name: nameOf(to) }));

export const split = (id) => edit({ what: "split", turfs: [id] }, sentence("changeStepSplit", { name: nameOf(id) }), sentence("changeSplit", { name: nameOf(id) }));

export const merge = (ids) => edit({ what: "merge", turfs: ids },
  sentence("changeStepMerge", { n: ids.length, name: nameOf(ids[0]) }), sentence("changeMerged", { n: ids.length, name: nameOf(ids[0]) }));

// fresh makes a new turf of doors. Only doors of one turf can leave it for a new
// one: those of others follow in a second step.
export const fresh = (doors, name) => work(async () => {
  const from = doors[0].turf, known = new Set(state.turfs.map((t) => t.id));
  const own = doors.filter((d) => d.turf === from), others = doors.filter((d) => d.turf !== from);
  const answer = await sent({ what: "split", turfs: [from], doors: own.map((d) => d.id), ...(name && { name }) }, sentence("changeStepSplit", { name: nameOf(from) }));
  const id = answer.changed.find((one) => !known.has(one));
  if (others.length) await followed(others, id);
  await done(sentence("changeFresh", { n: doors.length }));
  return id;
});

async function followed(doors, id) {
  try {
    await sent({ what: "move", turfs: [id], doors: doors.map((d) => d.id) }, sentence("changeStepFollow", { n: doors.length }));
  } catch (e) {
    await reload(); // the new turf is there, with the doors of the first
    throw e;
  }
}

// set changes the state of some turfs, as {locked: true}; those that refuse are
// counted.
export const set = (turfs, what, step, said) => work(async () => {
  let refusal = null, n = 0;
  for (const t of turfs) {
    try {
      await send("PATCH", `/v1/turfs/${t.id}`, what);
      change.steps.push(sentence(step, { name: t.name }));
      n++;
    } catch (e) {
      refusal = e;
    }
  }
  await reload();
  if (refusal) {
    tell(`${say("changeSome", { n, all: turfs.length })} ${closed(refusal.body?.title ?? refusal.message)}`, true);
    return null;
  }
  announce(() => say(said, { n, who: what.assignee }));
  return n;
});

// undo takes the last change back, whoever made it.
export const undo = () => work(async () => {
  const { undone } = await post(`/v1/cuts/${state.cut.id}/undo`);
  change.steps.pop();
  await reload();
  announce(() => say(`changeUndone_${undone}`));
  return undone;
});

// lastStep names what undo would take back, "" if this page does not know.
export function lastStep() {
  const step = change.steps.at(-1);
  return step ? spoken(step) : "";
}

export function mountChange() {
  speak(texts);
  on("say", ({ text }) => { if (text !== told.text && lang() === told.lang) told.again = null; });
  onLanguage(() => { if (told.again) announce(told.again); });
  on("shape", () => { // by somebody else, or another part: then the last step is not known
    if (!change.busy) change.steps = [];
  });
}
