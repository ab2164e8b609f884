// What the parts of the canvasser's page share: the turf, what there is to do in
// it, and where one is. Parts know this and not each other.
//
// Events: "sheet" the turf was loaded; "tasks" there are others, or one is done; "at" another one is next;
// "view" another part is shown (its name).
import { events } from "../shared/events.js";
import { doorsOf, isDone, nextAfter, tasksOf, walkersOf } from "./order.js";
import { marks, onMarks } from "./marks.js";

export const walk = { code: "", sheet: null, tasks: [], walker: 0, chosen: false, at: 0, passed: new Set(), people: false, view: "next" };

export const { on, emit } = events();

// What is kept of a turf between two visits of the page: whose doors are shown,
// where one is, and which parking places one came to. Marks are kept elsewhere.
const key = (code) => `puerta-walk-${code}`;

function remember() {
  const { walker, chosen, passed, people } = walk;
  localStorage.setItem(key(walk.code), JSON.stringify({ walker, chosen, passed: [...passed], people, at: walk.tasks[walk.at]?.id ?? "" }));
}

export const recall = (code) => JSON.parse(localStorage.getItem(key(code)) ?? "{}");
export const forgetWalk = (code) => localStorage.removeItem(key(code));

// begin shows a turf, where it was left.
export function begin(code, sheet) {
  const old = recall(code);
  Object.assign(walk, { code, sheet, people: Boolean(old.people), chosen: Boolean(old.chosen), passed: new Set(old.passed ?? []), walker: walkersOf(sheet).includes(old.walker) ? old.walker : 0 });
  walk.tasks = tasksOf(sheet, walk.walker);
  const at = walk.tasks.findIndex((t) => t.id === old.at);
  walk.at = at >= 0 && !done(at) ? at : nextAfter(walk.tasks, Math.max(0, at), marks, walk.passed);
  emit("sheet");
  emit("tasks");
}

// choosePeople asks for names, or no longer.
export function choosePeople(yes) {
  walk.people = yes;
  remember();
}

// chooseWalker shows the doors of one canvasser, 0 those of all.
export function chooseWalker(walker) {
  Object.assign(walk, { walker, chosen: true });
  walk.tasks = tasksOf(walk.sheet, walker);
  goTo(nextAfter(walk.tasks, 0, marks, walk.passed));
  emit("tasks");
}

export const done = (i) => isDone(walk.tasks, i, marks, walk.passed);

// goTo makes a task the next one; −1 is the end.
export function goTo(i) {
  walk.at = i;
  remember();
  emit("at");
}

// goOn goes to the next task that is not done, behind the one that is shown.
export const goOn = () => goTo(nextAfter(walk.tasks, walk.at + 1, marks, walk.passed));

// pass notes that one came to a place.
export function pass(task) {
  walk.passed.add(task.id);
  goOn();
  emit("tasks");
}

// counts returns how much there is and how much of it is done.
export function counts() {
  const doors = doorsOf(walk.tasks), open = doors.filter((d) => !marks.has(d.id)).length;
  return { doors: doors.length, done: doors.length - open, minutes: doors.length ? (walk.sheet.minutes * open) / doors.length : 0 };
}

onMarks(() => { if (walk.sheet) emit("tasks"); });
