// The turf that is chosen: split in two, and its doors by street, each with a
// box to choose it. It does by keyboard what the lasso does by mouse.
import { button, h } from "../shared/dom.js";
import { onLanguage, say, speak } from "../shared/say.js";
import texts from "./turfdoors.texts.js";
import { split } from "./change.js";
import { doorsOf } from "./doors.js";
import { hours } from "./figures.js";
import { isChosen, putDoors } from "./hand.js";
import { redraw } from "./redraw.js";
import { guarded, on, state, turf } from "./state.js";

let root, open = false;

// byStreet groups doors by street, in the order of the walk.
function byStreet(doors) {
  const streets = new Map();
  for (const d of doors) streets.set(d.street, [...(streets.get(d.street) ?? []), d]);
  return [...streets];
}

const box = (label, checked, change, data) => h("label", { class: "check" }, h("input", { type: "checkbox", checked, data, on: { change } }), label);

function street([name, doors], i) {
  const all = doors.every((d) => isChosen(d.id));
  return h("fieldset", {}, h("legend", {}, name || say("turfDoorsNoStreet")),
    box(say("turfDoorsAll", { n: doors.length }), all, (e) => putDoors(doors, e.target.checked), { street: i, key: `street-${i}` }),
    h("div", { class: "edit-doors" }, ...doors.map((d) => box(d.number || say("turfDoorsNoNumber"), isChosen(d.id), (e) => putDoors([d], e.target.checked), { door: d.id, key: `door-${d.id}` }))));
}

// fill reads the doors of the turf and lists them.
const fill = guarded(async (id) => {
  const list = root.querySelector(".edit-streets");
  list.setAttribute("aria-busy", "true");
  try {
    const streets = byStreet(await doorsOf(id));
    if (state.chosen !== id || !list.isConnected) return;
    redraw(list, ...streets.map(street));
    list.streets = streets;
  } finally {
    list.removeAttribute("aria-busy");
  }
});

// mark shows in the boxes what is chosen, without making them anew.
function mark() {
  for (const b of root.querySelectorAll("[data-door]")) b.checked = isChosen(b.dataset.door);
  for (const b of root.querySelectorAll("[data-street]")) {
    const [, doors] = b.closest(".edit-streets").streets[b.dataset.street];
    const n = doors.filter((d) => isChosen(d.id)).length;
    b.checked = n === doors.length;
    b.indeterminate = n > 0 && n < doors.length;
  }
}

function list(t) {
  const details = h("details", { open, on: { toggle: () => { if ((open = details.open) && !details.querySelector("fieldset")) fill(t.id); } } },
    h("summary", { data: { key: "doors" } }, say("turfDoorsList", { n: t.doors })),
    h("p", { class: "hint" }, say("turfDoorsHint")),
    h("div", { class: "edit-streets", tabIndex: -1 }, say("turfDoorsReading")));
  return details;
}

function draw() {
  const t = turf(state.chosen);
  root.hidden = !t;
  if (!t) {
    root.replaceChildren();
    return;
  }
  const held = t.locked ? "turfDoorsLocked" : t.status === "out" ? "turfDoorsOut" : "";
  redraw(root, held && h("p", { class: "hint" }, say(held)),
    h("p", {}, button(say("turfDoorsSplit", { time: hours(t.minutes / 2) }), () => split(t.id), { id: "split", disabled: t.doors < 2 || held !== "", data: { key: "split" } })),
    list(t));
}

export function mountTurfDoors(into) {
  speak(texts);
  root = into;
  for (const event of ["chosen", "shape"]) on(event, draw);
  on("hand", mark);
  onLanguage(draw);
  draw();
}
