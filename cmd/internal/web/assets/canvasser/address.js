// An address as a canvasser looks for it.
import { say } from "../shared/say.js";

// unitOf returns a unit as signs have it: a bare number gets a sign.
export const unitOf = (unit) => (/^(\d|.$)/.test(unit ?? "") && unit !== "#" ? `#${unit}` : unit ?? "");

// houseOf returns number and street.
export const houseOf = (stop) => [stop.number, stop.street].filter(Boolean).join(" ");

// addressOf returns number, street and unit; a door without an address is
// called by its number in the list.
export const addressOf = (task) => [houseOf(task.stop), unitOf(task.stop.unit)].filter(Boolean).join(" ") || say("addressDoor", { n: task.number });
