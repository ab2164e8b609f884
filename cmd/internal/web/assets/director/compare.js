// The cut that is shown beside another one: figures, and its outlines on the map.
import { byId, h } from "../shared/dom.js";
import { ask } from "../shared/api.js";
import { moment, onLanguage, say, speak } from "../shared/say.js";
import { guarded, on, state } from "./state.js";
import { comparison } from "./comparison.js";
import { labelled, pick, text, ticked } from "./fields.js";
import { colour, onScheme } from "../shared/basemap.js";
import { onMap } from "./map.js";
import texts from "./compare.texts.js";

const LAYER = "compare";
let select, box, tableAt, movedAt, shown, other = null; // other: { cut, turfs, moved }

export function mountCompare(part) {
  speak(texts);
  select = h("select", { id: "compare-with", on: { change: () => choose(select.value) } });
  box = h("input", { type: "checkbox", id: "compare-map", checked: true, on: { change: outlines } });
  movedAt = h("p", { role: "status", id: "compare-moved" });
  tableAt = h("div", { id: "compare-table" });
  const all = h("div", { id: "compare", hidden: true }, text("compareTitle", "h2"), labelled("compareWith", select), ticked("compareMap", box), movedAt, tableAt);
  part.append(all);
  on("cuts", fill);
  on("cut", (cut) => {
    if (cut?.id !== shown) choose("");
    shown = cut?.id;
    fill();
    render();
  });
  onLanguage(() => { fill(); render(); });
  onScheme(outlines);
}

// fill offers the other cuts that are done: first the one that this goes on
// from, then those of the same list.
function fill() {
  const near = (c) => (c.id === state.cut?.former ? 2 : c.universe === state.cut?.universe ? 1 : 0);
  const done = state.cuts.filter((c) => c.state === "done" && c.id !== state.cut?.id).sort((a, b) => near(b) - near(a));
  byId("compare").hidden = !state.cut || !done.length;
  pick(select, [["", say("compareNone")], ...done.map((c) => [c.id, labelOf(c)])]);
}

function labelOf(c) {
  const name = state.universes.find((u) => u.id === c.universe)?.name ?? "";
  return [moment(c.created_at), name, c.id === state.cut?.former ? say("compareFormer") : ""].filter(Boolean).join(" · ");
}

// choose compares with a cut, or with none.
const choose = guarded(async (id) => {
  select.value = id;
  other = null;
  if (id) {
    const goesOn = state.cut.former === id;
    const [cut, { turfs }, moved] = await Promise.all([ask(`/v1/cuts/${id}`), ask(`/v1/cuts/${id}/summary`), goesOn ? ask(`/v1/cuts/${state.cut.id}/moved`) : null]);
    if (select.value !== id) return;
    other = { cut, turfs, moved: moved?.moved.length };
  }
  render();
  outlines();
});

function render() {
  tableAt.replaceChildren(...(other ? [comparison({ report: state.cut.report, turfs: state.turfs }, { report: other.cut.report, turfs: other.turfs })] : []));
  movedAt.textContent = other?.moved === undefined ? "" : say("compareMoved", { n: other.moved });
}

// outlines draws the other cut's turfs as dashed lines.
const outlines = () => onMap((map) => {
  if (map.getLayer(LAYER)) map.removeLayer(LAYER);
  if (map.getSource(LAYER)) map.removeSource(LAYER);
  delete byId("map").dataset.compare;
  if (!other || !box.checked) return;
  map.addSource(LAYER, { type: "vector", tiles: [`${location.origin}/tiles/turfs/{z}/{x}/{y}.mvt?cut=${other.cut.id}`], maxzoom: 16 });
  map.addLayer({ id: LAYER, type: "line", source: LAYER, "source-layer": "turfs", paint: { "line-color": colour("route"), "line-width": 2, "line-dasharray": [3, 2] } });
  byId("map").dataset.compare = other.cut.id;
});
