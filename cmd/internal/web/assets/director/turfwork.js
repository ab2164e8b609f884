// Who has a turf and how far it is: name, canvasser, status, lock.
import { button, h } from "../shared/dom.js";
import { send } from "../shared/api.js";
import { turfName } from "../shared/names.js";
import { moment, say, speak } from "../shared/say.js";
import { guarded, reload, tell } from "./state.js";
import { statusWord } from "./tags.js";
import texts from "./turfwork.texts.js";

speak(texts);

// change changes a turf and shows what came of it; true if it did.
const change = guarded(async (t, body, said) => {
  await send("PATCH", `/v1/turfs/${t.id}`, body);
  await reload();
  tell(said);
  return true;
});

// nameForm asks for another name; it calls done when that is over.
export function nameForm(t, done) {
  const shown = turfName(t.name), input = h("input", { id: "turf-name", value: shown, maxLength: 100, required: true, autocomplete: "off" });
  const form = h("form", { class: "row ends" }, h("div", { class: "field grow" }, h("label", { for: "turf-name" }, say("workName")), input),
    h("button", { type: "submit", class: "primary" }, say("workSave")), button(say("workCancel"), done));
  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    if (input.value.trim() !== shown) await change(t, { name: input.value.trim() }, say("workRenamed"));
    done();
  });
  form.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    e.preventDefault(); // it closes this, not the turf
    done();
  });
  return form;
}

export function workPart(t) {
  return h("fieldset", { id: "turf-work" }, h("legend", {}, say("workWho")), assignee(t), status(t), lock(t));
}

function assignee(t) {
  const input = h("input", { id: "turf-assignee", value: t.assignee ?? "", maxLength: 100, autocomplete: "off" });
  const form = h("form", { class: "row ends" }, h("div", { class: "field grow" }, h("label", { for: "turf-assignee" }, say("workAssignee")), input),
    h("button", { type: "submit", id: "turf-assign", class: "field" }, say("workSave")));
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    change(t, { assignee: input.value.trim() }, say(input.value.trim() ? "workAssigned" : "workNobody"));
  });
  return form;
}

// status has a button for each; a turf goes out for some hours.
function status(t) {
  const span = h("select", { id: "turf-out-hours" }, ...[2, 4, 8, 12, 24, 48].map((n) => h("option", { value: n, selected: n === 12 }, say("workHours", { n }))));
  const set = (s) => () => change(t, s === "out" ? { status: s, out_minutes: 60 * Number(span.value) } : { status: s }, say("workStatusIs", { status: statusWord(s) }));
  const one = (s) => button(statusWord(s), set(s), { id: `turf-${s}`, "aria-pressed": String(t.status === s) });
  const until = t.status === "out" && t.out_until ? h("p", { class: "hint" }, say("workOutUntil", { when: moment(t.out_until) })) : null;
  return h("div", { class: "field" }, h("span", { id: "turf-status-label", class: "label" }, say("workStatus")),
    h("div", { class: "row", role: "group", "aria-labelledby": "turf-status-label" }, h("span", { class: "choices" }, one("ready"), one("out"), one("done")),
      h("label", { class: "row small" }, say("workOutFor"), span)), until);
}

function lock(t) {
  const box = h("input", { type: "checkbox", id: "turf-lock", checked: t.locked });
  box.addEventListener("change", async () => {
    const done = await change(t, { locked: box.checked }, say(box.checked ? "workLocked" : "workUnlocked"));
    if (!done) box.checked = t.locked; // it was refused
  });
  return h("label", { class: "check", for: "turf-lock" }, box, say("workLock"));
}
