// Doors in no turf: how many for which reason, what that means and what can be
// done, where they lie, and lists for those who reach them another way.
import { button, byId, h } from "../shared/dom.js";
import { ask, save } from "../shared/api.js";
import { lang, onLanguage, say, speak } from "../shared/say.js";
import texts from "./outside.texts.js";
import { hideOutside, mountOutsideMap, showOutside, sign, visit } from "./outsidemap.js";
import { REASONS } from "./reasons.js";
import { redraw } from "./redraw.js";
import { guarded, on, state, tell } from "./state.js";

const MOST_ROWS = 100; // that are listed of one reason
let root, points = null, asked = "", people = false, drawn = true, opened = new Set();

const counts = () => state.cut?.report?.not_in_turfs ?? {};

// place says where the row of a point stands in the list.
const place = (p) => (p.line ? say("outsideLine", { line: String(p.line), file: p.file }) : say("outsideRow", { row: String(p.row) }));

const detail = (p) => p[`detail_${lang()}`];

function rowsOf(reason) {
  const all = points?.features.filter((f) => f.properties.reason === reason) ?? [];
  if (!all.length) return null;
  return h("details", { open: opened.has(reason), on: { toggle: (e) => (e.target.open ? opened.add(reason) : opened.delete(reason)) } },
    h("summary", { data: { key: `rows-${reason}` } }, say("outsideWhere", { n: all.length })),
    h("ul", { class: "outside-rows" }, ...all.slice(0, MOST_ROWS).map(row)),
    all.length > MOST_ROWS ? h("p", { class: "hint" }, say("outsideMore", { n: all.length - MOST_ROWS })) : null);
}

function row(f) {
  const p = f.properties;
  return h("li", {}, button(place(p), () => visit(f), { class: "bare", "aria-label": say("outsideShow", { place: place(p) }), data: { key: `row-${p.door_id}`, row: p.row } }),
    h("span", { class: "small" }, [p.address, detail(p)].filter(Boolean).join(" · ")));
}

function reason(name, n) {
  return h("section", { class: "outside-reason", data: { reason: name } },
    h("h3", {}, sign(name), say(`outsideName_${name}`), h("span", { class: "outside-count" }, say("outsideCount", { n }))),
    h("p", {}, say(`outsideMeans_${name}`)), h("p", { class: "hint" }, say(`outsideDo_${name}`)), rowsOf(name));
}

const download = (query, name) => guarded(async () => {
  tell(say("outsideSaving"));
  await save(`/v1/cuts/${state.cut.id}/${query}`, name);
  tell(say("outsideSaved", { name }));
});

function downloads() {
  const list = (kind) => button(say(`outsideList_${kind}`), download(`outside.csv?list=${kind}${people ? "&people=true" : ""}`, `outside-${kind}.csv`), { id: `outside-${kind}`, data: { key: kind } });
  return h("section", { class: "outside-lists" }, h("h3", {}, say("outsideLists")), h("p", {}, say("outsideListsHint")),
    h("label", { class: "check" }, h("input", { type: "checkbox", id: "outside-people", checked: people, data: { key: "people" }, on: { change: (e) => { people = e.target.checked; draw(); } } }), say("outsidePeople")),
    h("div", { class: "row" }, list("mail"), list("phone"),
      button(say("outsideAll"), download("unassigned?format=csv", "outside-all.csv"), { id: "outside-all", data: { key: "all" } })));
}

function onMapBox() {
  return h("label", { class: "check" }, h("input", { type: "checkbox", id: "outside-drawn", checked: drawn, data: { key: "drawn" },
    on: { change: (e) => { drawn = e.target.checked; show(); } } }), say("outsideDrawn"));
}

function draw() {
  const all = counts(), there = REASONS.filter((r) => all[r]);
  const n = there.reduce((sum, r) => sum + all[r], 0);
  const done = state.cut?.state === "done";
  const some = there.some((r) => !["suppressed", "duplicate"].includes(r));
  redraw(root, h("h2", {}, say("outsideTitle")),
    h("p", { id: "outside-sum" }, done ? say(n ? "outsideSum" : "outsideNone", { n, all: state.cut.report.doors_in }) : say("outsideNoCut")),
    points?.features.length ? onMapBox() : null,
    some ? downloads() : null,
    ...there.map((r) => reason(r, all[r])));
}

// show draws the points while this part of the page is open.
function show() {
  if (!root.hidden && drawn && points) showOutside(points, describe);
  else hideOutside();
}

// describe is what stands at a point of the map.
function describe(p) {
  return [h("strong", {}, sign(p.reason), say(`outsideName_${p.reason}`)), h("p", {}, place(p)), h("p", {}, p.address ?? ""), h("p", { class: "small" }, detail(p))];
}

// read asks for the points, once the part is open and something is outside.
const read = guarded(async () => {
  const id = state.cut?.id ?? "";
  const all = counts(), version = id + JSON.stringify(all);
  if (root.hidden || state.cut?.state !== "done" || asked === version) return show();
  asked = version;
  points = null;
  if (REASONS.some((r) => all[r])) {
    const found = await ask(`/v1/cuts/${id}/outside`);
    if (asked !== version) return undefined;
    points = found;
  }
  draw();
  return show();
});

export function mountOutside() {
  speak(texts);
  root = byId("outside-part");
  mountOutsideMap();
  on("cut", () => { draw(); read(); });
  new MutationObserver(read).observe(root, { attributeFilter: ["hidden"] });
  onLanguage(() => { draw(); show(); });
  draw();
}
