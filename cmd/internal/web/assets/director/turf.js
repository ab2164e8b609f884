// One turf: what it is, and all that is done with it.
import { button, byId, h } from "../shared/dom.js";
import { turfName } from "../shared/names.js";
import { number, onLanguage, say, speak } from "../shared/say.js";
import { choose, on, state, turf } from "./state.js";
import { figures } from "./fields.js";
import { hours, way } from "./figures.js";
import { neighbour } from "./turfs.js";
import { swatch } from "./swatch.js";
import { tags } from "./tags.js";
import { nameForm, workPart } from "./turfwork.js";
import { linksPart } from "./turflinks.js";
import { paperPart } from "./turfpaper.js";
import texts from "./turf.texts.js";

let naming = false; // the name is being changed
let shown = ""; // what is shown, so that the same again does not disturb

export function mountTurf() {
  speak(texts);
  on("chosen", () => {
    const first = byId("turf-part").hidden, fromList = byId("side").contains(document.activeElement);
    naming = false;
    show(true);
    if (!state.chosen) return;
    if (first && fromList) byId("turf-back").focus({ preventScroll: true }); // the row that was clicked is hidden now
    byId("side").scrollTop = 0;
    if (fromList) scrollTo(0, 0); // on a phone, where the map is above
  });
  on("turfs", () => show(false));
  onLanguage(() => show(true));
  byId("turf-part").addEventListener("keydown", (e) => {
    if (e.key === "Escape" && !e.defaultPrevented) choose(null);
  });
}

// show writes all of the turf, unless nothing of it has changed. Marks come in at
// any moment: they change its figures alone, not what somebody just fills in.
function show(anyway) {
  const part = byId("turf-part"), t = turf(state.chosen);
  part.hidden = !t;
  const key = JSON.stringify(t ? { ...t, marked: 0, results: null } : null);
  if (!t) return;
  if (!anyway && key === shown) {
    part.querySelector(".turf-figures").replaceWith(amounts(t));
    return;
  }
  const at = part.contains(document.activeElement) ? document.activeElement : null;
  part.dataset.turf = t.id;
  part.replaceChildren(moves(t), head(t), amounts(t), bar(t), workPart(t), linksPart(t), paperPart(t));
  shown = key;
  if (at?.id) goOn(at, byId(at.id));
}

// goOn puts the focus where it was, with what is being typed there.
function goOn(was, is) {
  if (!is) return;
  if (was.matches("input:not([type=checkbox])")) is.value = was.value;
  is.focus({ preventScroll: true });
}

// moves lead back to the list, and to the turfs beside this one in it.
function moves(t) {
  const to = (id, text, by) => button(say(text), () => choose(neighbour(t.id, by)), { id, class: "bare", disabled: neighbour(t.id, by) === undefined });
  return h("div", { class: "row apart turf-moves" },
    button(say("turfBack"), () => choose(null), { id: "turf-back", class: "bare" }),
    h("div", { class: "row" }, to("turf-before", "turfBefore", -1), to("turf-after", "turfAfter", 1)));
}

function head(t) {
  const rename = button(say("turfRename"), () => {
    naming = true;
    show(true);
    byId("turf-name").select();
  }, { id: "turf-rename", class: "bare" });
  const done = () => {
    naming = false;
    show(true);
    byId("turf-rename")?.focus();
  };
  const title = h("h2", { id: "turf-title" }, swatch(t), turfName(t.name));
  return h("div", { class: "turf-head" }, naming ? nameForm(t, done) : h("div", { class: "row apart" }, title, rename), h("p", { class: "row" }, ...tags(t)));
}

function amounts(t) {
  const all = [[say("turfDoors"), number(t.doors)], [say("turfTime"), hours(t.minutes)]];
  if (t.voters) all.splice(1, 0, [say("turfVoters"), number(t.voters)]);
  if (t.marked) all.push([say("turfMarked"), number(t.marked)]);
  const lengths = [say("turfWalkWay", { way: way(t.walk_m) })];
  if (t.drive_m) lengths.push(say("turfDriveWay", { way: way(t.drive_m) }));
  return h("div", { class: "turf-figures" }, figures(all), h("p", { class: "small" }, lengths.join(" · ")));
}

// bar tells what the minutes are spent on: the widths are words and figures, too.
function bar(t) {
  const kinds = [["knock", t.knock_min, say("turfKnock")], ["walk", t.walk_min, say("turfWalk")], ["drive", t.drive_min, say("turfDrive")], ["park", t.park_min, say("turfPark")]]
    .filter(([, minutes]) => minutes > 0);
  const piece = ([kind, minutes]) => {
    const e = h("span", { class: `minutes ${kind}` });
    e.style.flexGrow = String(minutes);
    return e;
  };
  const word = ([kind, minutes, text]) => h("li", {}, h("span", { class: `minutes key ${kind}`, "aria-hidden": "true" }), `${text} ${hours(minutes)}`);
  return h("div", { class: "turf-bar" }, h("div", { class: "bar", "aria-hidden": "true" }, ...kinds.map(piece)), h("ul", {}, ...kinds.map(word)));
}

