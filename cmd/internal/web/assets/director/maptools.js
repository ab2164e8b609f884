// The tools over the map: what is shown, and the cut as a whole.
import { button, byId, h } from "../shared/dom.js";
import { UNDER, colour, onScheme, repaint } from "../shared/basemap.js";
import { onLanguage, say, speak, translate } from "../shared/say.js";
import { on, state } from "./state.js";
import texts from "./maptools.texts.js";

// What can be shown or not, with the layers of each; those of a cut are made anew
// with another one.
const CHOICES = [
  { name: "toolAreas", shown: true, ofCut: true, layers: ["turfs", "turf-signs"] },
  { name: "toolNames", shown: true, ofCut: true, layers: ["turf-names"] },
  { name: "toolRoute", shown: true, layers: ["route-edges", "route-drive", "route-walk", "route-second", "route-arrows", "route-doors", "route-numbers", "route-parks", "route-signs"] },
  { name: "toolStreetNames", shown: true, layers: ["street-names"] },
  { name: "toolDensity", shown: false, ofCut: true, layers: ["cells", "cell-lines"] },
];

let map;

// mountMapTools makes the panel; onMap and frame are those of map.js.
export function mountMapTools(onMap, frame) {
  speak(texts);
  const panel = h("div", { id: "map-layers", class: "card", role: "group", "aria-labelledby": "map-layers-button", hidden: true }, ...CHOICES.map(choice), legend());
  const opener = h("button", { type: "button", id: "map-layers-button", "aria-expanded": "false", "aria-controls": "map-layers", data: { text: "toolLayers" } });
  const open = (yes) => {
    panel.hidden = !yes;
    opener.setAttribute("aria-expanded", String(yes));
  };
  opener.addEventListener("click", () => open(panel.hidden));
  panel.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    open(false);
    opener.focus();
  });
  const whole = button("", () => frame(), { id: "map-whole", data: { text: "toolWhole" } });
  byId("map-tools").prepend(h("div", { class: "map-layers" }, opener, panel), whole);
  onLanguage(writeLegend);
  on("cut", writeLegend);
  translate(byId("map-tools"));
  onMap(begin);
}

function begin(m) {
  map = m;
  on("turfs", cells);
  onScheme(() => repaint(map, cellLayers()));
  cells();
}

function choice(c) {
  const box = h("input", { type: "checkbox", id: c.name, checked: c.shown });
  box.addEventListener("change", () => {
    c.shown = box.checked;
    apply(c);
    if (c.name === "toolDensity") byId("map-legend").hidden = !c.shown;
  });
  return h("label", { class: "check", for: c.name }, box, h("span", { data: { text: c.name } }));
}

function apply(c) {
  if (!map) return;
  if (c.name === "toolDensity" && c.shown && state.cut) addCells(state.cut.id);
  for (const id of c.layers) if (map.getLayer(id)) map.setLayoutProperty(id, "visibility", c.shown ? "visible" : "none");
}

// The doors a square kilometre from which on a place is dense, and so on, are
// those of the cut.
const limits = () => ({ dense: 400, suburban: 80, rural: 8, ...state.cut?.options?.density_doors_per_km2 });

const SHADES = ["remote", "rural", "suburban", "dense"];

// cellLayers colour H3 cells by the doors in a square kilometre of them. The mean
// area of a cell of resolution 7 is 5.16 km², of each next one a seventh.
function cellLayers() {
  const l = limits(), cell = { source: "cells", "source-layer": "cells" };
  const perKM2 = ["/", ["get", "doors"], ["/", 5.161, ["^", 7, ["-", ["get", "resolution"], 7]]]];
  const shade = SHADES.map((name) => colour(`cell-${name}`));
  return [
    { id: "cells", type: "fill", ...cell, layout: { "fill-sort-key": ["get", "resolution"] }, paint: { "fill-opacity": 0.92, "fill-color": ["step", perKM2, shade[0], l.rural, shade[1], l.suburban, shade[2], l.dense, shade[3]] } },
    { id: "cell-lines", type: "line", ...cell, paint: { "line-color": colour("map"), "line-width": 1 } },
  ];
}

// cells follow the cut, if they are shown.
function cells() {
  const density = CHOICES.find((c) => c.name === "toolDensity");
  if (map.getSource("cells") && byId("map").dataset.cells !== state.cut?.id) {
    for (const id of density.layers) map.removeLayer(id);
    map.removeSource("cells");
  }
  for (const c of CHOICES) if (c.ofCut) apply(c);
}

function addCells(cut) {
  if (map.getSource("cells")) return;
  map.addSource("cells", { type: "vector", tiles: [`${location.origin}/tiles/cells/{z}/{x}/{y}.mvt?cut=${cut}`], maxzoom: 14 });
  for (const layer of cellLayers()) map.addLayer(layer, UNDER);
  byId("map").dataset.cells = cut;
}

function legend() {
  const rows = SHADES.toReversed().map((name) => h("li", {}, h("span", { class: `shade ${name}`, "aria-hidden": "true" }), h("span", { data: { shade: name } })));
  return h("div", { id: "map-legend", hidden: true }, h("p", { class: "small", data: { text: "toolPerArea" } }), h("ul", {}, ...rows));
}

function writeLegend() {
  const l = limits();
  const words = { dense: say("toolDense", { least: l.dense }), suburban: say("toolSuburban", { least: l.suburban }), rural: say("toolRural", { least: l.rural }), remote: say("toolRemote") };
  for (const e of byId("map-legend").querySelectorAll("[data-shade]")) e.textContent = words[e.dataset.shade];
}
