// What can come of a door, with the sign that stands for it and the number key
// that types it in: its place in this list. Signs are those of canvassers' phones.
import { h } from "../shared/dom.js";
import { number, say, speak } from "../shared/say.js";
import texts from "./results.texts.js";

speak(texts);

export const results = [
  { id: "not_home", sign: "–", text: "resultNotHome" },
  { id: "spoke", sign: "✓", text: "resultSpoke" },
  { id: "refused", sign: "✕", text: "resultRefused" },
  { id: "come_back", sign: "↻", text: "resultComeBack" },
  { id: "language", sign: "Aa", text: "resultLanguage" },
  { id: "no_access", sign: "Ø", text: "resultNoAccess" },
  { id: "bad_pin", sign: "?", text: "resultBadPin" },
];

// tally lists how many doors have which result: sign, word and number.
export function tally(count) {
  const some = results.filter((r) => count[r.id]);
  return h("ul", { class: "tally" }, ...some.map((r) => h("li", { data: { result: r.id } },
    h("span", { class: "sign", "aria-hidden": "true" }, r.sign), h("span", { class: "grow" }, say(r.text)), " ", h("strong", {}, number(count[r.id])))));
}

// sumOf adds the results of turfs up.
export function sumOf(turfs) {
  const sum = {};
  for (const t of turfs) for (const [id, n] of Object.entries(t.results ?? {})) sum[id] = (sum[id] ?? 0) + n;
  return sum;
}
