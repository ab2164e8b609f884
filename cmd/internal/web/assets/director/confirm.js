// A question before something that cannot be taken back.
import { button, byId, h } from "../shared/dom.js";
import { say, speak } from "../shared/say.js";
import texts from "./confirm.texts.js";

speak(texts);

// sure asks in a dialog and returns whether the answer was yes. Escape is no. more
// stands below the sentence. The focus goes back to where it was, also if the
// page has made that anew meanwhile.
export function sure(title, sentence, yes, more = null) {
  const from = document.activeElement;
  return new Promise((answer) => {
    const box = h("dialog", { class: "sure", "aria-labelledby": "sure-title" },
      h("h2", { id: "sure-title" }, title), h("p", {}, sentence), more,
      h("div", { class: "actions" },
        button(say("confirmKeep"), () => box.close("no"), { autofocus: true, data: { no: "" } }),
        button(yes, () => box.close("yes"), { class: "danger", data: { yes: "" } })));
    box.addEventListener("close", () => {
      box.remove();
      if (!from.isConnected && from.id) byId(from.id)?.focus();
      answer(box.returnValue === "yes");
    });
    document.body.append(box);
    box.showModal();
  });
}
