// Changes by hand: what is chosen, what can be done with it, and the way back.
import { button, byId, h } from "../shared/dom.js";
import { lang, onLanguage, say, speak } from "../shared/say.js";
import texts from "./edit.texts.js";
import { change, lastStep, mountChange, undo } from "./change.js";
import { mountDoors } from "./doors.js";
import { mountDoorMap } from "./doormap.js";
import { mountHand } from "./hand.js";
import { mountLasso } from "./lasso.js";
import { mountMoved } from "./moved.js";
import { redraw, refocus } from "./redraw.js";
import { mountShape } from "./shape.js";
import { mountSeveral } from "./several.js";
import { mountTurfDoors } from "./turfdoors.js";
import { on, state } from "./state.js";

let root, head, fields, focused = "";

function drawHead() {
  const step = lastStep();
  root.hidden = state.cut?.state !== "done";
  redraw(head,
    h("div", { class: "row apart" }, h("h2", {}, say("editTitle")),
      button(step ? say("editUndoStep", { step }) : say("editUndo"), undo, { id: "undo", disabled: change.busy, data: { key: "undo" } })),
    change.notes.length ? h("ul", { class: "edit-notes", role: "status" }, ...change.notes.map((n) => h("li", {}, n[lang()]))) : null);
}

// hold lets nobody change anything while a change is made. A field that is
// disabled loses the focus: it gets it back.
function hold() {
  if (change.busy) focused = root.contains(document.activeElement) ? document.activeElement.dataset.key : "";
  fields.disabled = change.busy;
  root.setAttribute("aria-busy", String(change.busy));
  drawHead();
  if (!change.busy && focused && document.activeElement === document.body) refocus(root, focused);
}

export function mountEdit() {
  speak(texts);
  root = byId("edit-part");
  head = h("div");
  const [moved, doors, several] = [h("div", { id: "moved" }), h("div", { id: "turf-doors" }), h("div", { id: "several" })];
  fields = h("fieldset", { class: "edit-fields", "aria-label": say("editTitle") }, moved, doors, several);
  root.append(head, fields);
  mountShape();
  mountChange();
  mountDoors();
  mountHand();
  mountDoorMap();
  mountMoved(moved);
  mountTurfDoors(doors);
  mountSeveral(several);
  mountLasso();
  on("changing", hold);
  for (const event of ["cut", "shape"]) on(event, drawHead);
  onLanguage(() => {
    fields.setAttribute("aria-label", say("editTitle"));
    drawHead();
  });
  drawHead();
}
