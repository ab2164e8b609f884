import { speak } from "../shared/say.js";
import texts from "./edit.texts.js";

export function mountEdit() {
  speak(texts);
}
