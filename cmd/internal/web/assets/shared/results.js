// What can come of a door, in the order of buttons and of number keys, with the
// sign that stands for it where there is no room for words.
import { speak } from "./say.js";
import texts from "./results.texts.js";

speak(texts);

export const results = [
  { id: "not_home", sign: "–", text: "resultNotHome" },
  { id: "spoke", sign: "✓", text: "resultSpoke" },
  { id: "refused", sign: "✕", text: "resultRefused" },
  { id: "come_back", sign: "↻", text: "resultComeBack" },
  { id: "language", sign: "Aa", text: "resultLanguage" },
  { id: "no_access", sign: "Ø", text: "resultNoAccess" },
  { id: "bad_pin", sign: "?", text: "resultBadPin" },
];

export const resultOf = (id) => results.find((r) => r.id === id);
