// The base map: our own streets, drawn by class, in the colours of theme.css.

const scheme = matchMedia("(prefers-color-scheme: dark)");

// onScheme calls f whenever the colours change between light and dark.
export const onScheme = (f) => scheme.addEventListener("change", f);

// colour returns a colour of theme.css by its name, as it is now.
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

// Streets from the large to the small: how wide, in pixels at zoom 11 and 16,
// those of each kind are.
const KINDS = [
  [["motorway", "trunk"], 2, 11],
  [["primary"], 1.6, 10],
  [["secondary"], 1.2, 9],
  [["tertiary", "motorway_link", "trunk_link", "primary_link"], 0.8, 7.5],
  [["unclassified", "residential", "living_street", "secondary_link", "tertiary_link"], 0.4, 6],
  [["service", "alley", "track"], 0.2, 3],
];
const PATHS = ["foot", "steps"];

// byClass gives each kind of street its value: f(wide at 11, wide at 16, rank).
const byClass = (f, rest) => ["match", ["get", "class"], ...KINDS.flatMap(([names, at11, at16], i) => [names, f(at11, at16, i)]), rest];

// wide is how wide streets are, and so much more.
const wide = (more) => ["interpolate", ["exponential", 1.6], ["zoom"],
  11, byClass((at11) => at11 + more * 0.5, 0.3), 16, byClass((_, at16) => at16 + more, 2), 20, byClass((_, at16) => 4 * at16 + more, 8)];

// paints returns the colours of streets.
function paints() {
  return scheme.matches
    ? { street: "#46534f", large: "#5d6b66", edge: "#0d1413", path: "#7f8f8a", ink: "#d5dfdc" }
    : { street: "#ffffff", large: "#fffaf0", edge: "#b9c4c1", path: "#8a9894", ink: "#33413d" };
}

function streets() {
  const source = { source: "streets", "source-layer": "streets" }, c = paints(), ground = colour("map");
  const round = { "line-cap": "round", "line-join": "round", "line-sort-key": byClass((_a, _b, i) => -i, -9) };
  const isPath = ["in", ["get", "class"], ["literal", PATHS]];
  return [
    { id: "street-paths", type: "line", ...source, minzoom: 14, filter: isPath, paint: { "line-color": c.path, "line-width": 1, "line-dasharray": [2, 2] } },
    { id: "street-edges", type: "line", ...source, filter: ["!", isPath], layout: round, paint: { "line-color": c.edge, "line-width": wide(1.6) } },
    { id: "streets", type: "line", ...source, filter: ["!", isPath], layout: round,
      paint: { "line-color": byClass((_a, _b, i) => (i < 3 ? c.large : c.street), c.street), "line-width": wide(0) } },
    { id: "street-names", type: "symbol", ...source, minzoom: 13, filter: ["has", "name"],
      layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-size": ["interpolate", ["linear"], ["zoom"], 13, 10.5, 17, 13],
        "text-padding": 6, "symbol-spacing": 320, "text-max-angle": 35, "symbol-sort-key": byClass((_a, _b, i) => i, 9) },
      paint: { "text-color": c.ink, "text-halo-color": ground, "text-halo-width": 1.6 } },
  ];
}

// basemap returns a MapLibre style of streets with their names. There are no
// glyph files: without them MapLibre draws letters with the fonts of the device.
export function basemap(tiles = `${location.origin}/tiles/streets/{z}/{x}/{y}.mvt`) {
  return {
    version: 8,
    sources: { streets: { type: "vector", tiles: [tiles], minzoom: 10, maxzoom: 16, attribution: "© OpenStreetMap contributors" } },
    layers: [{ id: "ground", type: "background", paint: { "background-color": colour("map") } }, ...streets()],
  };
}

// UNDER is the lowest layer of streets: areas go below it.
export const UNDER = "street-paths";

// repaint gives layers of a map the colours that they have now.
export function repaint(map, layers) {
  for (const layer of layers) {
    if (!map.getLayer(layer.id)) continue;
    for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name, value);
  }
}
