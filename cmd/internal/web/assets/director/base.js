// The map that the operator laid under the turfs, if there is one, and the
// button that shows our own streets above it.
import * as maplibre from "../maplibre/maplibre-gl.mjs";
import { openArchive } from "./archive.js";
import { baseLayers } from "../shared/basestyle.js";
import { button, byId, h } from "../shared/dom.js";
import { lang, onLanguage, say, speak } from "../shared/say.js";
import { onMap } from "./map.js";
import { on, tell } from "./state.js";
import texts from "./base.texts.js";

const SOURCE = "base";
const night = matchMedia("(prefers-color-scheme: dark)");

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
    onMap((map) => start(map, JSON.parse(asked)).catch((e) => failed(map, e)));
  });
}

async function start(map, asked) {
  base = await openBase(asked);
  map.on("error", (e) => (e.sourceId === SOURCE ? failed(map, e.error) : console.error(e.error)));
  mountButton(map);
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
async function openBase({ kind, url, attribution }) {
  const found = kind === "archive" ? await openArchive(maplibre, url)
    : { raster: true, source: { type: "raster", tiles: [url], tileSize: 256, maxzoom: 19 } };
  const by = attribution || found.attribution;
  if (by) found.source.attribution = h("span", {}, by).innerHTML; // text, as HTML
  return found;
}

const layers = () => (base.raster ? [{ id: "base-pictures", type: "raster", source: SOURCE }] : baseLayers(SOURCE, night.matches, lang()));

// lay lays the map above the ground and under everything else.
function lay(map) {
  const style = map.getSource(SOURCE) ? null : map.getStyle();
  if (!style) return; // it lies there, or another style is on its way
  const above = style.layers.find((l) => l.type !== "background")?.id;
  map.addSource(SOURCE, base.source);
  for (const l of layers()) map.addLayer(l, above);
  showStreets(map);
  byId("map").dataset.laid = base.raster ? "pictures" : "vectors"; // for tests
}

function lift(map) {
  if (!map.getSource(SOURCE)) return;
  for (const l of map.getStyle().layers) if (l.source === SOURCE) map.removeLayer(l.id);
  map.removeSource(SOURCE);
}

function showStreets(map) {
  delete byId("map").dataset.idle; // until they are drawn
  byId("base-streets")?.setAttribute("aria-pressed", String(streets));
  for (const l of map.getStyle().layers) if (l.source === "streets") map.setLayoutProperty(l.id, "visibility", streets ? "visible" : "none");
}

function mountButton(map) {
  byId("map-tools").append(button(say("baseStreets"), () => {
    streets = !streets;
    showStreets(map);
  }, { id: "base-streets", data: { text: "baseStreets" }, "aria-pressed": String(streets) }));
}
