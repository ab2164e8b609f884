// Which tiles of the streets a turf needs where there is no signal.

// DEEPEST is the zoom of the closest tiles. Those have all streets; closer ones
// would be twice as many requests for the same lines.
export const DEEPEST = 15;

const MOST = 250; // tiles of a turf
const WIDE = 0.004; // degrees around all of it, about 400 m
const NEAR = 0.0015; // degrees around the route where it is looked at closely

const column = (lon, z) => Math.floor(((lon + 180) / 360) * 2 ** z);
const row = (lat, z) => {
  const s = Math.sin((lat * Math.PI) / 180);
  return Math.floor((0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * 2 ** z);
};

// box adds the tiles of a box in degrees.
function box(add, z, west, south, east, north) {
  for (let x = column(west, z); x <= column(east, z); x++) for (let y = row(north, z); y <= row(south, z); y++) add(z, x, y);
}

// along goes over the points of a route, at most so many degrees apart.
function* along(sheet, apart) {
  for (const s of sheet.stops) yield [s.lon, s.lat];
  for (const l of sheet.legs) {
    for (let i = 1; i < l.line.length; i++) {
      const [a, b] = [l.line[i - 1], l.line[i]];
      const n = Math.ceil(Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])) / apart);
      for (let k = 0; k <= n; k++) yield [a[0] + ((b[0] - a[0]) * k) / (n || 1), a[1] + ((b[1] - a[1]) * k) / (n || 1)];
    }
  }
}

// tilesOf returns the tiles as "z/x/y": all of the turf from afar, then what
// lies along its route from near, up to what a phone can hold.
export function tilesOf(sheet) {
  const all = new Set();
  const add = (z, x, y) => { if (all.size < MOST) all.add(`${z}/${x}/${y}`); };
  const [west, south, east, north] = sheet.bounds;
  for (let z = 10; z <= 13; z++) box(add, z, west - WIDE, south - WIDE, east + WIDE, north + WIDE);
  for (let z = 14; z <= DEEPEST; z++) {
    for (const [lon, lat] of along(sheet, NEAR)) box(add, z, lon - NEAR, lat - NEAR, lon + NEAR, lat + NEAR);
  }
  return [...all];
}
