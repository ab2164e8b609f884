// A turf on paper, and as files for phones and programs.
import { button, h } from "../shared/dom.js";
import { save } from "../shared/api.js";
import { lang, say, speak } from "../shared/say.js";
import { guarded, tell } from "./state.js";
import { fileName, paperChoices, print } from "./paper.js";
import texts from "./turfpaper.texts.js";

speak(texts);

const unfolded = new Set(); // what was opened for one turf is open for the next

// folded is what is not needed every time.
function folded(id, title, ...inside) {
  const part = h("details", { id, open: unfolded.has(id), on: { toggle: () => (part.open ? unfolded.add(id) : unfolded.delete(id)) } },
    h("summary", { id: `${id}-summary` }, say(title)), ...inside);
  return part;
}

export function paperPart(t) {
  const names = t.voters > 0;
  const go = button(say("turfPrint"), guarded(async () => {
    tell(say("turfPrinting"));
    await print(`/v1/turfs/${t.id}/packet`, `/v1/turfs/${t.id}/packet.pdf`, `${fileName(t.name)}.pdf`, names);
    tell(say("turfPrinted"));
  }), { id: "turf-print", class: "primary" });
  return h("fieldset", { id: "turf-paper" }, h("legend", {}, say("turfPaper")), h("p", {}, go),
    folded("turf-paper-more", "turfPaperMore", paperChoices("turf", names)), folded("turf-files", "turfFiles", files(t)));
}

// files are the route in the formats of other programs.
function files(t) {
  const get = (kind, path) => button(kind, guarded(() => save(`/v1/turfs/${t.id}/${path}?lang=${lang()}`, `${fileName(t.name)}.${kind.toLowerCase()}`)), { id: `turf-${kind.toLowerCase()}` });
  return h("div", { class: "row" }, get("GPX", "route.gpx"), get("KML", "route.kml"), get("CSV", "route.csv"), get("GeoJSON", "route"));
}
