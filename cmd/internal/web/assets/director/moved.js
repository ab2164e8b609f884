// The doors that are chosen, and where they go: to another turf, or to a new one.
import { button, h } from "../shared/dom.js";
import { turfName } from "../shared/names.js";
import { onLanguage, say, speak } from "../shared/say.js";
import texts from "./moved.texts.js";
import { fresh, move } from "./change.js";
import { hours } from "./figures.js";
import { chosenDoors, clearDoors } from "./hand.js";
import { pickTurf } from "./lasso.js";
import { redraw } from "./redraw.js";
import { swatch } from "./swatch.js";
import { choose, on, state, turf } from "./state.js";

const NEAR = 0.004; // degrees: turfs whose boxes lie so near come first
const MOST_NEAR = 40;
let root, to = "";

// neighbours returns turfs whose boxes lie near those of some turfs.
export function neighbours(turfs) {
  const near = ([w, s, e, n], [w2, s2, e2, n2]) => w - NEAR <= e2 && e + NEAR >= w2 && s - NEAR <= n2 && n + NEAR >= s2;
  const boxes = turfs.map((t) => t.bounds).filter((b) => b.length);
  return state.turfs.filter((t) => !turfs.includes(t) && t.bounds.length && boxes.some((b) => near(t.bounds, b)));
}

// byTurf counts doors by their turf, most first: [turf, n].
function byTurf(doors) {
  const counts = new Map();
  for (const d of doors) counts.set(d.turf, (counts.get(d.turf) ?? 0) + 1);
  return [...counts].map(([id, n]) => [turf(id), n]).filter(([t]) => t).sort((a, b) => b[1] - a[1]);
}

// option is a turf to go to; one that is locked or out takes no doors, and says
// so. Of those that are near it tells how large they are: a cut has thousands of
// others.
function option(t, near) {
  const held = t.locked ? say("movedLocked") : t.status === "out" ? say("movedOut") : null;
  const size = near ? `${say("movedDoors", { n: t.doors })}, ${hours(t.minutes)}` : null;
  return h("option", { value: t.id, disabled: held !== null }, [turfName(t.name), size, held].filter(Boolean).join(" · "));
}

// targets is the choice of the turf that the doors go to.
function targets(from) {
  const near = neighbours(from).slice(0, MOST_NEAR), nearest = new Set(near);
  const rest = state.turfs.filter((t) => !nearest.has(t) && (from.length > 1 || t !== from[0]));
  const select = h("select", { id: "moved-to", required: true, data: { key: "to" }, on: { change: (e) => { to = e.target.value; buttons(); } } },
    h("option", { value: "" }, say("movedChoose")), group("movedNear", near, true), group("movedOthers", rest, false));
  select.value = to;
  if (select.selectedIndex < 0) select.value = to = "";
  return select;
}

const group = (label, turfs, near) => (turfs.length ? h("optgroup", { label: say(label) }, ...turfs.map((t) => option(t, near))) : null);

// buttons tells whether doors can go now.
function buttons() {
  root.querySelector("#moved-go").disabled = !to;
}

async function go(f) {
  const done = await f();
  if (!done) return;
  clearDoors();
  to = "";
}

const toTurf = () => go(async () => {
  const id = to;
  if (!await move(chosenDoors(), id)) return null;
  choose(id);
  return id;
});

const toNew = () => go(async () => {
  const name = root.querySelector("#moved-name").value.trim();
  const id = await fresh(chosenDoors(), name);
  if (id) choose(id);
  return id;
});

function draw() {
  const doors = chosenDoors(), counts = byTurf(doors);
  root.hidden = !doors.length;
  if (root.hidden) {
    root.replaceChildren();
    return;
  }
  const name = root.querySelector("#moved-name")?.value ?? "";
  redraw(root,
    h("h3", {}, say("movedTitle", { n: doors.length })),
    h("ul", { class: "edit-counts" }, ...counts.map(([t, n]) => h("li", {}, swatch(t), `${turfName(t.name)}: ${say("movedDoors", { n })}`))),
    h("label", { htmlFor: "moved-to" }, say("movedTo")),
    targets(counts.map(([t]) => t)),
    h("div", { class: "row" }, button(say("movedPick"), () => pickTurf((id) => { to = id; draw(); }), { data: { key: "pick" } }),
      button(say("movedGo"), toTurf, { id: "moved-go", class: "primary", data: { key: "go" } })),
    h("label", { htmlFor: "moved-name" }, say("movedName")),
    h("div", { class: "row" }, h("input", { id: "moved-name", maxLength: 100, value: name, autocomplete: "off", data: { key: "name" } }),
      button(say("movedNew"), toNew, { id: "moved-new", data: { key: "new" } })),
    h("p", {}, button(say("movedClear"), clearDoors, { class: "bare", data: { key: "clear" } })));
  buttons();
}

export function mountMoved(into) {
  speak(texts);
  root = into;
  for (const event of ["hand", "shape"]) on(event, draw);
  onLanguage(draw);
  draw();
}
