// How many marks are not sent yet, in words, at the foot of the page.
import { byId } from "../shared/dom.js";
import { onLanguage, say, speak } from "../shared/say.js";
import texts from "./sent.texts.js";
import { marks, onMarks, sending } from "./marks.js";

speak(texts);

export function mountSent() {
  onMarks(show);
  onLanguage(show);
}

function show() {
  const out = byId("sent"), { waiting, refused, over } = sending;
  const parts = [];
  if (waiting) parts.push(say(over ? "sentCannot" : "sentWaiting", { n: waiting }));
  else if (marks.size) parts.push(say("sentAll"));
  if (refused) parts.push(say("sentRefused", { n: refused }));
  out.textContent = parts.join(" ");
  out.dataset.waiting = waiting;
  out.dataset.refused = refused;
}
