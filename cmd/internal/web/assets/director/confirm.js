// A question before something that cannot be taken back.
import { button, h } from "../shared/dom.js";
import { say, speak } from "../shared/say.js";
import texts from "./confirm.texts.js";

speak(texts);

// sure asks in a dialog and returns whether the answer was yes. Escape is no.
export function sure(title, sentence, yes) {
  return new Promise((answer) => {
    const box = h("dialog", { class: "sure", "aria-labelledby": "sure-title" },
      h("h2", { id: "sure-title" }, title), h("p", {}, sentence),
      h("div", { class: "actions" },
        button(say("confirmKeep"), () => box.close("no"), { autofocus: true }),
        button(yes, () => box.close("yes"), { class: "danger", data: { yes: "" } })));
    box.addEventListener("close", () => {
      box.remove();
      answer(box.returnValue === "yes");
    });
    document.body.append(box);
    box.showModal();
  });
}
