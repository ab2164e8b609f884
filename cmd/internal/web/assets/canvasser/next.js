// The next thing to do, in big letters: a door with its marks, or a place to
// drive to. The buttons stay while the card above them changes, so that a thumb
// and the focus find them where they were.
import { button, byId, h } from "../shared/dom.js";
import { onLanguage, say, speak } from "../shared/say.js";
import texts from "./next.texts.js";
import { addressOf } from "./address.js";
import { cardOf, whoCard } from "./card.js";
import { mark, marks } from "./marks.js";
import { walkersOf } from "./order.js";
import { resultOf, results } from "../shared/results.js";
import { goOn, goTo, on, pass, walk } from "./walk.js";

speak(texts);

const PAUSE = 350; // milliseconds in which a second tap does not count: it was meant for the door before
const last = []; // marks made here: {door, before}
let busy = false;

const card = h("div", { class: "card", id: "card", "aria-live": "polite" });
const marking = h("div", { class: "marks", role: "group" });
const moving = h("div", { class: "moving" });

export function mountNext() {
  byId("next-part").append(card, marking, moving);
  for (const event of ["tasks", "at"]) on(event, show);
  onLanguage(build);
  build();
}

// build makes the buttons anew, in the language of the page.
function build() {
  marking.setAttribute("aria-label", say("nextWhat"));
  marking.replaceChildren(...results.map((r) => button("", () => put(r.id), { class: "mark", data: { result: r.id } })));
  for (const b of marking.children) {
    const r = resultOf(b.dataset.result);
    b.append(h("span", { class: `sign ${r.id}`, "aria-hidden": "true" }, r.sign), h("span", {}, say(r.text)));
  }
  moving.replaceChildren(button(say("nextPrevious"), previous, { id: "previous" }), button(say("nextUndo"), undo, { id: "undo" }), button(say("nextSkip"), skip, { id: "skip" }));
}

const task = () => walk.tasks[walk.at];

function show() {
  const walkers = walk.chosen ? [] : walkersOf(walk.sheet), t = walkers.length > 1 ? { kind: "who", id: "who" } : task();
  const focused = card.contains(document.activeElement);
  card.replaceChildren(...(t?.kind === "who" ? whoCard(walkers) : cardOf(t, pass)).filter(Boolean));
  card.dataset.task = t?.id ?? "";
  moving.hidden = t?.kind === "who";
  marking.hidden = t?.kind !== "door";
  for (const b of marking.children) b.setAttribute("aria-pressed", String(t?.kind === "door" && marks.get(t.id) === b.dataset.result));
  byId("previous").disabled = walk.at === 0;
  byId("skip").disabled = !t;
  const undone = last.at(-1);
  byId("undo").disabled = !undone;
  if (focused) (card.querySelector(".building [aria-current=true]") ?? card.querySelector("#there") ?? marking.firstChild).focus();
  byId("undo").setAttribute("aria-label", undone ? say("nextUndoOf", { address: addressOf(undone.task) }) : say("nextUndo"));
}

// put marks the door that is shown, and goes on once the phone has that for good.
// The mark that it has already is taken back.
async function put(result) {
  const t = task();
  if (busy || t?.kind !== "door") return;
  await alone(async () => {
    const before = marks.get(t.id) ?? "";
    last.push({ task: t, before });
    await mark(t.id, before === result ? "" : result);
    if (before !== result) goOn();
  });
}

// undo takes the last mark back and shows its door again.
async function undo() {
  if (busy || !last.length) return;
  await alone(async () => {
    const { task: t, before } = last.pop();
    await mark(t.id, before);
    goTo(walk.tasks.findIndex((x) => x.id === t.id));
  });
}

// alone lets one thing happen at a time.
async function alone(f) {
  busy = true;
  marking.dataset.busy = "true";
  try {
    await f();
  } finally {
    setTimeout(() => {
      busy = false;
      delete marking.dataset.busy;
    }, PAUSE);
  }
}

const skip = () => goOn();
const previous = () => goTo(walk.at < 0 ? walk.tasks.findLastIndex((t) => t.kind === "door") : walk.at - 1);
