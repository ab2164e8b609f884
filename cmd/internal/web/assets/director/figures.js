// Figures of turfs as all parts of the page write them.
import { number } from "../shared/say.js";

// hours writes minutes: "2 h 5 min" is the same in both languages.
export function hours(minutes) {
  const all = Math.round(minutes), h = Math.floor(all / 60);
  return h ? `${number(h)} h ${all % 60} min` : `${all} min`;
}

// way writes metres as people of either country think of them.
export const way = (m) => `${number(m / 1609.344, 1)} mi · ${number(m / 1000, 1)} km`;

// signs stand before the name of a turf: the same as in tags of the list.
export function signs(t) {
  return ({ out: "➜", done: "✓" }[t.status] ?? "") + (t.locked ? "■" : "");
}
