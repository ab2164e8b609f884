// A file dropped anywhere on the page.
import { text } from "./fields.js";
import { h } from "../shared/dom.js";
import { translate } from "../shared/say.js";

const files = (e) => e.dataTransfer?.types.includes("Files");

// mountDrop calls take(file) with the first file that is dropped.
export function mountDrop(take) {
  const veil = h("div", { class: "veil", hidden: true, "aria-hidden": "true" }, text("uploadDropHere", "p"));
  document.body.append(veil);
  translate(veil);
  const show = (yes) => { veil.hidden = !yes; };
  document.addEventListener("dragenter", (e) => { if (files(e)) show(true); });
  document.addEventListener("dragover", (e) => { if (files(e)) e.preventDefault(); });
  document.addEventListener("dragleave", (e) => { if (!e.relatedTarget) show(false); });
  document.addEventListener("drop", (e) => {
    show(false);
    if (!files(e)) return;
    e.preventDefault();
    take(e.dataTransfer.files[0]);
  });
}
