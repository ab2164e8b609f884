import { speak } from "../shared/say.js";
import texts from "./outside.texts.js";

export function mountOutside() {
  speak(texts);
}
