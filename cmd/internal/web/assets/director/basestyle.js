// How a base map of vectors is drawn: tiles of the Protomaps basemap, version 4,
// quietly, so that turfs stand out. There are no glyph files: MapLibre draws
// letters with the fonts of the device.

const light = { earth: "#f1efe9", water: "#b9d6e8", wood: "#dbe7d2", green: "#d3e6c6", town: "#e8e3dd", rail: "#b9b4ae", casing: "#cfc9c0",
  small: "#ffffff", main: "#fff3cf", fast: "#f7d69a", border: "#9a8fa8", house: "#dfd9d0", ink: "#3b3a38", halo: "#f8f7f3" };
const dark = { earth: "#171d1f", water: "#0c2a3d", wood: "#1a2a20", green: "#1d3024", town: "#20262a", rail: "#454b4f", casing: "#0d1113",
  small: "#343d42", main: "#4a4f4a", fast: "#5d5540", border: "#6f6680", house: "#252c31", ink: "#cdd3d4", halo: "#12181a" };

// wide is a width in pixels by zoom: doubled with every step and a half.
const wide = (at12, at18) => ["interpolate", ["exponential", 1.6], ["zoom"], 6, at12 / 6, 12, at12, 18, at18];
const kind = (...names) => ["in", ["get", "kind"], ["literal", names]];

// baseLayers returns the layers of a source. language is of names where the map
// has them in it, else in their own.
export function baseLayers(source, night, language) {
  const c = night ? dark : light;
  const layer = (id, type, of, more) => ({ id: `base-${id}`, type, source, "source-layer": of, ...more });
  const name = ["coalesce", ["get", `name:${language}`], ["get", "name"]];
  const letters = { "text-field": name, "text-font": ["sans-serif"] };
  const ink = { "text-color": c.ink, "text-halo-color": c.halo, "text-halo-width": 1.4 };
  const road = (id, of, colour, at12, at18, from) => [
    layer(`${id}-edge`, "line", "roads", { filter: of, minzoom: from, layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": c.casing, "line-width": wide(at12 + 1, at18 + 2) } }),
    layer(id, "line", "roads", { filter: of, minzoom: from, layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": colour, "line-width": wide(at12, at18) } }),
  ];
  return [
    layer("earth", "fill", "earth", { filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": c.earth } }),
    layer("wood", "fill", "landuse", { filter: kind("forest", "wood", "nature_reserve", "protected_area", "scrub"), paint: { "fill-color": c.wood } }),
    layer("green", "fill", "landuse", { filter: kind("park", "national_park", "cemetery", "golf_course", "grass", "grassland", "pitch", "playground", "recreation_ground", "garden"), paint: { "fill-color": c.green } }),
    layer("town", "fill", "landuse", { filter: kind("school", "university", "college", "hospital", "industrial", "commercial", "railway", "aerodrome", "military"), paint: { "fill-color": c.town } }),
    layer("water", "fill", "water", { filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": c.water } }),
    layer("river", "line", "water", { filter: ["==", ["geometry-type"], "LineString"], minzoom: 9, paint: { "line-color": c.water, "line-width": wide(1.2, 6) } }),
    layer("houses", "fill", "buildings", { filter: kind("building", "building_part"), minzoom: 15, paint: { "fill-color": c.house } }),
    layer("path", "line", "roads", { filter: kind("path", "other"), minzoom: 13, paint: { "line-color": c.casing, "line-width": wide(0.7, 3), "line-dasharray": [2, 1.5] } }),
    layer("rail", "line", "roads", { filter: kind("rail"), minzoom: 10, paint: { "line-color": c.rail, "line-width": wide(0.8, 3), "line-dasharray": [6, 2] } }),
    ...road("small", kind("minor_road"), c.small, 0.8, 14, 11),
    ...road("main", kind("major_road"), c.main, 2, 18, 6),
    ...road("fast", kind("highway"), c.fast, 3, 20, 4),
    layer("border", "line", "boundaries", { paint: { "line-color": c.border, "line-width": wide(1.2, 2), "line-dasharray": [4, 2] } }),
    layer("road-names", "symbol", "roads", { minzoom: 13, filter: kind("highway", "major_road", "minor_road"), layout: { ...letters, "symbol-placement": "line", "text-size": 11.5 }, paint: ink }),
    layer("water-names", "symbol", "water", { minzoom: 10, filter: ["==", ["geometry-type"], "Point"], layout: { ...letters, "text-size": 12, "text-max-width": 7 }, paint: ink }),
    layer("places", "symbol", "places", { filter: kind("locality", "neighbourhood", "macrohood", "region"), paint: ink,
      layout: { ...letters, "text-size": ["match", ["get", "kind"], "locality", 14, 12], "text-max-width": 8, "symbol-sort-key": ["coalesce", ["get", "sort_rank"], 0] } }),
  ];
}
