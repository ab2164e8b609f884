// The map that the operator laid under the turfs, if there is one, and the
// choice that shows our own streets above it.
import { openArchive } from "./archive.js";
import { baseLayers } from "./basestyle.js";
import { byId, h } from "../shared/dom.js";
import { lang, onLanguage, say, speak } from "../shared/say.js";
import { onMap } from "./map.js";
import { on, tell } from "./state.js";
import texts from "./base.texts.js";

const SOURCE = "base";
const night = matchMedia("(prefers-color-scheme: dark)");

const NEVER = 24; // a zoom that no map reaches
const usual = new Map(); // zooms at which layers of our streets are shown, by id

let base = null; // what openBase returns, once it is known
let streets = false; // ours are shown above it

export function mountBase() {
  speak(texts);
  const asked = byId("map").dataset.base;
  if (!asked) return;
  let opened = false;
  on("cuts", () => { // they are here, so the key is, which our own archive needs, too
    if (opened) return;
    opened = true;
    onMap((map, maplibre) => start(map, maplibre, JSON.parse(asked)).catch((e) => failed(map, e)));
  });
}

async function start(map, maplibre, asked) {
  mountChoice(map);
  base = await openBase(maplibre, asked);
  map.on("error", (e) => (e.sourceId === SOURCE ? failed(map, e.error) : console.error(e.error)));
  lay(map);
  map.on("styledata", () => lay(map)); // a new style is without it
  night.addEventListener("change", () => {
    lift(map);
    lay(map);
  });
  onLanguage(() => {
    for (const l of layers()) if (l.type === "symbol" && map.getLayer(l.id)) map.setLayoutProperty(l.id, "text-field", l.layout["text-field"]);
  });
}

// failed tells, once, that the map is not to be had, and shows our own streets.
function failed(map, e) {
  if (byId("map").dataset.laid === "failed") return;
  byId("map").dataset.laid = "failed";
  console.error(e);
  tell(say("baseFailed"), true);
  streets = true;
  showStreets(map);
}

// openBase returns { source, raster }: the source of the map's style, and
// whether it is of pictures.
async function openBase(maplibre, { kind, url, attribution }) {
  const found = kind === "archive" ? await openArchive(maplibre, url)
    : { raster: true, source: { type: "raster", tiles: [url], tileSize: 256, maxzoom: 19 } };
  const by = attribution || found.attribution;
  if (by) found.source.attribution = h("span", {}, by).innerHTML; // text, as HTML
  return found;
}

const layers = () => (base.raster ? [{ id: "base-pictures", type: "raster", source: SOURCE }] : baseLayers(SOURCE, night.matches, lang()));

// lay lays the map above the ground and under everything else; its letters stand
// above the areas of turfs, so that they can be read there.
function lay(map) {
  const style = map.getSource(SOURCE) ? null : map.getStyle();
  if (!style) return; // it lies there, or another style is on its way
  const above = style.layers.find((l) => l.type !== "background")?.id;
  const letters = style.layers.find((l) => l.type === "symbol" && l.source === "streets")?.id;
  map.addSource(SOURCE, base.source);
  for (const l of layers()) map.addLayer(l, l.type === "symbol" ? letters : above);
  showStreets(map);
  byId("map").dataset.laid = base.raster ? "pictures" : "vectors"; // for tests
}

function lift(map) {
  if (!map.getSource(SOURCE)) return;
  for (const l of map.getStyle().layers) if (l.source === SOURCE) map.removeLayer(l.id);
  map.removeSource(SOURCE);
}

// showStreets shows our own streets or hides them: by zoom, because whoever
// shows and hides single layers of them does that by visibility.
function showStreets(map) {
  delete byId("map").dataset.idle; // until they are drawn
  byId("base-streets").checked = streets;
  for (const l of map.getStyle().layers) {
    if (l.source !== "streets") continue;
    if (!usual.has(l.id)) usual.set(l.id, [l.minzoom ?? 0, l.maxzoom ?? NEVER]);
    map.setLayerZoomRange(l.id, ...(streets ? usual.get(l.id) : [NEVER, NEVER]));
  }
}

// mountChoice adds a choice to those of what the map shows.
function mountChoice(map) {
  const box = h("input", { type: "checkbox", id: "base-streets" });
  box.addEventListener("change", () => {
    streets = box.checked;
    showStreets(map);
  });
  (byId("map-layers") ?? byId("map-tools")).append(h("label", { class: "check", for: "base-streets" }, box, h("span", { data: { text: "baseStreets" } }, say("baseStreets"))));
}
