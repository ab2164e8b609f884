import { speak } from "../shared/say.js";
import texts from "./turf.texts.js";

export function mountTurf() {
  speak(texts);
}
