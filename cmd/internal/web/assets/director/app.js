// The director's page: it puts the parts together and finds out what to show.
import { byId } from "../shared/dom.js";
import { lang, onLanguage, say, setLanguage, speak, translate } from "../shared/say.js";
import { onKeyNeeded, setKey } from "../shared/api.js";
import { guarded, loadCuts, loadUniverses, on, showCut, state, tell } from "./state.js";
import texts from "./app.texts.js";
import { drawMap, mountMap } from "./map.js";
import { mountBase } from "./base.js";
import { mountTurfs } from "./turfs.js";
import { mountTurf } from "./turf.js";
import { mountLists } from "./lists.js";
import { mountCut } from "./cut.js";
import { mountEdit } from "./edit.js";
import { mountMarks } from "./marks.js";
import { mountOutside } from "./outside.js";

speak(texts);

function mountShell() {
  on("say", ({ text, problem }) => {
    byId("status").textContent = text;
    byId("status").classList.toggle("problem", problem);
  });
  onKeyNeeded(() => {
    if (byId("key-form").hidden) {
      byId("key-form").hidden = false;
      byId("key").focus();
    }
  });
  byId("key-form").addEventListener("submit", (e) => {
    e.preventDefault();
    setKey(byId("key").value.trim());
    byId("key-form").hidden = true;
    tell(""); // that one is needed
    start();
  });
  for (const b of document.querySelectorAll("[data-lang]")) b.addEventListener("click", () => setLanguage(b.dataset.lang));
  mountTabs();
  mark();
  onLanguage(mark);
  onLanguage(() => tell(state.cut ? "" : say("empty"))); // what was told was told in the other language
  translate();
}

// mark shows which language it is.
function mark() {
  for (const b of document.querySelectorAll("[data-lang]")) b.setAttribute("aria-pressed", String(b.dataset.lang === lang()));
}

// mountTabs makes the tabs of the side work: by mouse, and by the arrow keys as
// the ARIA Authoring Practices have it.
function mountTabs() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const select = (tab) => {
    for (const t of tabs) {
      t.setAttribute("aria-selected", String(t === tab));
      t.tabIndex = t === tab ? 0 : -1;
      byId(t.getAttribute("aria-controls")).hidden = t !== tab;
    }
  };
  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", (e) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      const next = tabs[(to + tabs.length) % tabs.length];
      select(next);
      next.focus();
    });
  });
  on("tab", (name) => select(byId(`tab-${name}`)));
  select(tabs[0]);
}

// start shows the newest cut that is done.
const start = guarded(async () => {
  await Promise.all([loadUniverses(), loadCuts()]);
  const newest = state.cuts.find((c) => c.state === "done");
  if (newest) await showCut(newest.id);
  else tell(say("empty"));
});

mountShell();
mountMap();
mountBase();
mountTurfs();
mountTurf();
mountLists();
mountCut();
mountEdit();
mountMarks();
mountOutside();
start().finally(drawMap);
