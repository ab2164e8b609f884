// What became of a list that was taken in, and every row that was not.
import { button, h } from "../shared/dom.js";
import { keep } from "../shared/api.js";
import { lang, number, say, speak } from "../shared/say.js";
import { emit } from "./state.js";
import { figures, table } from "./fields.js";
import { reasonLines } from "./reasons.js";
import texts from "./report.texts.js";

speak(texts);

// account returns what is shown of an import that is over.
export function account(universe, again) {
  const r = universe.report;
  const lines = [...reasonLines(r.reasons), ...notes(r)];
  return [
    r.unchanged ? h("p", {}, say("reportUnchanged")) : null,
    figures([[say("reportRows"), number(r.rows)], [say("reportDoors"), number(r.doors)], ...(r.voters ? [[say("reportVoters"), number(r.voters)]] : []), [say("reportRejected"), number(r.rejected)]]),
    lines.length ? h("p", {}, say("reportAgainst")) : null,
    lines.length ? h("ul", { class: "plain" }, ...lines.map((line) => h("li", {}, line))) : null,
    ...rejected(universe),
    h("div", { class: "row" }, button(say("reportCut"), () => cutIt(universe.id), { class: "primary", id: "list-cut" }), button(say("reportAnother"), again)),
  ].filter(Boolean);
}

function cutIt(id) {
  emit("cut-list", id);
  emit("tab", "cut");
}

// notes are what else a director should know.
function notes(r) {
  const suspects = Object.values(r.suspects ?? {}).reduce((a, b) => a + b, 0);
  return [["reportSuspects", suspects], ["reportTwice", r.voters_twice], ["reportOutvoted", r.rows_outvoted], ["reportShared", r.doors_shared]]
    .filter(([, n]) => n > 0).map(([key, n]) => say(key, { n }));
}

function rejected(universe) {
  const all = universe.report.rejected_rows ?? [];
  if (!all.length) return [];
  return [h("details", { open: true }, h("summary", {}, say("reportRows0", { n: all.length })),
    all.length < universe.report.rejected ? h("p", { class: "hint" }, say("reportFirst", { n: all.length })) : null,
    table([say("reportLine"), say("reportWhy")], all.map((r) => [number(r.line), r.message[lang()]])),
    button(say("reportSave"), () => keep(asCSV(all), `${universe.name || "list"}-rejected.csv`), { id: "report-save" }))];
}

// asCSV writes the rows for a spreadsheet; the mark at its beginning tells Excel
// that it is UTF-8.
function asCSV(all) {
  const quoted = (s) => `"${String(s).replaceAll('"', '""')}"`;
  const lines = [["row", "line", "column", "reason"], ...all.map((r) => [r.row, r.line, r.column || "", r.message[lang()]])];
  return new Blob(["\ufeff", lines.map((cells) => cells.map(quoted).join(",")).join("\r\n"), "\r\n"], { type: "text/csv" });
}
