// What is about cutting: the form, what runs, what was made, and a comparison.
import { byId, h } from "../shared/dom.js";
import { speak, translate } from "../shared/say.js";
import { mountCompare } from "./compare.js";
import texts from "./cut.texts.js";
import { mountForm } from "./cutform.js";
import { mountCutList } from "./cutlist.js";
import { mountProgress, started } from "./progress.js";

export function mountCut() {
  speak(texts);
  const list = h("div", { class: "part" });
  byId("cut-form-part").before(byId("progress-part")); // what runs is seen first
  byId("cut-form-part").after(list);
  mountForm(byId("cut-form-part"), started);
  mountProgress(byId("progress-part"));
  mountCutList(list);
  mountCompare(byId("compare-part"));
  translate(byId("cut-part"));
}
