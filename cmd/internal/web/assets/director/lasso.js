// The lasso: doors are chosen on the map, by drawing around them freely or
// corner by corner, or one by one. It lies over the map as a sheet that takes
// the mouse; the wheel, the map's own buttons and its keys go on moving the map.
import { button, byId, h } from "../shared/dom.js";
import { number, onLanguage, say, speak } from "../shared/say.js";
import texts from "./lasso.texts.js";
import { change } from "./change.js";
import { doorView, showDoors, shownDoors } from "./doormap.js";
import { chosenDoors, clearDoors, isChosen, putDoors } from "./hand.js";
import { narrow, onMap } from "./map.js";
import { redraw } from "./redraw.js";
import { inside, near } from "./ring.js";
import { emit, on, state } from "./state.js";

const NEAR = 8; // pixels: a click on a door, or on the first corner
const svg = (name, attributes = {}) => {
  const e = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  return e;
};

let map, sheet, line;
let tool = "off"; // or "draw", or "pick": a turf is to be clicked
let picked = () => {};
let corners = []; // [lon, lat]
let free = null; // places in pixels while the mouse draws
let taking = false; // drawing takes doors away again
let waiting = () => {}; // what is drawn around doors that are still being read

const at = (e) => {
  const box = sheet.getBoundingClientRect();
  return [e.clientX - box.left, e.clientY - box.top];
};
const pixels = (lonLat) => Object.values(map.project(lonLat)).slice(0, 2);

const place = (pixel) => map.unproject(pixel).toArray();

// pickTurf lets the director click a turf on the map and calls f with its id.
export function pickTurf(f) {
  picked = f;
  use("pick");
}

function use(what) {
  tool = what;
  corners = [];
  free = null;
  waiting = () => {};
  showDoors(what !== "off");
  if (map) sheet.style.display = what === "off" ? "none" : "block";
  if (what === "off") delete byId("map").dataset.tool; // then a click on the map chooses a turf again
  else byId("map").dataset.tool = what;
  if (what === "draw") emit("tab", "turfs");
  trace();
  bar();
}

// take chooses the doors within a ring of [lon, lat], once all in view are read.
function take(ring) {
  const into = !taking;
  waiting = () => {
    putDoors(shownDoors().filter((d) => inside(d.at, ring)), into);
    byId("moved").scrollIntoView({ block: "nearest" }); // what can be done with them
  };
  settle();
}

function settle() {
  if (doorView.state === "reading") return;
  waiting();
  waiting = () => {};
}

function down(e) {
  if (e.button !== 0 || tool !== "draw" || change.busy) return;
  free = [at(e)];
  sheet.setPointerCapture(e.pointerId);
}

function moved(e) {
  if (!free) return;
  const here = at(e);
  if (!near(here, free.at(-1), 3)) free.push(here);
  trace();
}

// up ends a drawing, or is a click: on a door, or a corner.
function up(e) {
  const drawn = free, here = at(e);
  free = null;
  if (tool === "pick" && e.button === 0) return pick(here);
  if (!drawn) return undefined;
  const far = drawn.some((p) => !near(p, here, NEAR));
  if (far && drawn.length > 2) {
    corners = [];
    take(drawn.map(place));
  } else click(here);
  trace();
  return undefined;
}

function click(here) {
  const doors = shownDoors().filter((d) => near(pixels(d.at), here, NEAR));
  if (!corners.length && doors.length) putDoors(doors, !isChosen(doors[0].id));
  else if (corners.length > 2 && near(pixels(corners[0]), here, NEAR)) close();
  else corners.push(place(here));
}

function pick(here) {
  const [hit] = map.getLayer("turfs") ? map.queryRenderedFeatures(here, { layers: ["turfs"] }) : [];
  if (!hit) return;
  use("draw");
  picked(hit.properties.turf_id);
}

// close chooses the doors within the corners.
function close() {
  if (corners.length > 2) take(corners);
  corners = [];
  trace();
}

// trace draws what is being drawn.
function trace() {
  if (!map) return;
  const points = free && free.length > 1 ? free : corners.map(pixels);
  line.setAttribute("points", points.map((p) => p.map(Math.round).join(",")).join(" "));
  sheet.replaceChildren(line, ...(free ? [] : points.map(([cx, cy]) => svg("circle", { cx, cy, r: 5 }))));
}

// key works the sheet: Enter closes, Backspace takes the last corner back,
// Escape leaves what is drawn, then the tool.
function key(e) {
  if (tool === "off" || e.defaultPrevented || e.target.closest?.("input, select, textarea, dialog")) return;
  if (e.key === "Escape") {
    if (corners.length) corners = [];
    else use(tool === "pick" ? "draw" : "off");
  } else if (e.key === "Backspace" && corners.length) corners.pop();
  else if (e.key === "Enter" && corners.length && !e.target.closest?.("button, summary, a")) close();
  else return;
  e.preventDefault();
  trace();
}

const hint = () => {
  if (tool === "pick") return say("lassoPick");
  if (doorView.state !== "ready") return say({ far: "lassoFar", failed: "lassoFailed" }[doorView.state] ?? "lassoReading");
  const n = chosenDoors().length;
  return n ? say("lassoCount", { n }) : say(narrow.matches ? "lassoShort" : "lassoHint", { n: number(shownDoors().length) });
};

// bar is the tool's buttons over the map.
function bar() {
  const on = tool !== "off";
  const buttons = [button(say(on ? "lassoEnd" : "lassoBegin"), () => use(on ? "off" : "draw"), { id: "lasso", "aria-pressed": String(on), data: { key: "lasso" } })];
  if (tool === "draw") {
    buttons.push(button(say("lassoTake"), () => { taking = !taking; bar(); }, { "aria-pressed": String(taking), data: { key: "take" } }));
    buttons.push(button(say("lassoClear"), clearDoors, { disabled: !chosenDoors().length, data: { key: "clear" } }));
  }
  if (tool === "pick") buttons.push(button(say("lassoLeave"), () => use("draw"), { data: { key: "leave" } }));
  for (const b of buttons) b.disabled ||= change.busy;
  byId("lasso-bar").hidden = state.cut?.state !== "done";
  redraw(byId("lasso-bar"), ...buttons);
  byId("lasso-hint").hidden = !on;
  byId("lasso-hint").textContent = on ? hint() : "";
}

export function mountLasso() {
  speak(texts);
  byId("map-tools").append(h("div", { id: "lasso-bar", role: "group" }), h("p", { id: "lasso-hint", role: "status", hidden: true }));
  onMap((m) => {
    map = m;
    line = svg("polyline");
    sheet = svg("svg", { id: "lasso-sheet", "aria-hidden": "true" });
    sheet.append(line);
    map.getCanvasContainer().append(sheet);
    for (const name of ["mousedown", "touchstart", "click", "dblclick"]) sheet.addEventListener(name, (e) => e.stopPropagation());
    sheet.addEventListener("pointerdown", down);
    sheet.addEventListener("pointermove", moved);
    sheet.addEventListener("pointerup", up);
    sheet.addEventListener("dblclick", close);
    map.on("move", trace);
    use(tool);
  });
  document.addEventListener("keydown", key);
  on("doors", settle);
  for (const event of ["doors", "hand", "changing", "cut"]) on(event, bar);
  onLanguage(bar);
  bar();
}
