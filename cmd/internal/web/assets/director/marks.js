import { speak } from "../shared/say.js";
import texts from "./marks.texts.js";

export function mountMarks() {
  speak(texts);
}
