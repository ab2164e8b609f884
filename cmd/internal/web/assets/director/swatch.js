// The colour of a turf, which is a number, too.
import { h } from "../shared/dom.js";

export const swatch = (t) => h("span", { class: "swatch", data: { color: t.color }, "aria-hidden": "true" }, String(t.color + 1));
