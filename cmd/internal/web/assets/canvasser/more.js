// What is needed now and then: whose doors are shown, names, paper, marks that
// wait, and how long the link is good.
import { button, byId, h } from "../shared/dom.js";
import { lang, onLanguage, say, speak } from "../shared/say.js";
import texts from "./more.texts.js";
import { turfCache } from "./kept.js";
import { clock } from "./lengths.js";
import { onMarks, sending } from "./marks.js";
import { walkersOf } from "./order.js";
import { unsentOf } from "./unsent.js";
import { choosePeople, chooseWalker, on, walk } from "./walk.js";

speak(texts);
let reopen = () => {};

const waits = h("div", {});

// mountMore makes the part; open() loads the turf again.
export function mountMore(open) {
  reopen = open;
  for (const event of ["sheet", "view"]) on(event, shown);
  onMarks(() => { if (walk.view === "more") showWaits(); });
  onLanguage(shown);
}

function shown() {
  if (walk.view !== "more" || !walk.sheet) return;
  byId("more-part").replaceChildren(...[waits, team(), names(), files(), ending()].filter(Boolean));
  showWaits();
}

// showWaits shows the marks that wait, alone: what is chosen beside keeps the
// focus.
async function showWaits(said = "") {
  const part = sending.waiting || sending.refused || said ? await unsentOf(walk.code, showWaits, said) : null;
  waits.replaceChildren(...(part ? [part] : []));
}

// team lets two canvassers of one turf choose who they are.
function team() {
  const all = walkersOf(walk.sheet);
  if (all.length < 2) return null;
  const choice = (w, text) => h("label", { class: "check" },
    h("input", { type: "radio", name: "walker", value: String(w), checked: walk.walker === w, on: { change: () => chooseWalker(w) } }), text);
  return h("fieldset", {}, h("legend", {}, say("moreWho")), ...all.map((w) => choice(w, say("moreCanvasser", { n: w }))), choice(0, say("moreBoth")));
}

// names are shown only where the link allows it and somebody asks for them.
function names() {
  if (!walk.sheet.people_allowed) return null;
  const toggle = async () => {
    choosePeople(!walk.people);
    if (!walk.people) await (await globalThis.caches?.open(turfCache(walk.code)))?.delete(`/w/${walk.code}/turf?people=true`);
    reopen();
  };
  return h("div", {}, h("h2", {}, say("moreNames")), h("p", { class: "hint" }, say("moreNamesWhy")),
    button(say(walk.people ? "moreNamesHide" : "moreNamesShow"), toggle, { class: "big", id: "names" }));
}

function files() {
  const link = (name, text) => h("a", { class: "big", href: `/w/${walk.code}/${name}?lang=${lang()}` }, text);
  return h("div", {}, h("h2", {}, say("moreFiles")), link("packet.pdf", say("morePaper")), link("route.gpx", say("moreGPX")), link("route.kml", say("moreKML")));
}

const ending = () => h("div", { class: "hint" }, h("p", {}, say("moreUntil", { time: clock(walk.sheet.until) })), h("p", {}, say("morePrivacy")));
