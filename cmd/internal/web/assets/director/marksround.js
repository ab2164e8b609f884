// How far the whole cut is: doors marked, by result, as a file; and a new round.
import { button, h } from "../shared/dom.js";
import { lang, say, speak } from "../shared/say.js";
import { save, send } from "../shared/api.js";
import { sure } from "./confirm.js";
import { guarded, lookAgain, state, tell } from "./state.js";
import { sumOf, tally } from "./tally.js";
import texts from "./marksround.texts.js";

let part;

export function mountRound() {
  speak(texts);
  return (part = h("section", { id: "marks-round", hidden: true }));
}

// showRound shows it while no turf is chosen. What is unfolded stays so.
export function showRound() {
  part.hidden = !state.cut || Boolean(state.chosen);
  if (part.hidden) return;
  const sum = (f) => state.turfs.reduce((n, t) => n + f(t), 0);
  const doors = sum((t) => t.doors), marked = sum((t) => t.marked);
  const open = part.querySelector("details")?.open ?? false, focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  part.setAttribute("aria-label", say("roundTitle"));
  part.replaceChildren(
    h("p", { class: "row apart", id: "round-line" }, h("strong", {}, say("roundMarked", { n: marked, doors })), doors ? h("span", { class: "small" }, share(marked / doors)) : null),
    h("progress", { max: doors || 1, value: marked, "aria-label": say("roundTitle") }),
    marked ? more(open) : h("p", { class: "hint" }, say("roundNone")));
  if (focused) part.querySelector(`#${focused}`)?.focus();
}

// share writes a part of the whole: never none of what is some, nor all of what
// is not.
const share = (x) => (x > 0 && x < 0.01 ? 0.01 : Math.floor(x * 100) / 100).toLocaleString(lang(), { style: "percent" });

function more(open) {
  const csv = button(say("roundSave"), saveAll, { id: "round-save" });
  const next = button(say("roundNew"), askRound, { id: "round-new", class: "danger" });
  return h("details", { open, id: "round-more" }, h("summary", { id: "round-summary" }, say("roundMore")), tally(sumOf(state.turfs)), h("div", { class: "row" }, csv, next));
}

const saveAll = guarded(async () => {
  await save(`/v1/cuts/${state.cut.id}/marks`, "puerta-results.csv");
  tell(say("roundSaved"));
});

// askRound begins a new round once that is confirmed: nobody gets results back.
const askRound = guarded(async () => {
  const { universe } = state.cut, name = state.universes.find((u) => u.id === universe)?.name ?? "";
  const first = h("p", {}, button(say("roundSave"), saveAll, { id: "round-dialog-save" }));
  if (!await sure(say("roundAsk"), say("roundWarning", { name }), say("roundBegin"), first)) return;
  await send("DELETE", `/v1/universes/${universe}/marks`);
  await lookAgain();
  tell(say("roundBegun"));
});
