// What was recognised of a list that is not stored yet.
import { h } from "../shared/dom.js";
import { lang, number, say, speak } from "../shared/say.js";
import { figures, table } from "./fields.js";
import { reasonLines } from "./reasons.js";
import texts from "./preview.texts.js";

speak(texts);

const delimiters = { ",": "previewComma", "\t": "previewTab", ";": "previewSemicolon", "|": "previewBar" };
const layouts = { van: "previewVan", l2: "previewL2", georgia: "previewGeorgia", georgia_old: "previewGeorgia", openaddresses: "previewOpenAddresses", e911: "previewE911" };

// recognised says in words what kind of list it is.
export function recognised(seen) {
  const kind = say(layouts[seen.layout] ?? "previewGeneric");
  const rows = say(seen.people ? "previewPeople" : "previewAddresses");
  const inside = seen.container ? say("previewInside", { container: seen.container }) : "";
  const parts = say("previewParts", { delimiter: say(delimiters[seen.delimiter] ?? "previewComma"), encoding: seen.encoding });
  return h("p", {}, `${kind}: ${rows}. ${inside}${parts}`);
}

// counted says how many rows, doors and voters there are, and what speaks
// against some of them.
export function counted(seen) {
  const c = seen.counts;
  const parts = [figures([[say("previewRows"), number(c.rows)], [say("previewDoors"), number(c.doors)], ...(c.voters ? [[say("previewVoters"), number(c.voters)]] : [])])];
  if (seen.sample) parts.push(h("p", { class: "hint" }, seen.about ? say("previewSampleOf", { n: c.rows, about: seen.about }) : say("previewSample", { n: c.rows })));
  const lines = reasonLines(c.reasons);
  if (lines.length) parts.push(h("p", {}, say("previewAgainst")), h("ul", { class: "plain" }, ...lines.map((line) => h("li", {}, line))));
  if (c.joined) parts.push(h("p", {}, say("previewJoined", { n: c.joined })));
  return parts;
}

// firstRows is a table of the first rows as they were understood.
export function firstRows(seen) {
  const heads = ["previewLine", "previewAddress", "previewPlace", "previewPoint"].map((k) => say(k));
  const rows = seen.first.map((r) => [number(r.line), [r.number, r.street, r.unit].filter(Boolean).join(" ") || "–",
    [r.city, r.zip].filter(Boolean).join(" ") || "–", r.lat === undefined ? say("previewNoPoint") : `${r.lat.toFixed(5)}, ${r.lon.toFixed(5)}`]);
  return table(heads, rows);
}

// badRows is a table of the first rows that cannot be used as they are.
export function badRows(seen) {
  return table([say("previewLine"), say("previewWhy")], seen.rejected.map((r) => [number(r.line), r.detail[lang()]]));
}
