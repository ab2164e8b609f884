// The lists of the campaign: what is there, and what can be done with each.
import { button, byId, h } from "../shared/dom.js";
import { moment, number, onLanguage, say, speak, translate } from "../shared/say.js";
import { send } from "../shared/api.js";
import { emit, guarded, loadCuts, loadUniverses, on, showCut, state, tell } from "./state.js";
import { sure } from "./confirm.js";
import { mountDrop } from "./drop.js";
import { text } from "./fields.js";
import { mountSuppress } from "./suppress.js";
import { bring, mountUpload, renew } from "./upload.js";
import texts from "./lists.texts.js";

export function mountLists() {
  speak(texts);
  const upload = h("div", { class: "part" }), suppress = h("div", { class: "part" });
  byId("lists-part").append(upload, h("div", { class: "part" }, text("listsTitle", "h2"), h("ul", { id: "list-cards", class: "cards" })), suppress);
  mountUpload(upload);
  mountSuppress(suppress);
  mountDrop((file) => bring(file, byId("list-into")?.value ?? ""));
  for (const event of ["universes", "cuts"]) on(event, render);
  onLanguage(render);
  translate(byId("lists-part"));
  render();
}

function render() {
  const cards = state.universes.map(card);
  byId("list-cards").replaceChildren(...(cards.length ? cards : [h("li", { class: "hint" }, say("listsNone"))]));
}

function card(u) {
  const cuts = state.cuts.filter((c) => c.universe === u.id).length;
  return h("li", { class: "card", data: { universe: u.id } }, h("h3", {}, u.name), h("p", {}, [say("listsDoors", { n: u.doors }), u.voters ? say("listsVoters", { n: u.voters }) : "",
    cuts ? say("listsCuts", { n: cuts }) : say("listsNoCut")].filter(Boolean).join(" · ")),
  h("p", { class: "hint" }, [moment(u.created_at), u.rejected ? say("listsRejected", { n: u.rejected }) : ""].filter(Boolean).join(" · ")),
  h("div", { class: "row" },
    act(u, "listsCut", () => { emit("cut-list", u.id); emit("tab", "cut"); }),
    act(u, "listsRenew", () => renew(u.id)),
    act(u, "listsDelete", () => remove(u, cuts), "danger")));
}

// act is a button whose accessible name says which list it is about.
const act = (u, key, click, look = "") => button(say(key), click, { class: look, "aria-label": `${say(key)}: ${u.name}`, data: { act: key } });

const remove = guarded(async (u, cuts) => {
  if (!await sure(say("listsSure", { name: u.name }), say("listsSureWhy", { doors: number(u.doors), n: cuts }), say("listsSureYes"))) return;
  await send("DELETE", `/v1/universes/${u.id}`);
  tell(say("listsGone", { name: u.name }));
  await Promise.all([loadUniverses(), loadCuts()]);
  if (state.cut?.universe !== u.id) return;
  const other = state.cuts.find((c) => c.state === "done");
  if (other) await showCut(other.id);
  else location.reload(); // nothing is left to show
});
