// Layers of the map that stay above its turfs, however often those are drawn
// anew.
import { onMap } from "./map.js";
import { on } from "./state.js";

// keepAbove keeps layers above another, by their ids, the last on top.
export function keepAbove(other, ...ids) {
  const lift = (map) => {
    const order = map.getLayersOrder(), mine = ids.filter((id) => map.getLayer(id));
    if (mine.some((id) => order.indexOf(id) < order.indexOf(other))) for (const id of mine) map.moveLayer(id);
  };
  onMap((map) => {
    map.on("styledata", () => lift(map));
    on("turfs", () => lift(map));
    lift(map);
  });
}
