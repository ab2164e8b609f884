// Paper for all turfs of the cut at once.
import { button, byId, h } from "../shared/dom.js";
import { onLanguage, say, speak } from "../shared/say.js";
import { guarded, on, state, tell } from "./state.js";
import { paperChoices, print } from "./paper.js";
import texts from "./printall.texts.js";

export function mountPrintAll(part) {
  speak(texts);
  part.append(h("details", { id: "print-all", hidden: true }, h("summary", { data: { text: "allTitle" } }), h("div", { id: "print-all-choices" })));
  on("cut", show);
  onLanguage(show);
}

function show() {
  byId("print-all").hidden = !state.cut;
  if (!state.cut) return;
  const names = state.turfs.some((t) => t.voters > 0), at = `/v1/cuts/${state.cut.id}`;
  const go = button(say("allPrint"), guarded(async () => {
    go.disabled = true;
    tell(say("allPrinting"));
    try {
      await print(`${at}/packets`, `${at}/packets.pdf`, "turfs.pdf", names);
      tell(say("allPrinted"));
    } finally {
      go.disabled = false;
    }
  }), { id: "all-print", class: "primary" });
  byId("print-all-choices").replaceChildren(paperChoices("all", names), go);
}
