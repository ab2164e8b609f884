// A sheet of a turf's doors, one choice each, made to be typed in quickly: a
// digit is a result and is kept at once, Enter goes on to the next door.
import { h } from "../shared/dom.js";
import { moment, say, speak } from "../shared/say.js";
import { send } from "../shared/api.js";
import { lookAgain, tell } from "./state.js";
import { results } from "../shared/results.js";
import texts from "./markssheet.texts.js";

speak(texts);

const PAUSE = 700; // milliseconds after which a choice by arrow keys counts as made

// sheet makes a table of doors; place is the end of all their addresses. What is
// chosen is stored; taken(turf, marks) is told the marks that the turf has then.
export function sheet(turf, doors, place, taken) {
  const keep = keeper(turf, taken);
  const body = h("tbody", { on: { keydown: (e) => press(e, keep), keypress: stayShut, change: (e) => keep(e.target, PAUSE), focusout: (e) => keep(e.target, 0) } },
    ...doors.map((door, i) => row(door, i, place)));
  const head = [say("sheetNumber"), say("sheetDoor") + place.replace(", ", " · "), say("sheetResult")].map((text) => h("th", { scope: "col" }, text));
  return h("table", { class: "sheet" }, h("caption", { class: "unseen" }, say("sheetCaption")), h("thead", {}, h("tr", {}, ...head)), body);
}

function row(door, i, place) {
  const name = door.address.slice(0, door.address.length - place.length) || say("sheetNoAddress", { n: i + 1 });
  const options = [h("option", { value: "" }, "–"), ...results.map((r, k) => h("option", { value: r.id }, `${k + 1} ${say(r.text)}`))];
  const select = h("select", { id: `mark-${i}`, "aria-label": say("sheetResultOf", { address: name }), data: { door: door.id } }, ...options);
  options[0].textContent = say("sheetNone");
  return h("tr", {}, h("td", { class: "number small" }, String(i + 1)), h("th", { scope: "row" }, name), h("td", {}, select, h("span", { class: "small when" })));
}

// fillSheet shows marks; a door that is being chosen stays as it is.
export function fillSheet(table, marks) {
  const of = new Map(marks.map((m) => [m.door_id, m]));
  for (const select of table.querySelectorAll("select")) {
    if (select.dataset.open) continue;
    const m = of.get(select.dataset.door);
    select.value = m?.result ?? "";
    select.dataset.kept = select.value;
    select.dataset.at = m?.at ?? "";
    select.nextSibling.textContent = m ? moment(m.at) : "";
  }
}

// press is a key at one of the choices.
function press(e, keep) {
  const select = e.target;
  if (select.tagName !== "SELECT" || e.ctrlKey || e.metaKey || e.altKey) return;
  const typed = ["0", "Delete", "Backspace"].includes(e.key) ? "" : results[Number(e.key) - 1]?.id;
  if (typed !== undefined) {
    select.value = typed;
    keep(select, 0);
  } else if (e.key === "Enter") {
    const all = [...select.closest("tbody").querySelectorAll("select")];
    all[all.indexOf(select) + (e.shiftKey ? -1 : 1)]?.focus();
  } else return;
  e.preventDefault();
}

// stayShut keeps the choice to which Enter went from unfolding: the second half
// of the key arrives there.
function stayShut(e) {
  if (e.key === "Enter") e.preventDefault();
}

// keeper returns what stores the choice of a door, one after another, pause
// milliseconds after it was made. A choice is open until it is stored.
function keeper(turf, taken) {
  let queue = Promise.resolve(), waiting = 0, marks = null;
  const store = async (select) => {
    const result = select.value, at = later(select.dataset.at);
    try {
      const answer = await send("POST", `/v1/turfs/${turf}/marks`, { marks: [{ id: "1", door_id: select.dataset.door, result, at }] });
      if (answer.refused.length) tell(say("sheetRefused"), true);
      Object.assign(select.dataset, { kept: result, at });
      marks = answer.marks;
    } catch (e) {
      select.value = select.dataset.kept;
      tell(e.message, true);
    }
    if (select.value === select.dataset.kept) settle(select);
    if (--waiting > 0) return;
    if (marks) taken(turf, marks);
    lookAgain().catch(() => {});
  };
  return (select, pause) => {
    clearTimeout(select.pause);
    if (select.value === (select.dataset.asked ?? select.dataset.kept)) {
      if (select.dataset.asked === undefined) settle(select);
      return;
    }
    select.dataset.open = "true";
    select.pause = setTimeout(() => {
      select.dataset.asked = select.value;
      waiting++;
      queue = queue.then(() => store(select));
    }, pause);
  };
}

function settle(select) {
  delete select.dataset.open;
  delete select.dataset.asked;
}

// later is now, or a moment after the mark that is there: what is typed in is
// meant to win, though this clock may be slow.
const later = (at) => new Date(Math.max(Date.now(), at ? Date.parse(at) + 1 : 0)).toISOString();
