// Cuts that wait or run: how far they are, as the service tells it.
import { button, byId, h } from "../shared/dom.js";
import { follow, send } from "../shared/api.js";
import { number, onLanguage, say, speak } from "../shared/say.js";
import { emit, guarded, loadCuts, on, showCut, state, tell } from "./state.js";
import texts from "./progress.texts.js";

// mostStreams are followed at the same time: a browser opens six connections to
// one service, and the map needs some.
const mostStreams = 2;

const over = (cut) => cut.state !== "queued" && cut.state !== "running";
const cards = new Map(); // id of a cut → its card
const mine = new Set(); // cuts that were begun on this page
const streams = new Set();
const gone = new Set(); // cards that were put away
let list;

export function mountProgress(part) {
  speak(texts);
  list = h("ul", { id: "cut-progress", class: "cards" });
  part.append(list);
  on("cuts", refresh);
  onLanguage(() => cards.forEach((card) => card.update(card.cut)));
}

// started is told of a cut that was begun here: it is shown once it is done.
export function started(cut) {
  for (const card of cards.values()) if (card.cut.state === "done") putAway(card);
  mine.add(cut.id);
  update(cut);
  byId("cut-progress").scrollIntoView({ block: "start" });
  return loadCuts();
}

// refresh follows what waits or runs, first what runs, then what waits longest. A
// small cut may be done before anybody followed it.
function refresh() {
  for (const cut of state.cuts) if (!over(cut) || cards.has(cut.id)) update(cut);
  for (const cut of state.cuts) if (cut.state === "done" && mine.delete(cut.id)) guarded(showCut)(cut.id);
  const waiting = state.cuts.filter((c) => !over(c) && !streams.has(c.id)).sort((a, b) => (a.state === b.state ? a.created_at.localeCompare(b.created_at) : a.state === "running" ? -1 : 1));
  for (const cut of waiting.slice(0, Math.max(0, mostStreams - streams.size))) watch(cut.id);
}

// watch follows one cut until it is over, also over a connection that breaks.
async function watch(id) {
  streams.add(id);
  let last = null;
  for (let tries = 0; tries < 30; tries++) {
    try {
      await follow(`/v1/cuts/${id}/events`, (_, cut) => { last = cut; tries = 0; update(cut); });
    } catch (e) {
      if (e.status === 404) break;
    }
    if (last && over(last)) break;
    await new Promise((again) => setTimeout(again, 2000));
  }
  streams.delete(id);
  await guarded(loadCuts)();
}

// update shows a cut where it is now. A card stays the same elements, so that
// the focus does.
function update(cut) {
  if (gone.has(cut.id)) return;
  if (!cards.has(cut.id)) {
    cards.set(cut.id, cardOf(cut));
    list.append(cards.get(cut.id).root);
  }
  const card = cards.get(cut.id), before = card.cut.state;
  card.update(cut);
  if (before !== cut.state && over(cut)) announce(cut);
}

function announce(cut) {
  const name = nameOf(cut);
  if (cut.state === "done") tell(say("progressDone", { name, n: cut.report.turfs, doors: number(cut.report.doors_per_hour, 1) }));
  if (cut.state === "failed") tell(say("progressFailed", { name }), true);
}

const nameOf = (cut) => state.universes.find((u) => u.id === cut.universe)?.name ?? "";

function cardOf(cut) {
  const title = h("h3"), phase = h("p", { role: "status" }), rest = h("p", { class: "small" }), bar = h("progress", { max: 1 }), act = button("", () => press(card));
  const root = h("li", { class: "card", data: { progress: cut.id } }, title, phase, bar, rest, h("div", { class: "row" }, act));
  const card = { root, cut, update: (now) => {
    card.cut = now;
    title.textContent = say("progressTitle", { name: nameOf(now) });
    put(phase, phaseOf(now));
    put(rest, restOf(now));
    bar.hidden = now.state !== "running";
    bar.setAttribute("aria-label", title.textContent);
    if (now.progress.total > 0) bar.value = now.progress.done / now.progress.total;
    else bar.removeAttribute("value");
    root.dataset.state = now.state;
    act.textContent = say(now.state === "done" ? "progressTurfs" : over(now) ? "progressAway" : "progressCancel");
    act.setAttribute("aria-label", `${act.textContent}: ${nameOf(now)}`);
  } };
  return card;
}

// put changes a text only where it is another, so that it is not read out again.
const put = (e, text) => { if (e.textContent !== text) e.textContent = text; };

function phaseOf(cut) {
  if (cut.state === "failed") return cut.problem?.[document.documentElement.lang] ?? say("progress_failed");
  if (cut.state !== "running") return say(`progress_${cut.state}`);
  return say(`progress_phase_${cut.progress.phase || "doors"}`);
}

// restOf is how much of the phase is done, and how long the cut will still take;
// of one that is over, what it gave.
function restOf(cut) {
  if (cut.state === "done") return say("progressGave", { n: cut.report.turfs, doors: number(cut.report.doors_in_turfs), rate: number(cut.report.doors_per_hour, 1) });
  if (cut.state !== "running") return "";
  const { done, total } = cut.progress, parts = [];
  if (total > 0) parts.push(`${number(100 * done / total)} %`);
  if (cut.remaining_s !== undefined) parts.push(cut.remaining_s < 90 ? say("progressSeconds", { n: Math.max(1, Math.round(cut.remaining_s)) }) : say("progressMinutes", { n: Math.round(cut.remaining_s / 60) }));
  return parts.join(" · ");
}

// press cancels what is not over, shows the turfs of what is done, and puts away
// the rest.
const press = guarded(async (card) => {
  const { cut } = card;
  if (!over(cut)) {
    await send("DELETE", `/v1/cuts/${cut.id}`);
    return loadCuts();
  }
  if (cut.state === "done") {
    if (state.cut?.id !== cut.id) await showCut(cut.id);
    emit("tab", "turfs");
  }
  putAway(card);
});

function putAway(card) {
  card.root.remove();
  cards.delete(card.cut.id);
  gone.add(card.cut.id);
}
