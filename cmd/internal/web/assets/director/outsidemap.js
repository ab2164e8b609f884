// Doors in no turf as points of the map, each with the sign and the colour of
// its reason; where many lie together they are one point with their number.
import { h } from "../shared/dom.js";
import { keepAbove } from "./above.js";
import { say } from "../shared/say.js";
import { onMap } from "./map.js";

// SIGNS are what stands in a point: one letter or mark, white on a dark colour,
// so that no reason is told by its colour alone.
const SIGNS = {
  no_coordinates: ["–", "#4b5563"], bad_coordinates: ["×", "#b42318"], suspect_geocode: ["?", "#7e22ce"], far_from_street: ["F", "#9a3412"],
  unreachable: ["!", "#a16207"], duplicate: ["2", "#4b5563"], suppressed: ["S", "#111827"], too_far: ["T", "#1d4ed8"], over_shift: ["+", "#be185d"],
};

const LAYERS = ["outside-clusters", "outside-numbers", "outside-points", "outside-signs"];
const empty = () => ({ type: "FeatureCollection", features: [] });
let map, Popup, popup, told = () => [], now = empty();

// sign is the sign of a reason beside a text.
export function sign(reason) {
  const [text, colour] = SIGNS[reason];
  const e = h("span", { class: "outside-sign", "aria-hidden": "true" }, text);
  e.style.backgroundColor = colour;
  return e;
}

const byReason = (i) => ["match", ["get", "reason"], ...Object.entries(SIGNS).flatMap(([name, s]) => [name, s[i]]), SIGNS.no_coordinates[i]];
const text = (field, size) => ({ "text-field": field, "text-font": ["sans-serif"], "text-size": size, "text-allow-overlap": true, "text-ignore-placement": true });

// layers adds them; also when another style of the map has thrown them out.
function layers() {
  if (map.getSource("outside")) return;
  const one = ["!", ["has", "point_count"]], many = ["has", "point_count"];
  map.addSource("outside", { type: "geojson", data: now, cluster: true, clusterRadius: 36, clusterMaxZoom: 15 });
  map.addLayer({ id: "outside-clusters", type: "circle", source: "outside", filter: many,
    paint: { "circle-color": "#16211f", "circle-stroke-color": "#ffffff", "circle-stroke-width": 2, "circle-radius": ["step", ["get", "point_count"], 14, 100, 18, 1000, 23] } });
  map.addLayer({ id: "outside-numbers", type: "symbol", source: "outside", filter: many, layout: text(["get", "point_count_abbreviated"], 12), paint: { "text-color": "#ffffff" } });
  map.addLayer({ id: "outside-points", type: "circle", source: "outside", filter: one,
    paint: { "circle-color": byReason(1), "circle-radius": 10, "circle-stroke-color": "#ffffff", "circle-stroke-width": 2 } });
  map.addLayer({ id: "outside-signs", type: "symbol", source: "outside", filter: one, layout: text(byReason(0), 14), paint: { "text-color": "#ffffff" } });
}

// clicked tells of a point before the map takes the click for a turf; a number
// is zoomed into.
async function clicked(e) {
  const { left, top } = map.getCanvasContainer().getBoundingClientRect();
  const [hit] = now.features.length ? map.queryRenderedFeatures([e.clientX - left, e.clientY - top], { layers: LAYERS.filter((l) => map.getLayer(l)) }) : [];
  if (!hit) return;
  e.stopPropagation();
  if (!hit.properties.cluster) {
    open(hit.geometry.coordinates, hit.properties);
    return;
  }
  const zoom = await map.getSource("outside").getClusterExpansionZoom(hit.properties.cluster_id);
  map.easeTo({ center: hit.geometry.coordinates, zoom: zoom + 0.2, duration: 0 });
}

function open(at, properties) {
  popup?.remove();
  popup = new Popup({ className: "outside-popup", maxWidth: "20rem", offset: 12, focusAfterOpen: false }).setLngLat(at)
    .setDOMContent(h("div", {}, ...told(properties))).addTo(map);
  popup.getElement().querySelector("button").setAttribute("aria-label", say("outsideClose"));
}

// visit brings the map to a point and tells of it.
export function visit(feature) {
  const at = feature.geometry.coordinates;
  onMap(() => {
    map.jumpTo({ center: at, zoom: Math.max(map.getZoom(), 16) });
    open(at, feature.properties);
  });
}

// showOutside draws points; tell(properties) is what a click on one shows.
export function showOutside(points, tell) {
  told = tell;
  popup?.remove();
  put(points);
}

export function hideOutside() {
  popup?.remove();
  put(empty());
}

function put(points) {
  if (now === points) return;
  now = points;
  map?.getSource("outside")?.setData(points);
}

export function mountOutsideMap() {
  onMap((m, maplibre) => {
    map = m;
    Popup = maplibre.Popup;
    layers();
    map.on("styledata", layers);
    keepAbove("turf-names", ...LAYERS);
    map.getCanvasContainer().addEventListener("click", clicked, true);
  });
}
