// The staging place of a cut: a click on the map, the middle of the map, or two
// numbers.
import { button, h } from "../shared/dom.js";
import { say } from "../shared/say.js";
import { group, labelled, text } from "./fields.js";
import { onMap } from "./map.js";

let lat, lon, choosing, hint, marker = null, pressed = null;

// stagingFields returns the fields; place() says what they hold.
export function stagingFields() {
  lat = coordinate("staging-lat", -90, 90);
  lon = coordinate("staging-lon", -180, 180);
  choosing = button("", () => choose(choosing.getAttribute("aria-pressed") !== "true"), { id: "staging-choose", "aria-pressed": "false", data: { text: "stagingChoose" } });
  hint = h("p", { class: "hint", role: "status" });
  const middle = button("", () => onMap((map) => put(map.getCenter().wrap())), { id: "staging-middle", data: { text: "stagingMiddle" } });
  const clear = button("", () => put(null), { id: "staging-clear", data: { text: "stagingClear" } });
  onMap(listen);
  return group("stagingTitle", text("stagingWhat", "p", { class: "hint" }), h("div", { class: "row" }, choosing, middle, clear), hint,
    h("div", { class: "pair" }, labelled("stagingLat", lat), labelled("stagingLon", lon)));
}

const coordinate = (id, min, max) => h("input", { type: "number", id, data: { field: "staging" }, min, max, step: "any", inputMode: "decimal", on: { input: draw } });

// place is [lon, lat], or null if there is none.
export const place = () => (lat.value === "" || lon.value === "" ? null : [Number(lon.value), Number(lat.value)]);

// put shows a place, of which null is none.
export function put(at) {
  lat.value = at ? round(at.lat) : "";
  lon.value = at ? round(at.lng) : "";
  draw();
}

const round = (degrees) => Math.round(degrees * 1e6) / 1e6;

function draw() {
  marker?.remove();
  marker = null;
  const at = place();
  if (!at || Math.abs(at[0]) > 180 || Math.abs(at[1]) > 90) return;
  onMap((map, { Marker }) => {
    marker?.remove();
    marker = new Marker({ color: "#b42318" }).setLngLat(at).addTo(map);
    Object.assign(marker.getElement().dataset, { staging: "" });
    marker.getElement().setAttribute("aria-label", say("stagingTitle"));
  });
}

// choose begins or ends to wait for a click on the map.
function choose(yes) {
  choosing.setAttribute("aria-pressed", String(yes));
  hint.textContent = yes ? say("stagingNow") : "";
  onMap((map) => { map.getCanvas().style.cursor = yes ? "crosshair" : ""; });
}

// listen takes a click before the map does, which would choose a turf by it. One
// that ends a drag is none.
function listen(map) {
  const box = map.getContainer();
  box.addEventListener("pointerdown", (e) => { pressed = [e.clientX, e.clientY]; }, true);
  box.addEventListener("click", (e) => {
    if (choosing.getAttribute("aria-pressed") !== "true" || !map.getCanvasContainer().contains(e.target)) return;
    if (pressed && Math.hypot(e.clientX - pressed[0], e.clientY - pressed[1]) > 4) return;
    e.stopPropagation();
    const { left, top } = map.getCanvas().getBoundingClientRect();
    put(map.unproject([e.clientX - left, e.clientY - top]).wrap());
    choose(false);
  }, true);
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") choose(false); });
}
