// Two cuts side by side, with what the one has more or less of.
import { h } from "../shared/dom.js";
import { number, say } from "../shared/say.js";
import { table } from "./fields.js";
import { reason, reasonsOf } from "./reasons.js";

// comparison returns the table; a and b are { report, turfs }.
export function comparison(a, b) {
  const heads = ["compareFigure", "compareThis", "compareOther", "compareChange"].map((k) => say(k));
  return table(heads, figuresOf(a, b).map(([name, x, y, digits]) => [h("th", { scope: "row" }, name), cell(shown(x, digits)), cell(shown(y, digits)), cell(change(x, y, digits))]));
}

const cell = (text) => h("td", { class: "number" }, text);
const shown = (x, digits) => (x === undefined ? "–" : number(x, digits));

// change says the difference with its sign and in a word.
function change(x, y, digits) {
  if (x === undefined || y === undefined) return "–";
  const rounded = (v) => Math.round(v * 10 ** digits);
  const d = (rounded(x) - rounded(y)) / 10 ** digits;
  if (d === 0) return say("compareSame");
  const amount = number(Math.abs(d), digits);
  return d > 0 ? say("compareMore", { amount }) : say("compareLess", { amount });
}

// figuresOf returns [name, of this, of the other, digits].
function figuresOf(a, b) {
  const of = (f) => [f(a), f(b)];
  const kind = (key, name) => [say(key), ...of((c) => c.report.minutes[name] / 60), 1];
  const some = ([, x, y]) => x >= 0.05 || y >= 0.05;
  return [
    [say("compareTurfs"), ...of((c) => c.report.turfs), 0],
    [say("compareDoors"), ...of((c) => c.report.doors_in_turfs), 0],
    [say("compareRate"), ...of((c) => c.report.doors_per_hour), 1],
    [say("compareHours"), ...of((c) => hours(c.report.minutes)), 1],
    ...[kind("compareKnock", "knock"), kind("compareWalk", "walk"), kind("compareDrive", "drive"), kind("comparePark", "park")].filter(some),
    [say("compareShortest"), ...of((c) => edge(c.turfs, Math.min)), 0],
    [say("compareLongest"), ...of((c) => edge(c.turfs, Math.max)), 0],
    ...outside(a.report.not_in_turfs, b.report.not_in_turfs),
  ];
}

const hours = (m) => (m.knock + m.walk + m.drive + m.park) / 60;
const edge = (turfs, least) => (turfs.length ? least(...turfs.map((t) => t.minutes)) : undefined);

// outside are the doors in no turf, by reason.
function outside(a, b) {
  const codes = reasonsOf({ ...b, ...a }).map(([code]) => code);
  return codes.map((code) => [say("compareOutside", { why: reason(code) }), a[code] ?? 0, b[code] ?? 0, 0]);
}
