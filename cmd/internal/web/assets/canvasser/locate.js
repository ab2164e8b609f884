// Where the person is: shown after a tap on this phone alone, never kept or sent.
let watching = null, dot = null;

// locate shows the position on a map, or hides it again. tell(key) says what
// becomes of it.
export function locate(map, tell) {
  if (watching !== null) return stop(map, tell);
  if (!navigator.geolocation) return tell("mapNoPlace");
  tell("mapWhereWhy");
  let first = true;
  watching = navigator.geolocation.watchPosition(({ coords }) => {
    draw(map, coords);
    if (first) map.easeTo({ center: [coords.longitude, coords.latitude] });
    first = false;
    tell("mapWhereOn");
  }, (e) => {
    stop(map, tell);
    tell(e.code === e.PERMISSION_DENIED ? "mapDenied" : "mapNoPlace");
  }, { enableHighAccuracy: true, maximumAge: 10000, timeout: 30000 });
  document.getElementById("where").setAttribute("aria-pressed", "true");
}

function stop(map, tell) {
  navigator.geolocation.clearWatch(watching);
  watching = null;
  if (dot) {
    map.removeLayer("me");
    map.removeSource("me");
  }
  dot = null;
  document.getElementById("where").setAttribute("aria-pressed", "false");
  tell("");
}

function draw(map, coords) {
  dot = { type: "Point", coordinates: [coords.longitude, coords.latitude] };
  if (map.getSource("me")) {
    map.getSource("me").setData(dot);
    return;
  }
  map.addSource("me", { type: "geojson", data: dot });
  map.addLayer({ id: "me", type: "circle", source: "me", paint: { "circle-radius": 9, "circle-color": "#1d4ed8", "circle-stroke-color": "#ffffff", "circle-stroke-width": 4 } });
}
