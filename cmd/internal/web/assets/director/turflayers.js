// The turfs on the map: their areas from our own tiles, their names from the
// summary. What is out, done or locked has a pattern and a sign, not a colour.
import { byId } from "../shared/dom.js";
import { UNDER, colour, onScheme, repaint } from "../shared/basemap.js";
import { turfName } from "../shared/names.js";
import { onLanguage, say, speak } from "../shared/say.js";
import { choose, on, state, turf } from "./state.js";
import { hours, signs } from "./figures.js";
import texts from "./turflayers.texts.js";

const AREA = { source: "turfs", "source-layer": "turfs" };
const is = (what) => ["boolean", ["feature-state", what], false];

// layers are those of turfs in the colours of now, the lowest first.
function layers() {
  const fill = Number(colour("turf-fill")), ink = colour("ink");
  const colours = [...Array(8).keys()].flatMap((i) => [i, colour(`turf-${i}`)]);
  const status = ["get", "status"];
  return [
    { id: "turfs", type: "fill", ...AREA, paint: { "fill-color": ["match", ["get", "color"], ...colours, colour("turf-7")],
      "fill-opacity": ["case", is("chosen"), fill * 0.45, is("hover"), Math.min(1, fill + 0.2), fill], "fill-antialias": false } },
    { id: "turf-signs", type: "fill", ...AREA, minzoom: 10, filter: ["any", ["!=", status, "ready"], ["get", "locked"]],
      paint: { "fill-pattern": ["match", status, "out", "stripes", "done", "dots", "net"], "fill-opacity": ["case", is("chosen"), 0.3, 0.8] } },
    { id: "turf-lines", type: "line", ...AREA, layout: { "line-join": "round" }, paint: { "line-color": ink,
      "line-opacity": ["case", is("chosen"), 1, is("hover"), 0.9, 0.6],
      "line-width": ["interpolate", ["linear"], ["zoom"], 7, ["case", is("chosen"), 2, 0.3], 11, ["case", is("chosen"), 3, is("hover"), 2, 0.8], 16, ["case", is("chosen"), 4, is("hover"), 3, 1.8]] } },
    { id: "turf-names", type: "symbol", source: "turf-names", layout: { "text-field": ["step", ["zoom"], ["get", "name"], 11, ["format", ["get", "name"], {}, "\n", {}, ["get", "more"], { "font-scale": 0.85 }]],
      "text-font": ["sans-serif"], "text-size": ["interpolate", ["linear"], ["zoom"], 9, 10.5, 14, 13.5], "text-padding": 4, "text-max-width": 9, "symbol-sort-key": ["get", "order"] },
      paint: { "text-color": ink, "text-halo-color": colour("map"), "text-halo-width": 2 } },
  ];
}

let map;

export function mountTurfLayers(m) {
  map = m;
  speak(texts);
  map.addSource("turf-names", { type: "geojson", data: names() });
  on("turfs", show);
  on("chosen", mark);
  onLanguage(() => {
    map.getSource("turf-names").setData(names());
    describe();
  });
  onScheme(() => repaint(map, layers()));
  pointing();
  if (state.cut) show();
}

// look is all of the turfs that the map shows.
const look = () => JSON.stringify([state.cut.id, state.turfs.map((t) => [t.id, t.name, t.status, t.locked, t.color, t.doors, t.bounds])]);

let looked = "";

// show draws the turfs of the cut, or what has changed of them: others ask for the
// summary again and again.
function show() {
  const now = look();
  if (now === looked) return;
  looked = now;
  delete byId("map").dataset.idle;
  map.getSource("turf-names").setData(names());
  if (byId("map").dataset.cut === state.cut.id) map.refreshTiles("turfs");
  else draw(state.cut.id);
  mark(state.chosen);
}

function draw(cut) {
  for (const layer of layers()) if (map.getLayer(layer.id)) map.removeLayer(layer.id);
  if (map.getSource("turfs")) map.removeSource("turfs");
  map.addSource("turfs", { type: "vector", tiles: [`${location.origin}/tiles/turfs/{z}/{x}/{y}.mvt?cut=${cut}`], maxzoom: 16, promoteId: "turf_id" });
  const above = { turfs: UNDER, "turf-signs": UNDER, "turf-lines": map.getLayer("route-edges") ? "route-edges" : undefined };
  for (const layer of layers()) map.addLayer(layer, above[layer.id]);
  byId("map").dataset.cut = cut;
  marked = null;
}

// names are points with what stands on the map; the larger turf goes first where
// there is no room.
function names() {
  const features = state.turfs.filter((t) => t.at.length).map((t) => ({
    type: "Feature", geometry: { type: "Point", coordinates: t.at },
    properties: { id: t.id, name: `${signs(t)} ${turfName(t.name)}`.trim(), more: say("layerDoors", { n: t.doors }), order: -t.doors },
  }));
  return { type: "FeatureCollection", features };
}

let marked = null, hovered = null;

const setState = (id, what) => id && map.getSource("turfs") && map.setFeatureState({ source: "turfs", sourceLayer: "turfs", id }, what);

// mark draws the chosen turf so that one sees which it is.
function mark(id) {
  if (!map.getLayer("turf-names")) return;
  setState(marked, { chosen: false });
  setState(id, { chosen: true });
  marked = id;
  map.setFilter("turf-names", ["!=", ["get", "id"], id ?? ""]); // its route needs the room, and its name stands beside the map
}

// turfAt returns the turf at a place of the window; null if there is none.
function turfAt(point) {
  const [hit] = map.getLayer("turfs") ? map.queryRenderedFeatures(point, { layers: ["turfs"] }) : [];
  return hit?.properties.turf_id ?? null;
}

// free tells whether a click on the map chooses a turf. Who needs clicks for
// something else calls preventDefault, or sets data-tool of the map.
const free = (e) => !e.defaultPrevented && !byId("map").dataset.tool;

function pointing() {
  map.on("click", (e) => {
    const id = turfAt(e.point);
    if (id && free(e)) choose(id);
  });
  map.on("mousemove", (e) => hover(turfAt(e.point)));
  for (const event of ["mouseout", "movestart"]) map.on(event, () => hover(null)); // what moves away is pointed at no longer
  const canvas = map.getCanvas(), middle = () => turfAt(map.project(map.getCenter()));
  canvas.addEventListener("keydown", (e) => {
    const id = e.key === "Enter" && free(e) ? middle() : null;
    if (id) choose(id);
  });
  map.on("moveend", () => { if (canvas.matches(":focus-visible")) hover(middle()); });
}

// hover tells which turf the pointer is on, or the middle of the map for who
// moves it by keys.
function hover(id) {
  if (id === hovered) return;
  setState(hovered, { hover: false });
  setState(id, { hover: true });
  hovered = id;
  map.getCanvas().style.cursor = id ? "pointer" : "";
  describe();
}

// describe writes what is pointed at.
function describe() {
  const t = hovered && turf(hovered);
  byId("map-hover").textContent = t ? `${signs(t)} ${say("layerHover", { name: turfName(t.name), n: t.doors, time: hours(t.minutes) })}`.trim() : "";
}
