import { speak } from "../shared/say.js";
import texts from "./cut.texts.js";

export function mountCut() {
  speak(texts);
}
