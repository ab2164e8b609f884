// Why doors or rows are in no turf, in words.
import { number, say, speak } from "../shared/say.js";
import texts from "./reasons.texts.js";

speak(texts);

// REASONS are the nine, in the order of reports.
export const REASONS = ["no_coordinates", "bad_coordinates", "suspect_geocode", "far_from_street", "unreachable", "duplicate", "suppressed", "too_far", "over_shift"];

export const reason = (code) => say(`reasons_${code}`);

// reasonsOf returns [code, number] pairs in the order of reports.
export const reasonsOf = (counts) => REASONS.filter((code) => counts[code]).map((code) => [code, counts[code]]);

// reasonLines returns lines such as "12: without coordinates".
export const reasonLines = (counts) => reasonsOf(counts).map(([code, n]) => `${number(n)}: ${reason(code)}`);
