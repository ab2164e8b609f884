// What the director has chosen by hand: doors to move, and turfs to change
// together. The event "hand" tells that something of it has changed.
import { emit, on, state } from "./state.js";

const doors = new Map(); // id → door, as doors.js has it
const turfs = new Set();

export const chosenDoors = () => [...doors.values()];
export const isChosen = (id) => doors.has(id);
export const chosenTurfs = () => state.turfs.filter((t) => turfs.has(t.id));

// putDoors chooses doors, or no longer.
export function putDoors(some, into = true) {
  for (const d of some) {
    if (into) doors.set(d.id, d);
    else doors.delete(d.id);
  }
  if (some.length) emit("hand");
}

export const clearDoors = () => putDoors(chosenDoors(), false);

// putTurfs chooses turfs by their ids, or no longer.
export function putTurfs(ids, into = true) {
  for (const id of ids) {
    if (into) turfs.add(id);
    else turfs.delete(id);
  }
  if (ids.length) emit("hand");
}

export const toggleTurf = (id) => putTurfs([id], !turfs.has(id));
export const clearTurfs = () => putTurfs([...turfs], false);

// mountHand lets go of what the cut no longer has.
export function mountHand() {
  on("shape", () => {
    const there = new Set(state.turfs.map((t) => t.id));
    putTurfs([...turfs].filter((id) => !there.has(id)), false);
    putDoors(chosenDoors().filter((d) => !there.has(d.turf)), false);
  });
}
