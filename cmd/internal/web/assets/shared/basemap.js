// The base map: our own streets, drawn.

const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;

// basemap returns a MapLibre style of streets with their names. There are no
// glyph files: without them MapLibre draws letters with the fonts of the device.
export function basemap(tiles = `${location.origin}/tiles/streets/{z}/{x}/{y}.mvt`) {
  const [ground, street, ink] = dark() ? ["#131c1a", "#3c4a47", "#c9d4d1"] : ["#eef1ef", "#ffffff", "#3a4744"];
  return {
    version: 8,
    sources: { streets: { type: "vector", tiles: [tiles], minzoom: 10, maxzoom: 16, attribution: "© OpenStreetMap contributors" } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": ground } },
      { id: "streets", type: "line", source: "streets", "source-layer": "streets", paint: { "line-color": street, "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 10, 1, 16, 6] } },
      { id: "street-names", type: "symbol", source: "streets", "source-layer": "streets", minzoom: 14,
        layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-size": 12 },
        paint: { "text-color": ink, "text-halo-color": ground, "text-halo-width": 1.5 } },
    ],
  };
}
