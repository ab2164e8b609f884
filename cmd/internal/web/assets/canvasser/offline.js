// Keeps the page and its turf on the phone, and says how far that is.
import { byId } from "../shared/dom.js";
import { onLanguage, say, speak } from "../shared/say.js";
import texts from "./offline.texts.js";
import { tilesOf } from "./tiles.js";

speak(texts);
const AGAIN = 30000; // milliseconds until what could not be had is asked for again
let state = { key: "", values: {} };
let job = null, running = false;

// show writes the state as a sentence; data-kept tells it to tests.
function show(key, values = {}) {
  state = { key, values };
  byId("kept").textContent = key && say(key, values);
  byId("kept").dataset.kept = key;
}

onLanguage(() => show(state.key, state.values));

// keepTurf keeps a turf, whose sheets are addresses: without names, and with
// them where they were asked for. It goes on whenever there is signal again.
export async function keepTurf(code, sheet, sheets) {
  if (!navigator.serviceWorker) {
    show("offlineNever");
    return;
  }
  job = { code, sheets, version: document.documentElement.dataset.version, files: document.documentElement.dataset.files.split(" "),
    tiles: tilesOf(sheet).map((t) => `/w/${code}/tiles/streets/${t}.mvt`) };
  try {
    await navigator.serviceWorker.register("/w/worker.js", { scope: "/w/", updateViaCache: "none" });
    await persist();
  } catch {
    // without signal the one that is there serves on
  }
  await keep();
}

// persist asks the browser, once, not to make room at the cost of what is kept.
async function persist() {
  const KEY = "puerta-persist";
  if (!navigator.storage?.persist || localStorage.getItem(KEY)) return;
  localStorage.setItem(KEY, "asked");
  await navigator.storage.persist();
}

// keep lets the worker do it.
async function keep() {
  if (!job || running) return;
  running = true;
  try {
    const { active } = await navigator.serviceWorker.ready;
    const ready = await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => {
        if (data.ready !== undefined) resolve(data.ready);
        else show("offlineKeeping", { share: Math.floor((100 * data.done) / data.all) });
      };
      active.postMessage({ keep: job }, [port2]);
    });
    show(ready ? "offlineReady" : "offlineMissing");
    if (ready) job = null;
    else setTimeout(keep, AGAIN);
  } finally {
    running = false;
  }
}

window.addEventListener("online", keep);
document.addEventListener("visibilitychange", () => { if (!document.hidden) keep(); });

// dropKept tells that nothing is kept any more.
export function dropKept() {
  job = null;
  show("");
}

