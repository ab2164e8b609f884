// The director's page: the cuts, and the turfs and routes of the newest one
// that is done. Everything comes from the API beside it.
import { texts } from "./texts.js";
import { drawMap } from "./map.js";

const lang = document.documentElement.lang === "es" ? "es" : "en";
const say = (key, values = {}) => (texts[lang][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
const number = (n, digits = 0) => n.toLocaleString(lang, { maximumFractionDigits: digits });
const byId = (id) => document.getElementById(id);

// ROUTES_AT_ONCE bounds how many routes are drawn without being asked for.
const ROUTES_AT_ONCE = 60;

let shown = null; // id of the cut on the map
let next = 0; // when it is looked again

function element(name, properties = {}, ...children) {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...children);
  return e;
}

// The key stays in this tab, until it is closed.
const KEY = "puerta-key";

async function request(path) {
  const key = sessionStorage.getItem(KEY);
  const headers = { "Accept-Language": lang };
  if (key) headers.Authorization = `Bearer ${key}`;
  const answer = await fetch(path, { headers });
  byId("key-form").hidden = answer.status !== 401;
  if (answer.ok) return answer;
  const body = await answer.json();
  throw new Error(body.detail || body.title);
}

const ask = async (path) => (await request(path)).json();

// save keeps a file: a link alone would not send the key.
async function save(path, name) {
  const url = URL.createObjectURL(await (await request(path)).blob());
  element("a", { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

byId("key-form").addEventListener("submit", (e) => {
  e.preventDefault();
  sessionStorage.setItem(KEY, byId("key").value.trim());
  byId("key").value = "";
  clearTimeout(next);
  refresh();
});

function translate() {
  for (const e of document.querySelectorAll("[data-text]")) e.textContent = say(e.dataset.text);
  for (const a of document.querySelectorAll("nav a")) if (a.lang === lang) a.setAttribute("aria-current", "true");
}

function status(text, problem = false) {
  byId("status").textContent = text;
  byId("status").className = problem ? "problem" : "";
}

function stateCell(cut) {
  const cell = element("td", {}, say(cut.state));
  if (cut.state === "running" && cut.progress.total > 0) {
    cell.append(" ", element("progress", { max: cut.progress.total, value: cut.progress.done, ariaLabel: say("running") }));
  }
  if (cut.problem) cell.append(element("div", { className: "problem" }, cut.problem[lang]));
  return cell;
}

function filesCell(cut) {
  const cell = element("td");
  if (cut.state !== "done") return cell;
  for (const [path, key, file] of [["turfs", "turfs", "turfs.geojson"], ["doors", "doors", "doors.csv"], ["unassigned?format=csv", "unassigned", "unassigned.csv"]]) {
    const a = element("a", { href: `/v1/cuts/${cut.id}/${path}` }, say(key));
    a.addEventListener("click", (e) => {
      e.preventDefault();
      save(a.getAttribute("href"), file).catch((why) => status(why.message, true));
    });
    cell.append(a);
  }
  return cell;
}

function listCuts(cuts, names) {
  byId("cut-list").replaceChildren(...cuts.map((cut) => element("tr", {},
    element("td", {}, new Date(cut.created_at).toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" })),
    element("td", {}, names.get(cut.universe) ?? ""),
    stateCell(cut),
    element("td", { className: "number" }, cut.report ? number(cut.report.turfs) : ""),
    element("td", { className: "number" }, cut.report ? number(cut.report.doors_in_turfs) : ""),
    filesCell(cut))));
}

function figures(report) {
  const outside = report.doors_in - report.doors_in_turfs;
  const pairs = [["turfs", number(report.turfs)], ["doors", number(report.doors_in_turfs)], ["outside", number(outside)],
    ["hours", number(Object.values(report.minutes).reduce((a, b) => a + b, 0) / 60, 1)], ["rate", number(report.doors_per_hour, 1)]];
  byId("figures").replaceChildren(...pairs.map(([key, value]) =>
    element("div", {}, element("dt", {}, say(key)), element("dd", {}, value))));
}

// colour goes round the circle by the golden angle, so that neighbours differ.
const colour = (i) => `hsl(${(i * 137.508 + 170) % 360} 60% 45%)`;

function turfButton(turf, i, choose) {
  const p = turf.properties;
  const swatch = element("span", { className: "swatch" });
  swatch.style.background = colour(i);
  const b = element("button", { type: "button" }, swatch, element("span", {}, p.name || p.turf_id),
    element("span", {}, say("someDoors", { n: number(p.doors) })),
    element("span", { className: "small" }, say(p.mode === "walk" ? "onFoot" : "byCar", { min: number(p.minutes), km: number((p.walk_m + p.drive_m) / 1000, 1) })));
  b.setAttribute("aria-pressed", "false");
  b.addEventListener("click", () => choose(i));
  return b;
}

async function showCut(cut) {
  shown = cut.id;
  status("");
  figures(cut.report);
  const turfs = (await ask(`/v1/cuts/${cut.id}/turfs`)).features;
  const map = drawMap(byId("map"), turfs, { colour, label: say("mapLabel", { n: turfs.length }), choose: (i) => choose(i) });
  const routes = new Map();
  const route = (i) => {
    if (!routes.has(i)) routes.set(i, ask(`/v1/turfs/${turfs[i].id}/route`).then((r) => map.addRoute(i, r.features)));
    return routes.get(i);
  };
  const buttons = turfs.map((t, i) => turfButton(t, i, (j) => choose(j)));
  byId("turf-list").replaceChildren(...buttons.map((b) => element("li", {}, b)));
  async function choose(i) {
    buttons.forEach((b, j) => b.setAttribute("aria-pressed", String(i === j)));
    buttons[i].scrollIntoView({ block: "nearest" });
    await route(i).catch((e) => status(e.message, true));
    map.choose(i);
  }
  for (let i = 0; i < turfs.length && turfs.length <= ROUTES_AT_ONCE; i++) await route(i);
}

async function refresh() {
  let wait = 15000;
  try {
    const [{ cuts }, { universes }] = await Promise.all([ask("/v1/cuts"), ask("/v1/universes")]);
    listCuts(cuts, new Map(universes.map((u) => [u.id, u.name])));
    if (cuts.some((c) => c.state === "queued" || c.state === "running")) wait = 1500;
    const newest = cuts.find((c) => c.state === "done");
    if (newest && newest.id !== shown) await showCut(newest);
    if (!newest) status(say(cuts.length > 0 ? "waiting" : "empty"));
  } catch (e) {
    status(say("unreachable", { why: e.message }), true);
  }
  next = setTimeout(refresh, wait);
}

translate();
refresh();
