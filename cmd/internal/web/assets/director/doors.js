// The doors of turfs, as their routes tell them. They are kept until the turfs
// change; then the browser asks whether what it has is still so.
import { ask } from "../shared/api.js";
import { on } from "./state.js";

const AT_ONCE = 4; // routes that are asked for at the same time
const known = new Map(); // turf id → promise of its doors

// doorsOf returns the doors of a turf in walking order: {id, turf, at: [lon,
// lat], address, street, number}.
export function doorsOf(turf) {
  if (!known.has(turf)) {
    const doors = read(turf);
    doors.catch(() => known.delete(turf));
    known.set(turf, doors);
  }
  return known.get(turf);
}

async function read(turf) {
  const route = await ask(`/v1/turfs/${turf}/route`);
  return route.features.filter((f) => f.properties.kind === "door").map((f) => door(turf, f));
}

function door(turf, { geometry, properties: p }) {
  const line = (p.address ?? "").split(", ")[0];
  return { id: p.door_id, turf, at: geometry.coordinates, address: p.address ?? "", ...parted(line, p.unit) };
}

// parted tells the street of "12 Oak Street #3" from what stands on the door. An
// address that begins with no number is all street.
export function parted(line, unit) {
  const end = unit && line.endsWith(unit) ? line.slice(0, -unit.length).replace(/[\s#]+$/, "") : line;
  const [, number, street] = /^(\S*\d\S*(?:\s\d+\/\d+)?)\s+(.+)$/.exec(end) ?? [];
  if (!street || /^\d+(st|nd|rd|th)$/i.test(number)) return { street: end, number: line.slice(end.length).trim() };
  return { street, number: `${number}${line.slice(end.length)}` };
}

// eachDoors calls f(doors) for each of some turfs as they come, a few at a time,
// until signal says to stop.
export async function eachDoors(turfs, f, signal) {
  const waiting = [...turfs];
  const work = async () => {
    for (let id; !signal?.aborted && (id = waiting.shift()) !== undefined;) {
      const doors = await doorsOf(id);
      if (!signal?.aborted) f(doors);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, work));
}

export function mountDoors() {
  on("shape", () => known.clear());
}
