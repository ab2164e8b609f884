// The map: streets and turfs from our own tiles, and what others add to it.
import * as maplibre from "../maplibre/maplibre-gl.mjs";
import { headers } from "../shared/api.js";
import { byId } from "../shared/dom.js";
import { basemap } from "../shared/basemap.js";
import { choose, on, state } from "./state.js";

let map, loaded = false;
const ready = [];

// onMap calls f(map) once the map can take sources and layers.
export function onMap(f) {
  if (loaded) f(map);
  else ready.push(f);
}

export function mountMap() {
  maplibre.setWorkerUrl(new URL("../maplibre/maplibre-gl-worker.mjs", import.meta.url).href);
  map = new maplibre.Map({
    container: byId("map"), style: basemap(), center: [-83.4, 32.2], zoom: 6, attributionControl: { compact: true },
    transformRequest: (url) => (new URL(url, location.href).origin === location.origin ? { url, headers: headers() } : { url }),
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  map.on("idle", () => { byId("map").dataset.idle = "true"; }); // all of it is drawn: tests and pictures wait for that
  map.on("movestart", () => { delete byId("map").dataset.idle; });
  map.on("load", () => {
    loaded = true;
    for (const f of ready.splice(0)) f(map);
  });
  map.on("click", (e) => {
    const [hit] = map.getLayer("turfs") ? map.queryRenderedFeatures(e.point, { layers: ["turfs"] }) : [];
    if (hit) choose(hit.properties.turf_id);
  });
  let shown = "";
  on("turfs", () => onMap(() => {
    showTurfs(state.cut);
    if (shown !== state.cut.id) frame();
    shown = state.cut.id;
  }));
}

function showTurfs(cut) {
  delete byId("map").dataset.idle;
  byId("map").dataset.cut = cut.id;
  if (map.getSource("turfs")) {
    map.removeLayer("turfs");
    map.removeSource("turfs");
  }
  map.addSource("turfs", { type: "vector", tiles: [`${location.origin}/tiles/turfs/{z}/{x}/{y}.mvt?cut=${cut.id}`], maxzoom: 16, promoteId: "turf_id" });
  map.addLayer({ id: "turfs", type: "fill", source: "turfs", "source-layer": "turfs", paint: { "fill-color": "#0f766e", "fill-opacity": 0.3 } });
}

// frame shows all turfs of the cut.
export function frame() {
  const all = new maplibre.LngLatBounds();
  for (const t of state.turfs) if (t.bounds.length) all.extend(t.bounds);
  if (!all.isEmpty()) onMap(() => map.fitBounds(all, { padding: 40, duration: 0 }));
}
