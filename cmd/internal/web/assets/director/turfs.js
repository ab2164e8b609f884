// The list of turfs: to sort, to look through, to choose from. It stays quick
// with thousands: rows are made when they come into sight.
import { button, byId, h } from "../shared/dom.js";
import { plain, turfName } from "../shared/names.js";
import { lang, number, onLanguage, say, speak, translate } from "../shared/say.js";
import { choose, on, state } from "./state.js";
import { hours } from "./figures.js";
import { mountPrintAll } from "./printall.js";
import { swatch } from "./swatch.js";
import { tags } from "./tags.js";
import texts from "./turfs.texts.js";

const PIECE = 60; // rows made at once
const STATUS = ["ready", "out", "done"];

// What can be sorted by: a number, or a text by the rules of the language.
const COLUMNS = [
  { name: "turfsName", key: (t) => turfName(t.name) },
  { name: "turfsDoors", key: (t) => t.doors, number: true },
  { name: "turfsTime", key: (t) => t.minutes, number: true },
  { name: "turfsMarked", key: (t) => (t.doors ? t.marked / t.doors : 0), number: true },
  { name: "turfsStatus", key: (t) => STATUS.indexOf(t.status) * 2 + (t.locked ? 1 : 0) },
];

const order = { column: COLUMNS[0], down: false };
let rows = [], made = 0, heads = [], watcher;

export function mountTurfs() {
  speak(texts);
  mountPrintAll(byId("turf-list-part")); // first: below are perhaps thousands
  byId("turf-list-part").append(tools(), h("p", { id: "turfs-count", class: "small", role: "status" }), table(), h("div", { id: "turfs-more" }));
  watcher = new IntersectionObserver((seen) => { if (seen.some((s) => s.isIntersecting)) more(); }, { rootMargin: "600px" });
  translate(byId("turf-list-part"));
  on("turfs", renew);
  on("chosen", point);
  onLanguage(renew);
  show(PIECE);
}

// tools narrow the list down.
function tools() {
  const filter = h("input", { id: "turfs-filter", type: "search", autocomplete: "off", on: { input: () => show(PIECE) } });
  const status = h("select", { id: "turfs-status", on: { change: () => show(PIECE) } }, ...["turfsAll", "turfsReady", "turfsOut", "turfsDone", "turfsLocked"]
    .map((text, i) => h("option", { value: ["", ...STATUS, "locked"][i], data: { text } })));
  const field = (text, input, more = "") => h("div", { class: `field ${more}` }, h("label", { for: input.id, data: { text } }), input);
  return h("div", { id: "turfs-tools", class: "row ends" }, field("turfsFilter", filter, "grow"), field("turfsWhich", status));
}

function table() {
  heads = COLUMNS.map((column) => {
    const sort = button("", () => sortBy(column), { class: "bare", data: { text: column.name } });
    return h("th", { scope: "col", class: column.number ? "number" : "" }, sort);
  });
  const body = h("tbody", { id: "turfs-rows", on: { click: pick, keydown: step } });
  return h("table", { id: "turfs-table" }, h("caption", { class: "unseen", data: { text: "turfsCaption" } }), h("thead", {}, h("tr", {}, ...heads)), body);
}

function sortBy(column) {
  order.down = order.column === column ? !order.down : Boolean(column.number);
  order.column = column;
  show(PIECE);
}

function wanted() {
  const text = plain(byId("turfs-filter").value.trim()), status = byId("turfs-status").value;
  return state.turfs.filter((t) => (!text || plain(`${t.name} ${turfName(t.name)} ${t.assignee ?? ""}`).includes(text))
    && (!status || (status === "locked" ? t.locked : t.status === status)));
}

function sorted(turfs) {
  const words = new Intl.Collator(lang(), { numeric: true }), key = order.column.key;
  const before = (a, b) => (typeof key(a) === "number" ? key(a) - key(b) : words.compare(key(a), key(b))) || words.compare(turfName(a.name), turfName(b.name));
  return turfs.toSorted(order.down ? (a, b) => before(b, a) : before);
}

// renew makes the list anew where it stands: somebody may be in the middle of it.
function renew() {
  const at = document.activeElement?.closest("#turfs-rows tr")?.dataset.turf;
  show(made);
  byId("turfs-rows").querySelector(`[data-turf="${at}"] button`)?.focus({ preventScroll: true });
}

// show makes the list anew, with so many rows at once.
function show(least) {
  rows = sorted(wanted());
  made = 0;
  byId("turfs-rows").replaceChildren();
  COLUMNS.forEach((c, i) => heads[i].setAttribute("aria-sort", c === order.column ? (order.down ? "descending" : "ascending") : "none"));
  const narrowed = rows.length < state.turfs.length; // of all, the bar above tells
  const sum = (f) => rows.reduce((n, t) => n + f(t), 0);
  byId("turfs-count").textContent = state.cut ? [say("turfsCount", { n: rows.length }), say("turfsDoorsCount", { n: sum((t) => t.doors) }), narrowed && say("turfsMarkedCount", { n: sum((t) => t.marked) })].filter(Boolean).join(" · ") : "";
  byId("turfs-table").setAttribute("aria-rowcount", String(rows.length + 1));
  byId("turfs-table").toggleAttribute("data-marked", state.turfs.some((t) => t.marked));
  for (const part of ["turfs-table", "turfs-tools"]) byId(part).hidden = !state.cut;
  more(Math.max(PIECE, least || 0));
}

// more makes the next rows; it is asked again as long as their end is in sight.
function more(upTo = made + PIECE) {
  const next = rows.slice(made, upTo);
  byId("turfs-rows").append(...next.map((t, i) => row(t, made + i)));
  made += next.length;
  watcher.disconnect();
  if (made < rows.length) watcher.observe(byId("turfs-more"));
}

function row(t, i) {
  const chosen = t.id === state.chosen;
  const name = h("button", { type: "button", class: "bare turf-name", "aria-current": chosen ? "true" : null, title: turfName(t.name) }, turfName(t.name));
  const cells = [h("td", {}, h("span", { class: "turf-cell" }, swatch(t), name))];
  for (const text of [number(t.doors), hours(t.minutes)]) cells.push(h("td", { class: "number" }, text));
  cells.push(h("td", { class: "number" }, progress(t)), h("td", {}, ...tags(t)));
  return h("tr", { data: { turf: t.id }, class: chosen ? "chosen" : "", "aria-rowindex": String(i + 2) }, ...cells);
}

// progress is how many doors of a turf are marked.
function progress(t) {
  if (!t.marked) return "–";
  return h("span", { class: "turf-progress" }, `${number(t.marked)}/${number(t.doors)}`, h("progress", { max: t.doors, value: t.marked, "aria-hidden": "true" }));
}

function pick(e) {
  const tr = e.target.closest("tr");
  if (tr) choose(tr.dataset.turf);
}

// step goes through the names by the arrow keys.
function step(e) {
  const at = rows.findIndex((t) => t.id === e.target.closest("tr")?.dataset.turf);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[e.key];
  if (at < 0 || to === undefined || !rows[to]) return;
  e.preventDefault();
  if (to >= made) more(to + PIECE);
  byId("turfs-rows").rows[to].querySelector("button").focus();
}

// point shows which row is chosen; the one chosen last has the focus again when
// the list comes back.
let last = null;

function point(id) {
  for (const tr of byId("turfs-rows").querySelectorAll(".chosen")) {
    tr.classList.remove("chosen");
    tr.querySelector("button").removeAttribute("aria-current");
  }
  const at = rows.findIndex((t) => t.id === (id ?? last));
  if (at >= made) more(at + PIECE);
  const tr = byId("turfs-rows").rows[at];
  if (tr && id) {
    tr.classList.add("chosen");
    tr.querySelector("button").setAttribute("aria-current", "true");
  }
  byId("turfs-part").dataset.shown = id ? "turf" : "list";
  const here = [document.body, null].includes(document.activeElement) || byId("turf-part").contains(document.activeElement);
  if (!id && last && tr && here) tr.querySelector("button").focus({ preventScroll: true });
  if (!id || byId("turf-list-part").offsetParent) tr?.scrollIntoView({ block: "nearest" });
  last = id;
}

// neighbour returns the id of the turf before (-1) or after (1) another in the
// list as it is sorted; undefined at its ends.
export const neighbour = (id, by) => rows[rows.findIndex((t) => t.id === id) + by]?.id;
