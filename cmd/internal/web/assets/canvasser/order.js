// What there is to do in a turf, one thing after another, out of its stops and
// legs. Nothing here knows the page.
//
// A task is
//   start  {stop}                   go where a turf that is walked begins
//   park   {stop, number, legs, back}  drive on and park; back: the way to the car
//   door   {stop, number, legs, group}  a door; group: all doors of its address
//   end    {stop, legs, back}       back to the car, or to where all began

// ofWalker tells whether a stop or leg concerns a canvasser; 0 is everybody.
const ofWalker = (walker) => (it) => walker === 0 || it.walker === 0 || it.walker === walker;

// walkersOf returns the canvassers of a turf by their numbers; none where all
// stay together.
export const walkersOf = (sheet) => [...new Set(sheet.stops.map((s) => s.walker))].filter((w) => w > 0).sort((a, b) => a - b);

// tasksOf returns the tasks of a canvasser in their order. Doors and parking
// places are numbered over the whole turf, as on paper.
export function tasksOf(sheet, walker = 0) {
  const mine = ofWalker(walker), tasks = [], legs = bySeq(sheet.legs);
  let doors = 0, parks = 0, back = null;
  for (const stop of sheet.stops) {
    if (stop.kind === "door") doors++;
    if (stop.kind === "park") parks++;
    if (!mine(stop)) continue;
    const here = (legs.get(stop.seq) ?? []).filter(mine);
    if (stop.kind === "start" && sheet.mode === "walk") tasks.push({ kind: "start", id: `s${stop.seq}`, stop, legs: here, back: null });
    if (stop.kind === "park") tasks.push({ kind: "park", id: `p${stop.seq}`, stop, number: parks, legs: here.filter((l) => l.mode === "drive"), back });
    if (stop.kind === "door") tasks.push({ kind: "door", id: stop.door_id, stop, number: doors, legs: here });
    if (stop.kind === "return") back = { stop, legs: here.filter((l) => l.mode === "walk") };
    else if (stop.kind !== "end") back = null;
    if (stop.kind === "end" && (back || here.length)) tasks.push({ kind: "end", id: `e${stop.seq}`, stop, legs: here, back });
  }
  grouped(tasks);
  return tasks;
}

function bySeq(legs) {
  const all = new Map();
  for (const l of legs) all.set(l.seq, [...(all.get(l.seq) ?? []), l]);
  return all;
}

// grouped gives neighbours in the order that have one address their group.
function grouped(tasks) {
  let group = [];
  for (const t of tasks) {
    if (t.kind !== "door") {
      group = [];
      continue;
    }
    if (!group.length || !sameBuilding(group[0].stop, t.stop)) group = [];
    group.push(t);
    t.group = group;
  }
}

const plain = (s) => (s ?? "").trim().toLowerCase();

// sameBuilding tells whether two doors have one address but for the unit.
const sameBuilding = (a, b) => plain(a.number) !== "" && plain(a.number) === plain(b.number) && plain(a.street) === plain(b.street) && plain(a.city) === plain(b.city);

// loopOf returns the doors that are reached from a parking place, or from the
// start.
export function loopOf(tasks, i) {
  const doors = [];
  for (let k = i + 1; k < tasks.length && tasks[k].kind === "door"; k++) doors.push(tasks[k]);
  return doors;
}

// isDone tells whether a task is done: a door that is marked; a place that one
// came to or, as the doors say, was at.
export function isDone(tasks, i, marks, passed) {
  const t = tasks[i];
  if (t.kind === "door") return marks.has(t.id);
  if (t.kind === "end") return false;
  const loop = loopOf(tasks, i);
  return passed.has(t.id) || loop.some((d) => marks.has(d.id)) || loop.every((d) => marks.has(d.id));
}

// nextAfter returns the index of the next task that is not done, from one on:
// behind the last door it begins anew with those that were skipped. −1 if no
// door is left.
export function nextAfter(tasks, from, marks, passed) {
  const open = (i) => tasks[i].kind !== "end" && !isDone(tasks, i, marks, passed);
  for (let i = Math.max(0, from); i < tasks.length; i++) if (open(i)) return i;
  for (let i = 0; i < Math.min(from, tasks.length); i++) if (tasks[i].kind === "door" && open(i)) return i;
  return -1;
}

// doorsOf returns the tasks that are doors.
export const doorsOf = (tasks) => tasks.filter((t) => t.kind === "door");

// meters is how long some legs are.
export const meters = (legs) => legs.reduce((sum, l) => sum + l.meters, 0);
