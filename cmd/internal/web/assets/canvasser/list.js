// All doors by street, in the order of the route, with their marks.
import { button, byId, h } from "../shared/dom.js";
import { onLanguage, say, speak } from "../shared/say.js";
import texts from "./list.texts.js";
import { unitOf } from "./address.js";
import { languageOf } from "./card.js";
import { marks } from "./marks.js";
import { resultOf } from "../shared/results.js";
import { emit, goTo, on, walk } from "./walk.js";

speak(texts);

let onlyOpen = false;
const list = h("div", { id: "doors" });

export function mountList() {
  for (const event of ["tasks", "at", "view"]) on(event, () => { if (walk.view === "list" && walk.sheet) show(); });
  onLanguage(frame);
  frame();
}

function frame() {
  const box = h("input", { type: "checkbox", id: "only-open", checked: onlyOpen, on: { change: () => { onlyOpen = box.checked; show(); } } });
  byId("list-part").replaceChildren(h("label", { class: "check" }, box, say("listOnlyOpen")), list);
}

function show() {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.task : "";
  const parts = streets(walk.tasks.filter((t) => !onlyOpen || t.kind !== "door" || !marks.has(t.id)));
  list.replaceChildren(...parts.flatMap((p) => [h("h2", {}, p.name), h("ol", {}, ...p.tasks.map(line))]));
  if (focused) list.querySelector(`[data-task="${CSS.escape(focused)}"]`)?.focus();
}

// streets parts the tasks where the street changes. A parking place belongs to
// the street of the door behind it; without doors none parks there.
function streets(tasks) {
  const parts = [];
  for (const [i, t] of tasks.entries()) {
    const door = t.kind === "park" ? tasks[i + 1] : t;
    if (door?.kind !== "door" || t.kind === "start") continue;
    const name = door.stop.street || say("listNoStreet");
    if (parts.at(-1)?.name !== name) parts.push({ name, tasks: [] });
    parts.at(-1).tasks.push(t);
  }
  return parts;
}

function line(task) {
  const i = walk.tasks.indexOf(task), mark = task.kind === "door" ? resultOf(marks.get(task.id)) : null;
  const show = () => {
    goTo(i);
    emit("view", "next");
    byId("main").focus();
  };
  const name = task.kind === "park" ? say("listParking", { n: task.number }) : [task.stop.number, unitOf(task.stop.unit)].filter(Boolean).join(" ") || say("addressDoor", { n: task.number });
  const b = button("", show, { class: task.kind, data: { task: task.id }, "aria-current": String(i === walk.at) });
  b.append(h("span", { class: "n" }, task.kind === "door" ? String(task.number) : "P"), h("span", { class: "name" }, name));
  if (task.stop.language) b.append(h("span", { class: "tag" }, languageOf(task.stop.language)));
  if (mark) b.append(h("span", { class: `sign ${mark.id}`, "aria-hidden": "true" }, mark.sign), h("span", { class: "quiet" }, say(mark.text)));
  return h("li", {}, b);
}
