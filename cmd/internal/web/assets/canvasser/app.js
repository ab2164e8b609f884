// The canvasser's page: it opens a turf, puts the parts together, and finds out
// when the link has ended.
import { button, byId } from "../shared/dom.js";
import { turfName } from "../shared/names.js";
import { lang, onLanguage, say, setLanguage, speak } from "../shared/say.js";
import texts from "./app.texts.js";
import { forget, forgetOver, normalCode } from "./kept.js";
import { duration } from "./lengths.js";
import { marks, onMarks, sending, startMarks, stopMarks } from "./marks.js";
import { dropKept, keepTurf } from "./offline.js";
import { mountList } from "./list.js";
import { mountMap } from "./map.js";
import { mountMore } from "./more.js";
import { mountNext } from "./next.js";
import { mountSent } from "./sent.js";
import { mountUnsent } from "./unsent.js";
import { begin, counts, emit, forgetWalk, on, recall, walk } from "./walk.js";
import { walkersOf } from "./order.js";

speak(texts);

const code = normalCode(location.pathname.split("/")[2]);
const VIEWS = { next: "walkNext", list: "walkList", map: "walkMap", more: "walkMore" };
const AGAIN = 600000; // milliseconds after which a page that is looked at again asks for the turf anew
let message = "", opened = 0;

// tell shows a sentence in the place of the parts, by its key.
function tell(key) {
  message = key;
  byId("message").replaceChildren(key && say(key));
}

function mountLanguages() {
  const KEY = "puerta-lang"; // on this phone, for all turfs
  const mark = () => {
    localStorage.setItem(KEY, lang());
    for (const b of document.querySelectorAll("[data-lang]")) b.setAttribute("aria-pressed", String(b.dataset.lang === lang()));
  };
  const chosen = localStorage.getItem(KEY);
  if (chosen && !new URL(location.href).searchParams.has("lang")) setLanguage(chosen);
  for (const b of document.querySelectorAll("[data-lang]")) b.addEventListener("click", () => setLanguage(b.dataset.lang));
  mark();
  onLanguage(mark);
}

// mountViews makes the buttons that change between the parts.
function mountViews() {
  const buttons = Object.entries(VIEWS).map(([view, text]) => button(say(text), () => emit("view", view), { data: { view } }));
  byId("views").replaceChildren(...buttons);
  on("view", (view) => {
    walk.view = view;
    for (const b of buttons) b.setAttribute("aria-current", String(b.dataset.view === view));
    for (const v of Object.keys(VIEWS)) byId(`${v}-part`).hidden = v !== view;
    document.body.dataset.view = view;
    byId("main").scrollTop = 0;
    if (view === "map") showMap();
  });
  onLanguage(() => { for (const b of buttons) b.textContent = say(VIEWS[b.dataset.view]); });
}

// showMap shows the map; the list must not wait for it, nor end with it.
async function showMap() {
  try {
    await mountMap();
  } catch {
    byId("map-part").textContent = say("walkNoMap");
  }
}

function showHeader() {
  const { done, doors, minutes } = counts();
  byId("name").textContent = document.title = turfName(walk.sheet.name);
  byId("progress").textContent = [say("walkDone", { done, n: doors }), minutes && say("walkLeft", { time: duration(minutes) })].filter(Boolean).join(" · ");
}

// sheets are the addresses of what the page shows: names only if asked for.
const sheets = (people) => [`/w/${code}/turf`, ...(people ? [`/w/${code}/turf?people=true`] : [])];

// load asks for the turf. What does not come is told by an error with its status.
async function load(people) {
  const answer = await fetch(sheets(people).at(-1));
  if (people && answer.status === 403) return load(false); // the link is no longer for names
  if (!answer.ok) throw Object.assign(new Error(), { status: answer.status });
  const sheet = await answer.json();
  if (answer.headers.get("Puerta-Kept") && Date.parse(sheet.until) <= Date.now()) throw Object.assign(new Error(), { status: 401 }); // the link ended meanwhile
  return sheet;
}

// open shows the turf, as it is now or as it was kept.
async function open() {
  opened = Date.now();
  tell(walk.sheet ? "" : "walkLoading");
  const people = Boolean(recall(code).people);
  let sheet;
  try {
    sheet = await load(people);
  } catch (e) {
    if (e.status === 401 || e.status === 404) return over(e.status === 401 ? "walkOver" : "walkUnknown");
    return failed();
  }
  tell("");
  walk.code = code;
  await startMarks(code, walkersOf(sheet).length > 0);
  show(sheet);
  keepTurf(code, sheet, sheets(people));
}

function show(sheet) {
  begin(code, sheet);
  byId("views").hidden = false;
  emit("view", walk.view);
}

// failed says that the turf cannot be had now, and offers to try again.
function failed() {
  tell("walkNoSignal");
  byId("message").append(" ", button(say("walkRetry"), open, { class: "plain" }));
}

// over drops what the phone keeps of the turf but for marks that are not sent.
async function over(key) {
  const had = marks.size > 0;
  walk.sheet = null;
  dropKept();
  forgetWalk(code);
  await Promise.all([globalThis.caches && forget(code), stopMarks(code)]);
  for (const v of Object.keys(VIEWS)) byId(`${v}-part`).hidden = true;
  byId("views").hidden = true;
  byId("progress").textContent = "";
  byId("name").textContent = document.title = "Puerta";
  tell(key);
  mountUnsent(code, had);
}

// sweep drops turfs whose links have ended meanwhile.
async function sweep() {
  if (!globalThis.caches) return;
  for (const other of await forgetOver(Date.now())) if (other !== code) forgetWalk(other);
}

mountLanguages();
mountViews();
mountNext();
mountList();
mountMore(open);
mountSent();
for (const event of ["tasks", "at"]) on(event, showHeader);
onLanguage(() => {
  tell(message);
  if (walk.sheet) emit("tasks");
});
// A link that takes no marks, or no longer tells of them, may have ended: the turf
// tells.
let refused = false;
onMarks(() => {
  if (sending.over && !refused && walk.sheet) open();
  refused = sending.over;
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && walk.sheet && Date.now() - opened > AGAIN) open();
});
open().then(sweep);
