import { speak } from "../shared/say.js";
import texts from "./lists.texts.js";

export function mountLists() {
  speak(texts);
}
