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

// mountMore makes the part; open() loads the turf again.
export function mountMore(open) {
  reopen = open;
  for (const event of ["tasks", "view"]) on(event, shown);
  onMarks(shown);
  onLanguage(shown);
}

const shown = () => { if (walk.view === "more" && walk.sheet) show(); };

async function show(said = "") {
  const waits = sending.waiting || sending.refused || said ? await unsentOf(walk.code, show, said) : null;
  byId("more-part").replaceChildren(...[waits, team(), names(), files(), ending()].filter(Boolean));
}

// team lets two canvassers of one turf choose who they are.
function team() {
  const all = walkersOf(walk.sheet);
  if (!all.length) return null;
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

const ending = () => h("p", { class: "hint" }, say("moreUntil", { time: clock(walk.sheet.until) }), " ", say("morePrivacy"));
