// The route of the chosen turf on the map: on foot a solid line, by car dashes,
// the second canvasser dots; arrows tell the way, doors have their numbers.
import { ask } from "../shared/api.js";
import { colour, onScheme, repaint } from "../shared/basemap.js";
import { byId } from "../shared/dom.js";
import { guarded, on, state, turf } from "./state.js";

const SOURCE = { source: "route" };
const leg = ["==", ["get", "feature"], "leg"], kind = ["get", "kind"];
const drive = ["==", ["get", "mode"], "drive"], second = ["==", ["get", "walker"], 2];
const width = (at12, at17) => ["interpolate", ["linear"], ["zoom"], 12, at12, 17, at17];

// lane is how far from the middle of the street the car's line is, to the right,
// so that there and back are two lines.
const lane = ["interpolate", ["linear"], ["zoom"], 12, ["case", drive, 1.2, 0], 17, ["case", drive, 4, 0]];

function layers() {
  const round = { "line-cap": "round", "line-join": "round" };
  return [
    { id: "route-edges", type: "line", ...SOURCE, filter: leg, layout: round,
      paint: { "line-color": colour("casing"), "line-width": width(3.5, 8), "line-opacity": 0.85, "line-offset": lane } },
    { id: "route-drive", type: "line", ...SOURCE, filter: ["all", leg, drive], layout: { "line-join": "round" },
      paint: { "line-color": colour("drive"), "line-width": width(2, 4.5), "line-dasharray": [2.2, 1.4], "line-offset": lane } },
    { id: "route-walk", type: "line", ...SOURCE, filter: ["all", leg, ["!", drive], ["!", second]], layout: round, paint: { "line-color": colour("walk"), "line-width": width(2, 4.5) } },
    { id: "route-second", type: "line", ...SOURCE, filter: ["all", leg, ["!", drive], second], layout: round,
      paint: { "line-color": colour("second"), "line-width": width(2, 4.5), "line-dasharray": [0.1, 1.8] } },
    { id: "route-arrows", type: "symbol", ...SOURCE, filter: leg, minzoom: 14, layout: { "symbol-placement": "line", "symbol-spacing": 90, "icon-image": "arrow",
      "icon-size": width(0.6, 1), "icon-offset": ["case", drive, ["literal", [0, 4.5]], ["literal", [0, 0]]], "icon-padding": 0, "icon-ignore-placement": true } },
    { id: "route-doors", type: "circle", ...SOURCE, filter: ["==", kind, "door"], paint: { "circle-color": ["case", second, colour("second"), colour("route")],
      "circle-stroke-color": colour("casing"), "circle-radius": width(1.5, 5), "circle-stroke-width": width(0.5, 1.5) } },
    { id: "route-numbers", type: "symbol", ...SOURCE, filter: ["==", kind, "door"], minzoom: 15.5, layout: { "text-field": ["to-string", ["get", "number"]], "text-font": ["sans-serif"],
      "text-size": 12, "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.6, "text-padding": 1 },
      paint: { "text-color": colour("ink"), "text-halo-color": colour("map"), "text-halo-width": 1.8 } },
    { id: "route-parks", type: "symbol", ...SOURCE, filter: ["==", kind, "park"], layout: { "icon-image": "park", "icon-size": width(0.7, 1), "icon-padding": 0 } },
    { id: "route-signs", type: "symbol", ...SOURCE, filter: ["in", kind, ["literal", ["start", "end"]]], layout: { "icon-image": kind, "icon-size": width(0.7, 1), "icon-allow-overlap": true } },
  ];
}

const NOTHING = { type: "FeatureCollection", features: [] };
let asked = null, shown = "";

export function mountRoute(map) {
  map.addSource("route", { type: "geojson", data: NOTHING });
  for (const layer of layers()) map.addLayer(layer);
  onScheme(() => repaint(map, layers()));
  on("chosen", (id) => show(map, id));
  on("turfs", () => show(map, state.chosen));
  show(map, state.chosen);
}

// show draws the route of a turf, none without one. The same again is drawn anew
// only if the turf has changed.
const show = guarded(async (map, id) => {
  const t = id && turf(id), key = t ? [t.id, t.minutes, t.walk_m, t.drive_m].join() : "";
  if (key === shown) return;
  shown = key;
  map.getSource("route").setData(NOTHING);
  asked = id;
  if (!t) return;
  delete byId("map").dataset.route;
  const route = await ask(`/v1/turfs/${id}/route`);
  if (asked !== id) return; // another one was chosen meanwhile
  map.getSource("route").setData(numbered(route));
  byId("map").dataset.route = id;
});

// numbered counts the doors in their order, and keeps of the route what is drawn:
// no address stands on the map.
function numbered(route) {
  let n = 0;
  const features = route.features.map(({ geometry, properties: p }) => {
    const kept = { feature: p.feature, kind: p.kind, mode: p.mode, walker: p.walker };
    if (p.kind === "door") kept.number = ++n;
    return { type: "Feature", geometry, properties: kept };
  });
  return { type: "FeatureCollection", features };
}
