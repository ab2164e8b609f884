// Marks that are still on the phone: to send them now, or to save them as a file
// if the link takes none any more.
import { button, byId, h } from "../shared/dom.js";
import { keep } from "../shared/api.js";
import { onLanguage, say, speak } from "../shared/say.js";
import texts from "./sent.texts.js";
import { sendMarks, waiting } from "./queue.js";

speak(texts);

// fileOf is what is saved: doors by their ids, as lists of marks have them.
const fileOf = (all) => new Blob([["door_id,result,at", ...all.map((m) => [m.door_id, m.result, m.at].map(cell).join(","))].join("\r\n") + "\r\n"], { type: "text/csv" });
const cell = (s) => (/[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);

// unsentOf returns the parts that show the marks that wait; null if there are
// none. again() is called once that has changed.
export async function unsentOf(code, again, said = "") {
  const all = await waiting(code), open = all.filter((m) => !m.refused).length;
  if (!all.length) return said ? h("p", {}, say("unsentNone")) : null;
  const note = h("p", { role: "status" }, said && say(said));
  const send = async () => {
    note.textContent = say("unsentSending");
    again(await sendMarks(code).then(() => "unsentNone", (e) => (e.over ? "unsentOver" : "unsentFailed")));
  };
  return h("div", { class: "unsent", data: { unsent: all.length } }, h("h2", {}, say("unsentTitle")),
    open ? h("p", {}, say("unsentSome", { n: open })) : null,
    all.length > open ? h("p", {}, say("unsentRefused", { n: all.length - open })) : null,
    open ? button(say("unsentSend"), send, { class: "big main", id: "send" }) : null,
    button(say("unsentSave"), () => keep(fileOf(all), "puerta-marks.csv"), { class: "big", id: "save" }), note);
}

// mountUnsent shows them by themselves, where the turf is not shown any more; had
// tells whether there ever was one.
export function mountUnsent(code, had = false) {
  let said = "";
  const show = async (what = said) => {
    said = what;
    const part = await unsentOf(code, show, said);
    byId("over-part").replaceChildren(...(part ? [part] : []));
    byId("over-part").hidden = !part;
  };
  show();
  onLanguage(() => show());
  window.addEventListener("online", () => sendMarks(code).then(() => show(), () => {}));
  sendMarks(code).then((sent) => show(sent || had ? "unsentNone" : ""), (e) => show(e.over ? "unsentOver" : ""));
}
