// A file of marks that a canvasser's page saved where its link took no more: a
// table with door_id, result and at, or JSON {"marks": […]}.
import { h } from "../shared/dom.js";
import { say, speak } from "../shared/say.js";
import { send } from "../shared/api.js";
import { guarded, lookAgain, tell } from "./state.js";
import { results } from "../shared/results.js";
import texts from "./marksfile.texts.js";

speak(texts);

const MOST = 500; // marks in one request

// filePicker makes the field for such a file; taken(turf, marks) is told the
// marks that the turf has then.
export function filePicker(turf, taken) {
  const load = guarded(async () => {
    const [file] = input.files;
    if (!file) return;
    const marks = read(await file.text());
    input.value = "";
    if (!marks.length) throw new Error(say("fileNoMarks"));
    await hand(turf, marks, taken);
  });
  const input = h("input", { type: "file", id: "marks-file", accept: ".csv,.json,text/csv,application/json", on: { change: load } });
  return h("div", { class: "field" }, h("label", { for: "marks-file" }, say("fileLoad")), input);
}

async function hand(turf, marks, taken) {
  let n = 0, refused = 0, last;
  for (let i = 0; i < marks.length; i += MOST) {
    last = await send("POST", `/v1/turfs/${turf}/marks`, { marks: marks.slice(i, i + MOST) });
    n += last.taken.length;
    refused += last.refused.length;
  }
  taken(turf, last.marks);
  await lookAgain();
  tell(say("fileTaken", { n }) + (refused ? ` ${say("fileRefused", { n: refused })}` : ""), refused > 0);
}

// read returns the marks of a file, without what is none.
export function read(text) {
  const known = new Set(["", ...results.map((r) => r.id)]);
  return rows(text.replace(/^\uFEFF/, "")).filter((m) => typeof m.door_id === "string" && m.door_id && known.has(m.result) && !Number.isNaN(Date.parse(m.at)))
    .map((m, i) => ({ id: String(i), door_id: m.door_id, result: m.result, at: new Date(m.at).toISOString() }));
}

function rows(text) {
  if (text.trimStart().startsWith("{")) {
    try {
      const { marks } = JSON.parse(text);
      return Array.isArray(marks) ? marks.filter((m) => m && typeof m === "object") : [];
    } catch {
      return [];
    }
  }
  const [head, ...lines] = table(text);
  const column = (...names) => head?.findIndex((c) => names.includes(c)) ?? -1;
  const door = column("door_id"), result = column("result"), at = column("at", "marked_at");
  return lines.map((l) => ({ door_id: l[door], result: l[result], at: l[at] }));
}

// table reads CSV as RFC 4180 has it.
function table(text) {
  const lines = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ",") lines.push([]);
  }
  return lines.filter((l) => l.length > 1);
}
