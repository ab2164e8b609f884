// What is asked before something is printed, and getting the paper.
import { h } from "../shared/dom.js";
import { keep, newKey, request } from "../shared/api.js";
import { lang, say, speak } from "../shared/say.js";
import texts from "./paper.texts.js";

speak(texts);

// What was chosen last is chosen for the next turf, too.
const last = { paper: "letter", large: false, people: false, qr: true, hours: 12 };

// paperChoices makes the fields; a prefix keeps their ids apart. names tells
// whether there are any to print.
export function paperChoices(prefix, names) {
  const id = (name) => `${prefix}-${name}`;
  const paper = h("select", { id: id("paper"), on: { change: (e) => { last.paper = e.target.value; } } },
    ...[["letter", "paperLetter"], ["a4", "paperA4"]].map(([value, text]) => h("option", { value, selected: last.paper === value }, say(text))));
  const check = (name, text) => {
    const box = h("input", { type: "checkbox", id: id(name), checked: last[name], on: { change: (e) => { last[name] = e.target.checked; } } });
    return h("label", { class: "check", for: id(name) }, box, say(text));
  };
  const hours = h("select", { id: id("hours"), "aria-label": say("paperHours"), on: { change: (e) => { last.hours = Number(e.target.value); } } },
    ...[8, 12, 24, 72, 168].map((n) => h("option", { value: n, selected: last.hours === n }, n < 48 ? say("paperFor", { n }) : say("paperForDays", { n: n / 24 }))));
  return h("div", { class: "paper" }, h("div", { class: "field" }, h("label", { for: id("paper") }, say("paperSize")), paper),
    check("large", "paperLarge"), names ? check("people", "paperPeople") : null, h("div", { class: "row" }, check("qr", "paperQR"), hours));
}

// wish is what was chosen, as the API takes it.
function wish(names) {
  return { lang: lang(), paper: last.paper, large: last.large, people: names && last.people };
}

// print gets the packet of a turf, or of a cut, and saves it: with links to phones
// on it, or without.
export async function print(withLinks, without, name, names) {
  const { people, ...plain } = wish(names);
  if (last.qr) return got(withLinks, name, { ...plain, people, link_minutes: 60 * last.hours });
  const query = new URLSearchParams({ ...plain, ...(people ? { people } : {}) });
  return keep(await (await request(`${without}?${query}`)).blob(), name);
}

async function got(path, name, body) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": newKey() };
  keep(await (await request(path, { method: "POST", headers, body: JSON.stringify(body) })).blob(), name);
}

// fileName makes a name for a file of a turf's name.
export const fileName = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "turf";
