// Doors on the map while they are being chosen: those of the turfs in view, and
// only once the map is near enough for that. Those that are chosen are full and
// larger; the turfs that are chosen have a broken outline.
import { ask } from "../shared/api.js";
import { colour, onScheme } from "../shared/basemap.js";
import { keepAbove } from "./above.js";
import { eachDoors } from "./doors.js";
import { chosenDoors, chosenTurfs, isChosen } from "./hand.js";
import { onMap } from "./map.js";
import { emit, on, state } from "./state.js";

const MOST_TURFS = 30; // whose doors are read for one view
const MOST_OUTLINES = 60;
const outlines = new Map(); // turf id → promise of its feature

let map, abort, shown = [];

// doorView is what is drawn: "off", "far" (too many turfs in view), "reading" or
// "ready". The event "doors" tells of a change.
export const doorView = { state: "off" };

// shownDoors returns the doors that are drawn.
export const shownDoors = () => shown;

const empty = () => ({ type: "FeatureCollection", features: [] });

// size grows from far to near.
const size = (far, near) => ["interpolate", ["linear"], ["zoom"], 13, far, 17, near];

// layers adds what is drawn here, above all else; also when another style of
// the map has thrown it out.
function layers() {
  if (map.getSource("hand-doors")) return;
  map.addSource("hand-doors", { type: "geojson", data: empty() });
  map.addSource("hand-turfs", { type: "geojson", data: empty() });
  map.addLayer({ id: "hand-turfs", type: "line", source: "hand-turfs", layout: { "line-join": "round" }, paint: { "line-width": 4, "line-dasharray": [1.5, 1] } });
  map.addLayer({ id: "hand-doors", type: "circle", source: "hand-doors", filter: ["!", ["get", "chosen"]], paint: { "circle-radius": size(2.5, 5.5), "circle-stroke-width": size(1.2, 2) } });
  map.addLayer({ id: "hand-chosen", type: "circle", source: "hand-doors", filter: ["get", "chosen"], paint: { "circle-radius": size(4, 7.5), "circle-stroke-width": size(1.5, 2.5) } });
  paint();
  draw();
}

// paint gives them the colours of the page.
function paint() {
  map.setPaintProperty("hand-turfs", "line-color", colour("ink"));
  map.setPaintProperty("hand-doors", "circle-color", colour("sheet"));
  map.setPaintProperty("hand-doors", "circle-stroke-color", colour("ink"));
  map.setPaintProperty("hand-chosen", "circle-color", colour("bad"));
  map.setPaintProperty("hand-chosen", "circle-stroke-color", colour("sheet"));
}

const point = (d) => ({ type: "Feature", geometry: { type: "Point", coordinates: d.at }, properties: { chosen: isChosen(d.id) } });

// draw draws the doors that are shown, and those that are chosen in any case.
function draw() {
  if (!map?.getSource("hand-doors")) return;
  const there = new Set(shown.map((d) => d.id));
  const all = [...shown, ...chosenDoors().filter((d) => !there.has(d.id))];
  map.getSource("hand-doors").setData({ type: "FeatureCollection", features: all.map(point) });
}

async function drawTurfs() {
  const turfs = chosenTurfs().slice(0, MOST_OUTLINES);
  for (const t of turfs) if (!outlines.has(t.id)) outlines.set(t.id, ask(`/v1/turfs/${t.id}`).catch(() => null));
  const features = (await Promise.all(turfs.map((t) => outlines.get(t.id)))).filter(Boolean);
  const now = new Set(chosenTurfs().map((t) => t.id));
  map?.getSource("hand-turfs")?.setData({ type: "FeatureCollection", features: features.filter((f) => now.has(f.id)) });
}

// inView returns the ids of the turfs that may show on the map.
function inView() {
  const [[west, south], [east, north]] = map.getBounds().toArray();
  return state.turfs.filter(({ bounds: b }) => b.length && b[0] <= east && b[2] >= west && b[1] <= north && b[3] >= south).map((t) => t.id);
}

// refresh reads the doors in view anew.
async function refresh() {
  abort?.abort();
  if (doorView.state === "off") return;
  const own = abort = new AbortController();
  const turfs = inView(), found = [];
  if (turfs.length > MOST_TURFS) {
    show("far", []);
    return;
  }
  report("reading");
  try {
    await eachDoors(turfs, (doors) => {
      found.push(...doors);
      if (found.length < 500) show("reading", [...found]); // the first at once, then all together
    }, own.signal);
  } catch {
    if (!own.signal.aborted) show("failed", found);
    return;
  }
  if (!own.signal.aborted) show("ready", found);
}

function show(what, doors) {
  shown = doors;
  draw();
  report(what);
}

function report(what) {
  doorView.state = what;
  emit("doors");
}

// showDoors begins to draw doors, or ends it.
export function showDoors(yes) {
  doorView.state = yes ? "reading" : "off";
  if (!yes) {
    abort?.abort();
    show("off", []);
  } else if (map) refresh();
}

export function mountDoorMap() {
  onMap((m) => {
    map = m;
    layers();
    map.on("styledata", layers);
    map.on("moveend", refresh);
    onScheme(paint);
    keepAbove("hand-turfs", "hand-doors", "hand-chosen");
    drawTurfs();
  });
  on("hand", () => { draw(); drawTurfs(); });
  on("shape", () => {
    outlines.clear();
    drawTurfs();
    if (map) refresh();
  });
}
