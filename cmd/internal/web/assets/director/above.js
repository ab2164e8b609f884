// Layers of the map that stay above its turfs, however often those are drawn
// anew.
import { onMap } from "./map.js";
import { on } from "./state.js";

const kept = []; // ids, the last on top

// keepAbove keeps layers above the turfs, by their ids.
export function keepAbove(...ids) {
  kept.push(...ids);
  onMap((map) => {
    map.on("styledata", () => lift(map));
    on("turfs", () => lift(map));
    lift(map);
  });
}

// lift moves them up if the turfs are above one of them.
function lift(map) {
  const order = map.getLayersOrder();
  const mine = kept.filter((id) => map.getLayer(id));
  if (mine.some((id) => order.indexOf(id) < order.indexOf("turfs"))) for (const id of mine) map.moveLayer(id);
}
