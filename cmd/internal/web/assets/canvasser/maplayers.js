// What the map of a turf draws over its streets: legs, doors, parking places.
import { marks } from "./marks.js";
import { resultOf } from "../shared/results.js";
import { walk } from "./walk.js";

const feature = (geometry, properties) => ({ type: "Feature", geometry, properties });
const collection = (features) => ({ type: "FeatureCollection", features });
const point = (stop) => ({ type: "Point", coordinates: [stop.lon, stop.lat] });

// sources returns the data of the layers by name, as it is now.
export function sources() {
  const parks = walk.tasks.filter((t) => t.kind === "park").map((t) => feature(point(t.stop), { text: `P${t.number}`, next: t === walk.tasks[walk.at] }));
  return { legs: collection(legs()), doors: collection(doors()), parks: collection(parks) };
}

const legs = () => walk.sheet.legs.filter((l) => !walk.walker || !l.walker || l.walker === walk.walker)
  .map((l) => feature({ type: "LineString", coordinates: l.line }, { mode: l.mode }));

// doors returns a point for every place, however many doors are there: the sign
// of the mark if all have one, else the number of the first that has none.
function doors() {
  const places = new Map();
  for (const t of walk.tasks.filter((x) => x.kind === "door")) {
    const at = `${t.stop.lon},${t.stop.lat}`;
    places.set(at, [...(places.get(at) ?? []), t]);
  }
  return [...places.values()].map((all) => {
    const open = all.find((t) => !marks.has(t.id));
    const text = open ? `${open.number}${all.length > 1 ? "+" : ""}` : resultOf(marks.get(all[0].id)).sign;
    return feature(point(all[0].stop), { text, first: (open ?? all[0]).id, open: Boolean(open), next: all.includes(walk.tasks[walk.at]) });
  });
}

const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;

// layers returns their styles: what is next stands out by its size and ring,
// what is done by its sign, and not by colour alone.
export function layers() {
  const [way, door, doorInk, done, ring] = dark() ? ["#7dd3fc", "#5eead4", "#08201d", "#2d3936", "#ffd166"] : ["#0b5cad", "#0f766e", "#ffffff", "#ffffff", "#b45309"];
  const ink = dark() ? "#e8efed" : "#16211f", text = { "text-font": ["sans-serif"], "text-allow-overlap": true, "text-ignore-placement": true };
  return [
    { id: "drives", type: "line", source: "legs", filter: ["==", ["get", "mode"], "drive"], paint: { "line-color": way, "line-width": 3, "line-dasharray": [2, 1.5], "line-opacity": 0.7 } },
    { id: "walks", type: "line", source: "legs", filter: ["==", ["get", "mode"], "walk"], paint: { "line-color": way, "line-width": 3, "line-opacity": 0.7 } },
    { id: "doors", type: "circle", source: "doors", layout: { "circle-sort-key": ["case", ["get", "next"], 2, ["get", "open"], 1, 0] },
      paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 13, ["case", ["get", "next"], 8, 3], 16, ["case", ["get", "next"], 17, 12]],
        "circle-color": ["case", ["get", "open"], door, done], "circle-stroke-color": ["case", ["get", "next"], ring, ink], "circle-stroke-width": ["case", ["get", "next"], 4, 1] } },
    { id: "door-texts", type: "symbol", source: "doors", minzoom: 15, layout: { ...text, "text-field": ["get", "text"], "text-size": 12, "symbol-sort-key": ["case", ["get", "next"], 2, ["get", "open"], 1, 0] },
      paint: { "text-color": ["case", ["get", "open"], doorInk, ink] } },
    { id: "parks", type: "symbol", source: "parks", minzoom: 12, layout: { ...text, "text-allow-overlap": ["step", ["zoom"], false, 14, true], "text-field": ["get", "text"],
      "text-size": ["case", ["get", "next"], 20, 14], "text-offset": [0, -1.4], "symbol-sort-key": ["case", ["get", "next"], 0, 1] },
      paint: { "text-color": ["case", ["get", "next"], ring, way], "text-halo-color": dark() ? "#131c1a" : "#ffffff", "text-halo-width": 3 } },
  ];
}
