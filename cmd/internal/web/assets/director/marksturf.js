// What came of the doors of the chosen turf: counted, and as a list in walking
// order, into which the results of a sheet of paper are typed.
import { h } from "../shared/dom.js";
import { lang, say, speak } from "../shared/say.js";
import { ask } from "../shared/api.js";
import { guarded, state, turf } from "./state.js";
import { tally } from "./tally.js";
import { fillSheet, sheet } from "./markssheet.js";
import { filePicker } from "./marksfile.js";
import texts from "./marksturf.texts.js";

let part, open = false;
let doors = null; // of the turf that is shown, once they were asked for
let shown = null; // its id

export function mountTurfMarks() {
  speak(texts);
  return (part = h("section", { id: "marks-turf", hidden: true }));
}

// showTurfMarks shows the chosen turf anew.
export function showTurfMarks() {
  part.hidden = !turf(state.chosen);
  if (part.hidden) return;
  if (shown !== state.chosen) doors = null;
  shown = state.chosen;
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  const list = h("div", { id: "marks-list" });
  const details = h("details", { id: "marks-details", open, on: { toggle: () => { open = details.open; if (open) fill(); } } },
    h("summary", { id: "marks-summary" }, say("marksType")), h("p", { class: "hint" }, say("marksKeys")), list, filePicker(shown, take));
  part.setAttribute("aria-label", say("marksTitle"));
  part.replaceChildren(h("h3", {}, say("marksTitle")), h("div", { id: "marks-count" }), details);
  count();
  if (doors) draw();
  if (focused) part.querySelector(`#${CSS.escape(focused)}`)?.focus();
}

// refreshTurfMarks shows what others have marked.
export function refreshTurfMarks() {
  if (!turf(shown) || shown !== state.chosen) return showTurfMarks();
  count();
  if (open) fill();
}

function count() {
  const t = turf(shown);
  part.querySelector("#marks-count").replaceChildren(h("p", {}, say("marksMarked", { n: t.marked, doors: t.doors })), t.marked ? tally(t.results ?? {}) : "");
}

// fill asks for the marks and the addresses, which go to nobody before they are
// wanted; the browser has them already if nothing has changed.
const fill = guarded(async () => {
  const id = shown;
  const [{ marks }, route] = await Promise.all([ask(`/v1/turfs/${id}/marks`), ask(`/v1/turfs/${id}/route`)]);
  if (id !== shown) return;
  const all = doorsOf(route), same = doors && JSON.stringify(doors.all) === JSON.stringify(all);
  doors = { turf: id, all, marks, sheet: same ? doors.sheet : null };
  draw();
});

const doorsOf = (route) => route.features.map((f) => f.properties).filter((p) => p.kind === "door").map((p) => ({ id: p.door_id, address: p.address ?? "" }));

// placeOf is the end of all addresses, as a town with its ZIP code, if it is the
// same: it is written once.
function placeOf(all) {
  const ends = new Set(all.filter((d) => d.address).map((d) => d.address.slice(d.address.lastIndexOf(", "))));
  const [end] = ends;
  return ends.size === 1 && end.startsWith(", ") ? end : "";
}

// draw shows the doors, or what has changed of them: who types keeps the focus.
function draw() {
  const list = part.querySelector("#marks-list");
  if (doors.sheet?.lang !== lang()) doors.sheet = { lang: lang(), table: sheet(doors.turf, doors.all, placeOf(doors.all), take) };
  if (doors.sheet.table.parentNode !== list) list.replaceChildren(doors.sheet.table);
  fillSheet(doors.sheet.table, doors.marks);
}

// take shows the marks of a turf as the service answered.
function take(id, marks) {
  if (id !== shown || !doors) return;
  doors.marks = marks;
  fillSheet(doors.sheet.table, marks);
}
