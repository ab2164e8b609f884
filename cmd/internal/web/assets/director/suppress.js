// The do-not-walk list: who is on it is visited by nobody, for good.
import { byId, h } from "../shared/dom.js";
import { request } from "../shared/api.js";
import { onLanguage, say, speak, translate } from "../shared/say.js";
import { guarded, loadUniverses, reload } from "./state.js";
import { sure } from "./confirm.js";
import { fileField, text } from "./fields.js";
import texts from "./suppress.texts.js";

let reached = null; // what the last list reached

export function mountSuppress(part) {
  speak(texts);
  const file = h("input", { type: "file", id: "suppress-file", accept: ".csv,.tsv,.txt,.xlsx,.zip,.gz", on: { change: (e) => put(e.target) } });
  part.append(h("details", {}, text("suppressTitle", "summary"), text("suppressWhat", "p"), fileField("suppressFile", file, text("suppressHint", "p")), h("p", { id: "suppress-status", role: "status" })));
  translate(part);
  onLanguage(render);
}

const render = () => { byId("suppress-status").textContent = reached ? say("suppressReached", reached) : ""; };

const put = guarded(async (input) => {
  const file = input.files[0];
  try {
    if (!file || !await sure(say("suppressSure", { name: file.name }), say("suppressWhat"), say("suppressYes"))) return;
    byId("suppress-status").textContent = say("suppressBusy");
    const form = new FormData();
    form.append("file", file, file.name);
    const { doors, people, universes: lists, cuts, turfs: areas } = await (await request("/v1/suppressions", { method: "POST", body: form })).json();
    reached = { doors, people, lists, cuts, areas };
    await Promise.all([loadUniverses(), reload()]);
  } finally {
    input.value = "";
    render();
  }
});
