// Handing a turf out: a link that opens it on a phone, shown once as a picture to
// take a photo of and as letters to type; and the links that there are.
import { button, byId, h } from "../shared/dom.js";
import { ask, post, send } from "../shared/api.js";
import { moment, say, speak } from "../shared/say.js";
import { guarded, tell } from "./state.js";
import texts from "./turflinks.texts.js";

speak(texts);

const HOURS = [4, 8, 12, 24, 72, 168, 336];
let made = null; // the link made last: its code is told once, and a page in another language shows it again

export function linksPart(t) {
  if (made?.turf !== t.id) made = null;
  const span = h("select", { id: "link-hours" }, ...HOURS.map((n) => h("option", { value: n, selected: n === 12 }, time(n))));
  const people = h("input", { type: "checkbox", id: "link-people" });
  const form = h("form", { class: "row ends", id: "link-form" },
    h("div", { class: "field" }, h("label", { for: "link-hours" }, say("linkFor")), span),
    h("button", { type: "submit", id: "link-make", class: "primary field" }, say("linkMake")));
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    make(t, Number(span.value), people.checked);
  });
  const names = t.voters ? h("label", { class: "check", for: "link-people" }, people, say("linkPeople")) : null;
  const part = h("fieldset", { id: "turf-links" }, h("legend", {}, say("linkTitle")), form, names, h("div", { id: "link-made" }, made ? card(made) : null), h("div", { id: "link-list" }));
  list(t);
  return part;
}

const time = (hours) => (hours < 48 ? say("linkHours", { n: hours }) : say("linkDays", { n: hours / 24 }));

const make = guarded(async (t, hours, people) => {
  made = await post(`/v1/turfs/${t.id}/links`, { minutes: 60 * hours, people });
  byId("link-made")?.replaceChildren(card(made));
  tell(say("linkIsMade"));
  await list(t);
});

// card shows a link so that another phone takes it over.
function card(link) {
  const qr = h("img", { class: "qr", alt: say("linkQR"), width: 200, height: 200, src: `data:image/svg+xml,${encodeURIComponent(link.qr_svg)}` });
  const copy = button(say("linkCopy"), guarded(async () => {
    await navigator.clipboard.writeText(link.url);
    tell(say("linkCopied"));
  }), { id: "link-copy" });
  return h("div", { class: "card link-card" }, qr, h("div", { class: "grow" },
    h("p", { class: "small" }, say("linkCode")), h("p", { class: "code", id: "link-code" }, link.code),
    h("p", {}, h("a", { id: "link-url", href: link.url, target: "_blank", rel: "noreferrer" }, link.url)),
    h("p", { class: "small" }, say("linkUntil", { when: moment(link.expires_at) })), copy));
}

// list shows the links of the turf: those that still open it, and how many do not.
// Who may not hand turfs out is told so when trying to, not now.
const list = guarded(async (t) => {
  const { links } = await ask(`/v1/turfs/${t.id}/links`).catch((e) => (e.status === 403 ? { links: [] } : Promise.reject(e)));
  const place = byId("link-list");
  if (!place || byId("turf-part").dataset.turf !== t.id) return;
  const now = Date.now(), open = links.filter((l) => !l.revoked && Date.parse(l.expires_at) > now);
  const past = links.length - open.length;
  place.replaceChildren(
    open.length ? h("ul", { class: "links" }, ...open.map((l) => line(t, l))) : "",
    past ? h("p", { class: "small" }, say("linkPast", { n: past })) : "");
});

function line(t, l) {
  const back = button(say("linkBack"), guarded(async () => {
    await send("DELETE", `/v1/turfs/${t.id}/links/${l.id}`);
    if (made?.id === l.id) {
      made = null;
      byId("link-made")?.replaceChildren();
    }
    tell(say("linkIsBack"));
    await list(t);
  }), { class: "danger link-back" });
  return h("li", { class: "row apart" }, h("span", {}, say("linkUntil", { when: moment(l.expires_at) }), l.people ? ` · ${say("linkWithNames")}` : ""), back);
}
