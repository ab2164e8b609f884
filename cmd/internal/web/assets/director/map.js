// The map: it stands on our own streets, and others add to it (onMap). What
// draws it is a megabyte, which is loaded once the list is there.
import { headers } from "../shared/api.js";
import { byId, h } from "../shared/dom.js";
import { basemap, onScheme, repaint } from "../shared/basemap.js";
import { addImages } from "../shared/mapimages.js";
import { onLanguage, say, speak } from "../shared/say.js";
import { on, state, turf } from "./state.js";
import { mountTurfLayers } from "./turflayers.js";
import { mountRoute } from "./route.js";
import { mountMapTools } from "./maptools.js";
import texts from "./map.texts.js";

// narrow is a window where the map is above what is done: as in director.css.
export const narrow = matchMedia("(max-width: 56rem)");

let map, maplibre, loaded = false;
const ready = [];

// onMap calls f(map, maplibre) once the map can take sources and layers; never
// where there is no map.
export function onMap(f) {
  if (loaded) f(map, maplibre);
  else ready.push(f);
}

// mountMap puts together what stands on the map; drawMap begins to draw it.
export function mountMap() {
  speak(texts);
  onMap(mountTurfLayers);
  onMap(mountRoute);
  mountMapTools(onMap, frame);
  onLanguage(name);
  follow();
}

export async function drawMap() {
  try {
    maplibre = await import("../maplibre/maplibre-gl.mjs");
    map = open();
  } catch {
    missing();
    return;
  }
  map.on("idle", () => { byId("map").dataset.idle = "true"; }); // all of it is drawn: tests and pictures wait for that
  map.on("error", ({ error }) => { byId("map").dataset.trouble = error?.message ?? ""; }); // a tile that did not come is asked for again when the map moves
  map.on("movestart", () => { delete byId("map").dataset.idle; });
  map.on("load", () => {
    addImages(map);
    loaded = true;
    for (const f of ready.splice(0)) f(map, maplibre);
  });
  onScheme(() => onMap(() => {
    delete byId("map").dataset.idle;
    addImages(map);
    repaint(map, basemap().layers);
    byId("map").dataset.scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }));
  share();
  narrow.addEventListener("change", share);
}

// open makes the map; it throws where the browser has no WebGL 2.
function open() {
  maplibre.setWorkerUrl(new URL("../maplibre/maplibre-gl-worker.mjs", import.meta.url).href);
  const made = new maplibre.Map({
    container: byId("map"), style: basemap(), center: [-83.4, 32.2], zoom: 6, maxZoom: 19, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200,
    transformRequest: (url) => (new URL(url, location.href).origin === location.origin ? { url, headers: headers() } : { url }),
  });
  made.touchZoomRotate.disableRotation();
  made.keyboard.disableRotation();
  made.addControl(new maplibre.AttributionControl({ compact: false }));
  made.addControl(new maplibre.NavigationControl({ showCompass: false }));
  made.addControl(new maplibre.ScaleControl({ unit: "imperial" }), "bottom-left");
  made.getCanvas().after(h("div", { class: "cross", "aria-hidden": "true" })); // where Enter chooses
  return made;
}

// share leaves one finger and the wheel to the page where the map is a part of
// what scrolls: there two fingers move the map.
function share() {
  map.cooperativeGestures[narrow.matches ? "enable" : "disable"]();
  name();
}

// missing says so where there is no map; the rest of the page works without.
function missing() {
  const note = h("p", { class: "note warn", role: "note", data: { text: "mapMissing" } }, say("mapMissing"));
  byId("map").replaceChildren(note);
  byId("map-tools").hidden = true;
  byId("map").dataset.missing = "true";
}

// name says in the language of the page what the controls are.
function name() {
  if (!map) return;
  for (const [selector, key] of [[".maplibregl-ctrl-zoom-in", "mapIn"], [".maplibregl-ctrl-zoom-out", "mapOut"], [".maplibregl-canvas", "mapKeys"], [".maplibregl-ctrl-attrib-button", "mapCredit"]]) {
    for (const e of byId("map").querySelectorAll(selector)) {
      e.setAttribute("aria-label", say(key));
      if (e.title) e.title = say(key);
    }
  }
  for (const [selector, key] of [[".maplibregl-desktop-message", "mapWheel"], [".maplibregl-mobile-message", "mapFingers"]]) {
    for (const e of byId("map").querySelectorAll(selector)) e.textContent = say(key);
  }
}

// follow shows another cut as a whole, and the turf that is chosen.
function follow() {
  let shown = "";
  on("turfs", () => {
    if (shown !== state.cut.id) frame(false);
    shown = state.cut.id;
  });
  on("chosen", (id) => { if (id) frameTurf(id); });
}

// frame shows all turfs of the cut.
export function frame(move = true) {
  fit(state.turfs, move);
}

// frameTurf shows one turf, unless it is well in sight.
function frameTurf(id) {
  const t = turf(id);
  if (!t?.bounds.length) return;
  onMap(() => {
    const [west, south, east, north] = t.bounds, sight = map.getBounds();
    const inside = sight.contains([west, south]) && sight.contains([east, north]);
    const share = Math.max((east - west) / (sight.getEast() - sight.getWest()), (north - south) / (sight.getNorth() - sight.getSouth()));
    if (!inside || share < 0.5) fit([t], true);
  });
}

function fit(turfs, move) {
  onMap(() => {
    const all = new maplibre.LngLatBounds();
    for (const t of turfs) if (t.bounds.length) all.extend(t.bounds);
    if (all.isEmpty()) return;
    const padding = byId("map").clientWidth < 500 ? 24 : 56;
    map.fitBounds(all, { padding, maxZoom: 17, duration: move ? 500 : 0 });
  });
}
