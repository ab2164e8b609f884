// The map of the turf: streets, the way, doors by number and mark. What draws it
// is loaded when somebody looks at it for the first time.
import { basemap, onScheme, repaint } from "../shared/basemap.js";
import { button, byId, h } from "../shared/dom.js";
import { onLanguage, say, speak } from "../shared/say.js";
import texts from "./map.texts.js";
import { addressOf } from "./address.js";
import { locate } from "./locate.js";
import { layers, sources } from "./maplayers.js";
import { DEEPEST } from "./tiles.js";
import { emit, goTo, on, walk } from "./walk.js";

speak(texts);
const CLOSE = 16.5; // zoom at which doors are told apart
const ROUND = { top: 40, right: 84, bottom: 40, left: 40 }; // pixels around the whole turf: buttons stand on the right
let map = null, coming = null;

// mountMap shows the map; it fails where what draws it is not to be had.
export async function mountMap() {
  if (map) return void follow();
  coming ??= import("../maplibre/maplibre-gl.mjs");
  let maplibre;
  try {
    maplibre = await coming;
  } catch (e) {
    coming = null;
    throw e;
  }
  if (map) return;
  make(maplibre);
}

// make makes the map and what stands over it.
function make(maplibre) {
  stylesheet();
  maplibre.setWorkerUrl(`/w/${walk.code}/map-worker.mjs?version=${document.documentElement.dataset.version}`); // there ours stands between it and the network
  maplibre.addProtocol("streets", tile);
  byId("map-part").replaceChildren(h("div", { id: "map-frame" }, h("div", { id: "map" }), h("div", { id: "map-tools" }), h("p", { id: "map-note", role: "status" })), h("div", { id: "map-next" }));
  const style = basemap(`streets://w/${walk.code}/tiles/streets/{z}/{x}/{y}.mvt`);
  style.sources.streets.maxzoom = DEEPEST;
  const made = new maplibre.Map({ container: byId("map"), style, bounds: walk.sheet.bounds,
    fitBoundsOptions: { padding: ROUND }, attributionControl: { compact: true }, dragRotate: false, pitchWithRotate: false, fadeDuration: 0 });
  map = made;
  map.touchZoomRotate.disableRotation();
  map.on("error", () => {}); // a tile that is not kept: a coarser one stays
  map.on("idle", () => { byId("map").dataset.idle = map.queryRenderedFeatures({ layers: ["streets"] }).length; }); // all is drawn, so many pieces of streets: tests wait for that
  map.on("movestart", () => { delete byId("map").dataset.idle; });
  map.on("load", () => {
    for (const [id, data] of Object.entries(sources())) map.addSource(id, { type: "geojson", data });
    for (const layer of layers()) map.addLayer(layer);
    map.on("click", "doors", (e) => show(e.features[0].properties.first));
    follow();
  });
  for (const event of ["tasks", "at"]) on(event, refresh);
  onScheme(() => repaint(map, [...basemap().layers, ...layers()]));
  onLanguage(tools);
  tools();
}

// tile fetches a tile from here: not every browser lets the map's own worker ask
// through ours.
async function tile({ url }, { signal }) {
  const answer = await fetch(url.slice("streets:/".length), { signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return { data: await answer.arrayBuffer() };
}

// stylesheet loads that of the map, beside its own module.
function stylesheet() {
  document.head.append(h("link", { rel: "stylesheet", href: new URL("../maplibre/maplibre-gl.css", import.meta.url).href }));
}

// words are those that the map writes itself, in English.
function words() {
  for (const [selector, key] of [[".maplibregl-canvas", "mapWords"], [".maplibregl-ctrl-attrib-button", "mapCredit"]]) {
    const e = byId("map").querySelector(selector);
    e?.setAttribute("aria-label", say(key));
    if (e?.title) e.title = say(key);
  }
}

// tools are the buttons over the map, and what is next below it.
function tools() {
  words();
  const tool = (id, sign, label, f) => button(sign, f, { id, "aria-label": label, title: label });
  byId("map-tools").replaceChildren(tool("zoom-in", "+", say("mapCloser"), () => map.zoomIn()), tool("zoom-out", "−", say("mapFarther"), () => map.zoomOut()),
    tool("whole", "⤢", say("mapWhole"), () => map.fitBounds(walk.sheet.bounds, { padding: ROUND, animate: false })),
    tool("where", "◎", say("mapWhere"), () => locate(map, (key) => { byId("map-note").textContent = key && say(key); })));
  caption();
}

function caption() {
  const t = walk.tasks[walk.at];
  const text = t?.kind === "door" ? addressOf(t) : t?.kind === "park" ? say("mapParking", { n: t.number }) : say("mapTurf");
  byId("map-next").replaceChildren(button(say("mapOpen", { what: text }), () => {
    emit("view", "next");
    byId("main").focus();
  }, { class: "big main" }));
}

function refresh() {
  if (!map.getSource("doors")) return;
  for (const [id, data] of Object.entries(sources())) map.getSource(id).setData(data);
  caption();
  if (walk.view === "map") follow();
}

// follow moves the map to what is next.
function follow() {
  map.resize();
  const stop = walk.tasks[walk.at]?.stop;
  if (stop) map.jumpTo({ center: [stop.lon, stop.lat], zoom: Math.max(map.getZoom(), CLOSE) });
}

function show(id) {
  goTo(walk.tasks.findIndex((t) => t.id === id));
}
