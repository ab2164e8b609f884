// The cuts that were made, newest first; one of them is shown.
import { button, h } from "../shared/dom.js";
import { moment, number, onLanguage, say, speak } from "../shared/say.js";
import { guarded, on, showCut, state } from "./state.js";
import { table } from "./fields.js";
import texts from "./cutlist.texts.js";

const FEW = 8; // that are listed before all are asked for
let part, all = false;

export function mountCutList(into) {
  speak(texts);
  part = into;
  for (const event of ["universes", "cuts", "cut"]) on(event, render);
  onLanguage(render);
}

function render() {
  const cuts = state.cuts.filter((c) => c.state !== "queued" && c.state !== "running");
  if (!cuts.length) return part.replaceChildren();
  const heads = [say("cutlistWhen"), say("cutlistTurfs"), h("abbr", { title: say("cutlistRateWhole") }, say("cutlistRate"))];
  const more = cuts.length > FEW ? button(all ? say("cutlistFewer") : say("cutlistAll", { n: cuts.length }), () => { all = !all; render(); part.querySelector("[data-more]").focus(); }, { data: { more: "" } }) : null;
  part.replaceChildren(h("h2", {}, say("cutlistTitle")), table(heads, cuts.slice(0, all ? cuts.length : FEW).map(row)), ...(more ? [more] : []));
}

function row(cut) {
  const name = state.universes.find((u) => u.id === cut.universe)?.name ?? "";
  const shown = cut.id === state.cut?.id;
  const label = [moment(cut.created_at), cut.former ? say("cutlistAgain") : ""].filter(Boolean).join(" · ");
  const first = cut.state === "done"
    ? button(label, guarded(() => showCut(cut.id)), { class: "bare", data: { show: cut.id }, "aria-current": shown ? "true" : undefined })
    : h("span", {}, label);
  const which = h("td", {}, first, h("div", { class: "hint" }, [name, shown ? say("cutlistShown") : ""].filter(Boolean).join(" · ")));
  if (cut.state !== "done") return [which, h("td", { colSpan: 2 }, say(cut.state === "failed" ? "cutlistFailed" : "cutlistCancelled"))];
  return [which, figure(number(cut.report?.turfs ?? 0)), figure(number(cut.report?.doors_per_hour ?? 0, 1))];
}

const figure = (text) => h("td", { class: "number" }, text);
