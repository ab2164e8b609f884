// Results of many doors, counted.
import { h } from "../shared/dom.js";
import { results } from "../shared/results.js";
import { number, say } from "../shared/say.js";

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
