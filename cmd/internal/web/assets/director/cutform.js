// The form of a cut: of a list, anew or around the turfs of a former cut.
import { byId, h } from "../shared/dom.js";
import { ask, post } from "../shared/api.js";
import { moment, number, onLanguage, say, speak, translate } from "../shared/say.js";
import { on, state } from "./state.js";
import { amount, group, labelled, pick, text, ticked } from "./fields.js";
import { place, put, stagingFields } from "./staging.js";
import stagingTexts from "./staging.texts.js";
import texts from "./cutform.texts.js";

// usual are the options of a cut that says nothing else; a test holds them to
// those of the service.
const usual = { shift_minutes: 180, team: "1", mode: "auto", turf_doors: 0, within: "", walk_speed_mps: 1.2, door_time_s: 75, park_time_s: 60, max_walk_m: 800, max_minutes_per_door: 0, trust_pins: false, staging: null };

let form, columns = [], problem = null;

// mountForm calls made(cut) with every cut that the form has begun.
export function mountForm(into, made) {
  speak(texts);
  speak(stagingTexts);
  form = h("form", { id: "cut-form", noValidate: true, on: { submit: (e) => { e.preventDefault(); begin(made); } } }, text("cutTitle", "h2"), ...fields());
  into.append(form);
  for (const event of ["universes", "cuts", "cut"]) on(event, fill);
  on("cut-list", (id) => { fill(); form.elements.universe.value = id; another(); form.elements.universe.focus(); });
  onLanguage(() => { complain(null); fill(); });
  translate(form);
  show(usual);
  fill();
}

function fields() {
  const select = (name, on = {}) => h("select", { name, data: { field: name }, on });
  return [
    labelled("cutList", select("universe", { change: another })),
    labelled("cutFrom", select("former", { change: goOn }), text("cutFromHint", "p")),
    group("cutShift", h("div", { class: "pair" }, labelled("cutHours", amount("hours", 0, 24, 1)), labelled("cutMinutes", amount("minutes", 0, 59, "any")))),
    group("cutTeam", ...[["1", "cutTeamOne"], ["2", "cutTeamTwo"], ["2+driver", "cutTeamDriver"]].map(([value, key]) => radio(value, key))),
    labelled("cutMode", h("select", { name: "mode", data: { field: "mode" } }, ...[["auto", "cutModeAuto"], ["walk", "cutModeWalk"], ["drive", "cutModeDrive"]].map(([value, key]) => text(key, "option", { value })))),
    labelled("cutDoors", amount("turf_doors", 1, 10000, 1), text("cutDoorsHint", "p")),
    labelled("cutWithin", select("within"), text("cutWithinHint", "p")),
    stagingFields(),
    h("details", {}, text("cutMore", "summary"),
      labelled("cutWalkSpeed", amount("walk_speed_mps", 0.2, 5, "any"), h("p", { id: "cut-mph" })),
      labelled("cutDoorTime", amount("door_time_s", 0, 3600, "any")),
      labelled("cutParkTime", amount("park_time_s", 0, 3600, "any")),
      labelled("cutMaxWalk", amount("max_walk_m", 0, 20000, "any"), h("p", { id: "cut-feet" })),
      labelled("cutMaxDoor", amount("max_minutes_per_door", 0, 1440, "any"), text("cutMaxDoorHint", "p")),
      ticked("cutTrust", h("input", { type: "checkbox", name: "trust_pins" }), text("cutTrustHint", "p"))),
    h("p", { id: "cut-problem", class: "note bad", role: "alert" }),
    h("div", { class: "row" }, h("button", { type: "submit", class: "primary", id: "cut-begin", data: { text: "cutBegin" } })),
  ];
}

const radio = (value, key) => h("label", { class: "check" }, h("input", { type: "radio", name: "team", value, data: { field: "team" } }), text(key));

// fill puts what is known into the selects; what was chosen stays.
function fill() {
  const e = form.elements, before = e.universe.value;
  pick(e.universe, state.universes.map((u) => [u.id, `${u.name} (${number(u.doors)})`]));
  if (!before && state.cut) e.universe.value = state.cut.universe;
  byId("cut-begin").disabled = !state.universes.length;
  if (e.universe.value !== before) another();
  else fillRest();
  measures();
}

// another list was chosen: its cuts and columns are others.
async function another() {
  columns = [];
  fillRest();
  const id = form.elements.universe.value;
  if (!id) return;
  const u = await ask(`/v1/universes/${id}`).catch(() => ({}));
  if (form.elements.universe.value !== id) return;
  columns = u.columns ?? [];
  fillRest();
}

function fillRest() {
  const e = form.elements;
  const done = state.cuts.filter((c) => c.universe === e.universe.value && c.state === "done");
  pick(e.former, [["", say("cutAnew")], ...done.map((c) => [c.id, say("cutAgain", { when: moment(c.created_at), n: c.report?.turfs ?? 0 })])]);
  pick(e.within, [["", say("cutWithinNone")], ...columns.map((c) => [c, { county: say("cutCounty"), precinct: say("cutPrecinct") }[c] ?? c])]);
}

// goOn shows the options of the cut that is to be cut again.
function goOn() {
  const former = state.cuts.find((c) => c.id === form.elements.former.value);
  show({ ...usual, ...former?.options });
}

// show writes options into the form.
function show(o) {
  const e = form.elements;
  e.hours.value = Math.floor(o.shift_minutes / 60);
  e.minutes.value = Math.round(o.shift_minutes % 60);
  e.team.value = o.team;
  e.mode.value = o.mode;
  e.within.value = o.within;
  for (const name of ["walk_speed_mps", "door_time_s", "park_time_s", "max_walk_m"]) e[name].value = o[name];
  for (const name of ["turf_doors", "max_minutes_per_door"]) e[name].value = o[name] || "";
  e.trust_pins.checked = o.trust_pins;
  put(o.staging && { lng: o.staging[0], lat: o.staging[1] });
  form.oninput = measures;
  measures();
}

// measures says speeds and lengths as they are said in Georgia.
function measures() {
  const e = form.elements;
  byId("cut-mph").textContent = say("cutMph", { speed: number(e.walk_speed_mps.value * 2.23694, 1) });
  byId("cut-feet").textContent = say("cutFeet", { feet: number(Math.round(e.max_walk_m.value * 3.28084 / 10) * 10) });
}

// options are what the form says.
function options() {
  const e = form.elements, o = { team: e.team.value, mode: e.mode.value, within: e.within.value, trust_pins: e.trust_pins.checked };
  o.shift_minutes = Number(e.hours.value) * 60 + Number(e.minutes.value);
  for (const name of ["walk_speed_mps", "door_time_s", "park_time_s", "max_walk_m"]) o[name] = e[name].value === "" ? usual[name] : Number(e[name].value);
  for (const name of ["turf_doors", "max_minutes_per_door"]) o[name] = Number(e[name].value);
  if (place()) o.staging = place();
  return o;
}

async function begin(made) {
  complain(null);
  const { universe, former } = form.elements;
  if (staysPut()) return;
  byId("cut-begin").disabled = true;
  try {
    made(await (former.value ? post(`/v1/cuts/${former.value}/recut`, options()) : post("/v1/cuts", { universe: universe.value, ...options() })));
  } catch (e) {
    complain(e);
  } finally {
    byId("cut-begin").disabled = false;
  }
}

// staysPut tells that the staging place of a former cut was taken away, which
// cutting again cannot do; it is put back.
function staysPut() {
  const before = state.cuts.find((c) => c.id === form.elements.former.value)?.options?.staging;
  if (!before || place()) return false;
  put({ lng: before[0], lat: before[1] });
  complain({ message: say("cutStagingStays"), body: { parameter: "staging" } });
  return true;
}

// complain says what speaks against an option, at its field.
function complain(e) {
  const at = byId("cut-problem"), name = e?.body?.parameter === "shift_minutes" ? "hours" : e?.body?.parameter;
  problem?.removeAttribute("aria-invalid");
  problem = name ? form.querySelector(`[data-field="${CSS.escape(name)}"]`) : null;
  const field = problem?.closest("fieldset") ?? problem?.closest(".field") ?? byId("cut-begin").parentNode;
  if (problem) field.after(at);
  else field.before(at);
  at.textContent = problem ? named(e.message, field.querySelector("legend, label > span").textContent) : e?.message ?? "";
  if (!problem) return;
  problem.setAttribute("aria-invalid", "true");
  if (problem.closest("details")) problem.closest("details").open = true;
  problem.focus();
}

// named puts the label of a field in the place of its name in the interface.
const named = (message, label) => message.replace(/^"\w+":?/, `${label}:`);
