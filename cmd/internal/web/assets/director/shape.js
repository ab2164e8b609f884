// The turfs as far as changes by hand go: which there are, and how they stand.
// What is marked at their doors changes all day and is left out. The event
// "shape" tells of a change.
import { emit, on, state } from "./state.js";

let before = "";

const line = (t) => [t.id, t.name, t.doors, t.minutes, t.color, t.locked, t.status, t.assignee];

export function mountShape() {
  on("turfs", () => {
    const now = JSON.stringify([state.cut?.id, state.turfs.map(line)]);
    if (now === before) return;
    before = now;
    emit("shape");
  });
}
