// The card of one task: what to do, where, and how to get there.
import { button, h } from "../shared/dom.js";
import { lang, say } from "../shared/say.js";
import { addressOf, houseOf, unitOf } from "./address.js";
import { length } from "./lengths.js";
import { marks, sending } from "./marks.js";
import { loopOf, meters, nextAfter } from "./order.js";
import { directions } from "./place.js";
import { resultOf } from "../shared/results.js";
import { chooseWalker, emit, goTo, walk } from "./walk.js";

// cardOf returns the parts of a task's card; without a task, that all is done.
// arrived(task) is called when one came to a place.
export function cardOf(task, arrived) {
  switch (task?.kind) {
    case "start":
      return placeCard(task, say("nextStart"), say("nextHere"), arrived);
    case "park":
      if (walk.walker && task.stop.walker) return outCard(task, arrived);
      return placeCard(task, driveTo(task), say("nextParked"), arrived);
    case "door":
      return doorCard(task);
  }
  return endCard();
}

// whoCard asks two canvassers who has this phone, before the first door.
export function whoCard(walkers) {
  const choice = (walker, text) => button(text, () => chooseWalker(walker), { class: "big", data: { walker } });
  return [h("h2", {}, say("moreWho")), h("p", { class: "hint" }, say("nextWho")), h("div", { class: "low who" }, ...walkers.map((w) => choice(w, say("moreCanvasser", { n: w }))), choice(0, say("moreBoth")))];
}

function driveTo(task) {
  const far = meters(task.legs);
  return far ? say("nextParkFar", { n: task.number, length: length(far) }) : say("nextPark", { n: task.number });
}

// placeCard leads to a place, and waits until one is there.
function placeCard(task, what, there, arrived) {
  return [
    backTo(task.back),
    h("h2", {}, what),
    doorsFrom(task),
    stepsOf(task.legs),
    wayTo(task.stop),
    button(there, () => arrived(task), { class: "big main", id: "there" }),
  ];
}

// outCard is for a canvasser whom the car drops: somebody else drives.
function outCard(task, arrived) {
  return [h("h2", {}, say("nextOut", { n: task.number })), doorsFrom(task), button(say("nextHere"), () => arrived(task), { class: "big main low", id: "there" })];
}

// wayTo opens the phone's own maps: another app, or another tab.
function wayTo(stop) {
  const href = directions(stop.lat, stop.lon);
  return h("a", { class: "big low", href, rel: "noreferrer", target: href.startsWith("https:") ? "_blank" : null, id: "take" }, say("nextTake"));
}

// doorsFrom tells what one comes for.
function doorsFrom(task) {
  const doors = loopOf(walk.tasks, walk.tasks.indexOf(task));
  return doors.length ? h("p", { class: "whither" }, say("nextDoors", { n: doors.length, first: addressOf(doors[0]) })) : null;
}

// backTo leads back to the car, if it is a walk.
const backTo = (back) => (back && meters(back.legs) > 0 ? h("p", { class: "hint" }, say("nextBack", { length: length(meters(back.legs)) })) : null);

function doorCard(task) {
  const { stop, group, legs } = task, far = meters(legs);
  return [
    h("p", { class: "hint" }, say("addressDoor", { n: task.number }), far ? ` · ${say("nextWalk", { length: length(far) })}` : null),
    h("h2", {}, houseOf(stop) || addressOf(task), stop.unit ? h("span", { class: "unit" }, unitOf(stop.unit)) : null),
    h("p", { class: "facts" }, ...factsOf(task)),
    stop.people?.length ? h("p", { class: "people" }, stop.people.join(", ")) : null,
    group.length > 1 ? building(task) : null,
    stepsOf(legs),
    then(task),
  ];
}

// then tells what comes behind a door, so that one looks up in time.
function then(task) {
  const next = walk.tasks[nextAfter(walk.tasks, walk.tasks.indexOf(task) + 1, marks, walk.passed)];
  if (!next || next === task) return null;
  return h("p", { class: "quiet low", id: "then" }, say("nextThen", { what: next.kind === "door" ? addressOf(next) : say("nextThenPark", { n: next.number }) }));
}

// languageOf is a language as the list has it, the two most common ones in the
// language of the page.
export function languageOf(written) {
  if (/^(spanish|español|espanol|spa|es|s)$/i.test(written)) return say("nextSpanish");
  return /^(english|inglés|ingles|eng|en|e)$/i.test(written) ? say("nextEnglish") : written;
}

function factsOf({ stop, id }) {
  const mark = resultOf(marks.get(id));
  return [
    mark ? h("span", { class: "tag done" }, `${mark.sign} ${say(mark.text)}`) : null,
    stop.language ? h("span", { class: "tag" }, say("nextLanguage", { language: languageOf(stop.language) })) : null,
    stop.voters ? h("span", {}, say("nextVoters", { n: stop.voters })) : null,
    stop.city ? h("span", { class: "quiet" }, stop.city) : null,
  ];
}

// building shows the doors of one address below one another.
function building(task) {
  const one = (t) => {
    const mark = resultOf(marks.get(t.id));
    const b = button(unitOf(t.stop.unit) || say("addressDoor", { n: t.number }), () => goTo(walk.tasks.indexOf(t)), { "aria-current": String(t === task) });
    if (mark) b.append(h("span", { class: `sign ${mark.id}`, title: say(mark.text) }, mark.sign));
    return h("li", {}, b);
  };
  return h("div", { class: "building" }, h("p", { class: "hint" }, say("nextBuilding", { n: task.group.length })), h("ul", {}, ...task.group.map(one)));
}

// stepsOf is the way, turn by turn, where it is not plain.
function stepsOf(legs) {
  const steps = legs.flatMap((l) => l.steps);
  if (!steps.length) return null;
  const one = (s) => h("li", {}, s[lang()], s.m >= 10 ? h("span", { class: "quiet" }, ` ${length(s.m)}`) : null);
  return h("ol", { class: "steps" }, ...steps.map(one));
}

function endCard() {
  const end = walk.tasks.find((t) => t.kind === "end");
  return [
    h("h2", {}, say("nextAll")),
    backTo(end?.back) ?? (walk.sheet.mode === "drive" ? h("p", { class: "hint" }, say("nextAllCar")) : null),
    sending.waiting ? h("p", {}, say("nextAllWait")) : null,
    button(say("nextLook"), () => emit("view", "list"), { class: "big" }),
  ];
}
