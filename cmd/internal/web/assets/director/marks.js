// What came of doors: of the whole cut, or of the turf that is chosen. It is
// kept up to date while the page is seen.
import { byId } from "../shared/dom.js";
import { onLanguage } from "../shared/say.js";
import { on, state, watch } from "./state.js";
import { mountRound, showRound } from "./marksround.js";
import { mountTurfMarks, refreshTurfMarks, showTurfMarks } from "./marksturf.js";

export function mountMarks() {
  const part = byId("marks-part");
  part.append(mountRound(), mountTurfMarks());
  on("turfs", () => {
    part.hidden = !state.cut;
    showRound();
    refreshTurfMarks();
  });
  on("chosen", () => {
    showRound();
    showTurfMarks();
  });
  onLanguage(() => {
    showRound();
    showTurfMarks();
  });
  watch();
}
