// Several turfs at once: chosen from a list, or with Shift and a click on the
// map, then merged, locked, unlocked or assigned together.
import { button, h } from "../shared/dom.js";
import { plain, turfName } from "../shared/names.js";
import { onLanguage, say, speak } from "../shared/say.js";
import texts from "./several.texts.js";
import { merge, set } from "./change.js";
import { hours } from "./figures.js";
import { chosenTurfs, clearTurfs, putTurfs, toggleTurf } from "./hand.js";
import { onMap } from "./map.js";
import { neighbours } from "./moved.js";
import { redraw } from "./redraw.js";
import { near } from "./ring.js";
import { swatch } from "./swatch.js";
import { on, state, turf } from "./state.js";

const MOST_ROWS = 200; // of the list; who has more looks for a name
const MOST_MERGED = 20; // that the service takes
let root, rows, hint, actions, wanted = "";

const lock = (locked) => set(chosenTurfs().filter((t) => t.locked !== locked), { locked }, locked ? "changeStepLock" : "changeStepUnlock", locked ? "changeLocked" : "changeUnlocked");

// assign gives the turfs to somebody; an empty name takes them back.
function assign(e) {
  e.preventDefault();
  const assignee = actions.querySelector("#several-who").value.trim();
  set(chosenTurfs(), { assignee }, "changeStepAssign", assignee ? "changeAssigned" : "changeUnassigned");
}

// join makes the turfs one, which keeps the name of that with the most doors.
async function join() {
  const turfs = chosenTurfs().sort((a, b) => b.doors - a.doors);
  if (await merge(turfs.map((t) => t.id))) clearTurfs();
}

// listed returns the turfs of the list: those that are chosen, then those beside
// the turf of the page, then all others; of those that a name was typed for.
function listed() {
  const first = chosenTurfs(), here = turf(state.chosen);
  const near = here ? [here, ...neighbours([here])] : [];
  const all = [...new Set([...first, ...near, ...state.turfs])];
  const text = plain(wanted.trim());
  return text ? all.filter((t) => plain(`${t.name} ${turfName(t.name)}`).includes(text)) : all;
}

function row(t, chosen) {
  const about = [say("severalDoors", { n: t.doors }), hours(t.minutes), t.assignee].filter(Boolean).join(" · ");
  return h("label", { class: "check" },
    h("input", { type: "checkbox", checked: chosen, data: { turf: t.id, key: `turf-${t.id}` }, on: { change: (e) => putTurfs([t.id], e.target.checked) } }),
    swatch(t), h("span", { class: "grow" }, turfName(t.name), " ", h("span", { class: "small" }, about)),
    t.locked ? h("span", { class: "tag locked" }, say("severalLockedTag")) : null, t.status === "out" ? h("span", { class: "tag out" }, say("severalOutTag")) : null);
}

function drawRows() {
  const all = listed(), chosen = new Set(chosenTurfs().map((t) => t.id));
  redraw(rows, ...all.slice(0, MOST_ROWS).map((t) => row(t, chosen.has(t.id))));
  hint.textContent = all.length > MOST_ROWS ? say("severalMore", { n: all.length - MOST_ROWS }) : "";
}

// mark shows what is chosen, without moving rows under the mouse.
function mark() {
  const chosen = new Set(chosenTurfs().map((t) => t.id));
  const boxes = [...rows.querySelectorAll("[data-turf]")];
  for (const b of boxes) b.checked = chosen.has(b.dataset.turf);
  const there = new Set(boxes.map((b) => b.dataset.turf));
  if ([...chosen].some((id) => !there.has(id))) drawRows();
  drawActions();
  if (chosen.size) root.querySelector("details").open = true;
}

function drawActions() {
  const turfs = chosenTurfs(), who = actions.querySelector("#several-who")?.value ?? "";
  const time = hours(turfs.reduce((sum, t) => sum + t.minutes, 0)), n = turfs.length;
  const largest = turfs.reduce((a, b) => (a && a.doors >= b.doors ? a : b), null);
  redraw(actions,
    h("p", { role: "status", id: "several-count" }, n ? say("severalChosen", { n, time }) : say("severalNone")),
    h("div", { class: "row" },
      button(n > 1 ? say("severalMerge", { name: turfName(largest.name) }) : say("severalMergeNone"), join, { id: "merge", disabled: n < 2 || n > MOST_MERGED, data: { key: "merge" } }),
      button(say("severalLock"), () => lock(true), { id: "lock", disabled: !turfs.some((t) => !t.locked), data: { key: "lock" } }),
      button(say("severalUnlock"), () => lock(false), { id: "unlock", disabled: !turfs.some((t) => t.locked), data: { key: "unlock" } }),
      button(say("severalClear"), clearTurfs, { class: "bare", disabled: !n, data: { key: "none" } })),
    h("form", { class: "row ends", on: { submit: assign } },
      h("div", { class: "field grow" }, h("label", { htmlFor: "several-who" }, say("severalWho")), h("input", { id: "several-who", maxLength: 100, autocomplete: "off", value: who, data: { key: "who" } })),
      h("div", { class: "field" }, h("button", { type: "submit", id: "assign", disabled: !n, data: { key: "assign" } }, say("severalAssign")))));
}

function draw() {
  const open = root.querySelector("details")?.open ?? false;
  rows = h("div", { class: "edit-turfs", role: "group", "aria-label": say("severalTitle") });
  hint = h("p", { class: "hint", role: "status" });
  actions = h("div");
  redraw(root, h("details", { open }, h("summary", { data: { key: "several" } }, say("severalTitle")),
    h("p", { class: "hint" }, say("severalHint")),
    h("div", { class: "field" }, h("label", { htmlFor: "several-find" }, say("severalFind")),
      h("input", { id: "several-find", type: "search", value: wanted, data: { key: "find" }, on: { input: (e) => { wanted = e.target.value; drawRows(); } } })),
    rows, hint, actions));
  drawRows();
  drawActions();
}

// shifted chooses turfs that are clicked with Shift held. The map takes such a
// click for a box to zoom into, of no size: what is seen of it is the button
// going down and up in one place.
function shifted(map) {
  const box = map.getCanvasContainer();
  let down = null;
  box.addEventListener("mousedown", (e) => { down = e.shiftKey && e.button === 0 ? [e.clientX, e.clientY] : null; }, true);
  box.addEventListener("mouseup", (e) => {
    if (!down || !near(down, [e.clientX, e.clientY], 3) || !map.getLayer("turfs")) return;
    const { left, top } = box.getBoundingClientRect();
    const [hit] = map.queryRenderedFeatures([e.clientX - left, e.clientY - top], { layers: ["turfs"] });
    if (hit) toggleTurf(hit.properties.turf_id);
  }, true);
}

export function mountSeveral(into) {
  speak(texts);
  root = into;
  draw();
  on("shape", () => { drawRows(); drawActions(); });
  on("chosen", drawRows);
  on("hand", mark);
  onMap(shifted);
  onLanguage(draw);
}
