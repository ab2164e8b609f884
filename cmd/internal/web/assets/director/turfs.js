import { speak } from "../shared/say.js";
import texts from "./turfs.texts.js";

export function mountTurfs() {
  speak(texts);
}
