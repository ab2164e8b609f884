// Lengths and times as people in the United States say them, in both languages.
import { locale, number, say, speak } from "../shared/say.js";
import texts from "./lengths.texts.js";

speak(texts);

const FEET = 3.28084; // in a metre
const MILE = 5280; // feet

// length says metres in feet, from a fifth of a mile on in miles.
export function length(meters) {
  const feet = meters * FEET;
  if (feet < MILE / 5) return say("lengthFeet", { n: Math.max(10, Math.round(feet / 10) * 10) });
  const miles = feet / MILE;
  return say("lengthMiles", { value: number(miles, miles < 10 ? 1 : 0), n: miles });
}

// duration says minutes, beyond an hour by fives.
export function duration(minutes) {
  const all = minutes > 60 ? Math.round(minutes / 5) * 5 : Math.ceil(minutes);
  const h = Math.floor(all / 60), m = all % 60;
  if (h === 0) return say("lengthMinutes", { m });
  return m === 0 ? say("lengthHours", { h }) : say("lengthHoursMinutes", { h, m });
}

// clock says when something ends.
export const clock = (t) => new Date(t).toLocaleString(locale(), { weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" });
