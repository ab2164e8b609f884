// Fields of forms and rows of tables, as the parts about lists and cuts make
// them. Sentences are named by their keys, so that they change with the language.
import { h } from "../shared/dom.js";

// text is a piece of text that says a sentence.
export const text = (key, name = "span", more = {}) => h(name, { data: { text: key }, ...more });

let hints = 0;

// labelled is a control with its label above and perhaps a hint below, which
// describes it to screen readers.
export function labelled(key, control, hint = null) {
  if (hint) {
    hint.id ||= `field-hint-${++hints}`;
    hint.className = "small";
    control.setAttribute("aria-describedby", hint.id);
  }
  return h("div", { class: "field" }, h("label", {}, text(key), control), hint);
}

// ticked is a checkbox with its label behind it.
export function ticked(key, control, hint = null) {
  const field = labelled(key, control, hint);
  field.firstChild.className = "check";
  field.firstChild.prepend(control);
  return field;
}

// fileField is a file input that looks like a button: what a browser writes
// beside its own is in the language of the browser, not of the page.
export function fileField(key, input, hint = null) {
  const field = labelled(key, input, hint);
  field.firstChild.className = "file button primary";
  return field;
}

// group is a set of fields with a legend.
export const group = (key, ...fields) => h("fieldset", {}, text(key, "legend"), ...fields);

// amount is an input for a number.
export const amount = (name, min, max, step) => h("input", { type: "number", name, min, max, step, inputMode: "decimal", data: { field: name } });

// pick fills a select with [value, label] pairs and keeps what was chosen, if
// that is still there.
export function pick(select, pairs) {
  const before = select.value;
  select.replaceChildren(...pairs.map(([value, label]) => h("option", { value }, label)));
  if (pairs.some(([value]) => value === before)) select.value = before;
}

// table has headers that are sentences and rows of cells; a number's cell is
// aligned so.
export function table(heads, rows) {
  const cell = (c) => (c instanceof Node && (c.nodeName === "TD" || c.nodeName === "TH") ? c : h("td", {}, c ?? ""));
  return h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, ...rows.map((cells) => h("tr", {}, ...cells.map(cell))))));
}

// figures is a list of names with their values.
export const figures = (pairs) => h("dl", { class: "figures" }, ...pairs.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
