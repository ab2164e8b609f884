// Which column of a list is taken for what: a table in which that is corrected.
import { h } from "../shared/dom.js";
import { lang, say } from "../shared/say.js";
import { text } from "./fields.js";

// usual are the fields that are shown though the list may have none of them;
// the others are shown when they are used, or all are asked for.
const usual = ["address_id", "voter_id", "house_number", "street", "unit", "city", "zip", "lat", "lon", "precinct", "language", "score"];
const NONE = "none"; // what the service calls a field without a column

const headersOf = (seen) => [...seen.used, ...seen.unused].sort((a, b) => a.number - b.number);

// columnTable returns the table; changed(field, header) is called when another
// column is chosen.
export function columnTable(seen, chosen, all, changed) {
  const used = new Map(seen.used.map((c) => [c.field, c]));
  const shown = seen.fields.filter((f) => all || used.has(f.field) || usual.includes(f.field) || chosen[f.field]);
  return h("table", { class: "columns" },
    h("thead", {}, h("tr", {}, text("columnsField", "th", { scope: "col" }), text("columnsColumn", "th", { scope: "col" }))),
    h("tbody", {}, ...shown.map((f) => row(f, used.get(f.field), seen, changed))));
}

function row(field, column, seen, changed) {
  const label = h("label", { for: `column-${field.field}` }, field.label[lang()]);
  return h("tr", {}, h("th", { scope: "row" }, label), h("td", {}, choice(field, column, seen, changed)));
}

function choice(field, column, seen, changed) {
  const taken = new Map(seen.used.map((c) => [c.number, c.field]));
  const options = headersOf(seen).map((c) => {
    const other = taken.get(c.number);
    const also = other && other !== field.field ? ` (${labelOf(seen, other)})` : "";
    return h("option", { value: c.header, selected: c.number === column?.number }, `${c.number}. ${c.header}${also}`);
  });
  const none = h("option", { value: NONE, selected: !column }, say("columnsNone"));
  return h("select", { id: `column-${field.field}`, data: { column: field.field }, on: { change: (e) => changed(field.field, e.target.value) } }, none, ...options);
}

const labelOf = (seen, field) => seen.fields.find((f) => f.field === field)?.label[lang()] ?? field;
