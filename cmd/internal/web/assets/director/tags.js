// The status of a turf in words.
import { h } from "../shared/dom.js";
import { say, speak } from "../shared/say.js";
import texts from "./tags.texts.js";

speak(texts);

const WORDS = { ready: () => say("tagReady"), out: () => say("tagOut"), done: () => say("tagDone") };

// statusWord names a status in the language of the page.
export const statusWord = (status) => WORDS[status]();

// tags are the status of a turf, that it is locked, and who has it.
export function tags(t) {
  const all = [h("span", { class: `tag ${t.status}` }, statusWord(t.status))];
  if (t.locked) all.push(" ", h("span", { class: "tag locked" }, say("tagLocked")));
  if (t.assignee) all.push(h("span", { class: "small assignee" }, t.assignee));
  return all;
}
