// A map of turfs as one SVG, without a background: outlines, routes, names.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1000;

function node(name, attributes = {}) {
  const e = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  return e;
}

const polygons = (g) => (g.type === "MultiPolygon" ? g.coordinates : [g.coordinates]);

// frame fits all turfs: a plane where a degree of longitude is as much shorter
// as it is at their latitude.
function frame(turfs) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const t of turfs) {
    for (const [ring] of polygons(t.geometry)) {
      for (const [x, y] of ring ?? []) {
        [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
      }
    }
  }
  const squeeze = Math.cos(((south + north) / 2) * Math.PI / 180);
  const margin = 20;
  const scale = (WIDTH - 2 * margin) / Math.max((east - west) * squeeze, (north - south) / 0.9, 1e-6);
  return {
    width: (east - west) * squeeze * scale + 2 * margin,
    height: (north - south) * scale + 2 * margin,
    at: ([x, y]) => [(x - west) * squeeze * scale + margin, (north - y) * scale + margin],
  };
}

const path = (line, at) => "M" + line.map((p) => at(p).map((v) => v.toFixed(1)).join(" ")).join("L");

// middle is the centroid of a turf's largest outline.
function middle(geometry, at) {
  let best = [0, [0, 0]];
  for (const [ring] of polygons(geometry)) {
    const p = ring.map(at);
    let area = 0, x = 0, y = 0;
    for (let i = 1; i < p.length; i++) {
      const cross = p[i - 1][0] * p[i][1] - p[i][0] * p[i - 1][1];
      area += cross;
      x += (p[i - 1][0] + p[i][0]) * cross;
      y += (p[i - 1][1] + p[i][1]) * cross;
    }
    if (Math.abs(area) > best[0]) best = [Math.abs(area), [x / (3 * area), y / (3 * area)]];
  }
  return best;
}

// drawMap puts the map of turfs into a place and returns what can be done
// with it. options: colour(i), label, choose(i).
export function drawMap(place, turfs, { colour, label, choose }) {
  const drawn = turfs.filter((t) => polygons(t.geometry).some(([ring]) => ring?.length));
  if (drawn.length === 0) {
    place.replaceChildren();
    return { addRoute() {}, choose() {} };
  }
  const f = frame(drawn);
  const svg = node("svg", { viewBox: `0 0 ${f.width.toFixed(0)} ${f.height.toFixed(0)}`, role: "img", "aria-label": label });
  const [areas, routes, labels] = [node("g"), node("g"), node("g")];
  svg.append(areas, routes, labels);
  const shapes = turfs.map((t, i) => {
    const d = polygons(t.geometry).flatMap((rings) => rings.map((r) => path(r, f.at) + "Z")).join("");
    const shape = node("path", { class: "area", d, "fill-rule": "evenodd", fill: colour(i), stroke: colour(i) });
    const title = node("title");
    title.textContent = t.properties.name || t.id;
    shape.append(title);
    shape.addEventListener("click", () => choose(i));
    areas.append(shape);
    return shape;
  });
  addLabels(labels, turfs, f);
  place.replaceChildren(svg);
  const groups = new Map();
  return {
    addRoute(i, features) {
      const g = node("g");
      for (const one of features) {
        const p = one.properties;
        if (p.feature === "leg") g.append(node("path", { class: `${p.mode} walker${p.walker}`, d: path(one.geometry.coordinates, f.at) }));
      }
      for (const one of features) {
        if (one.properties.kind !== "door") continue;
        const [x, y] = f.at(one.geometry.coordinates);
        g.append(node("circle", { class: "door", cx: x.toFixed(1), cy: y.toFixed(1), r: 1.6 }));
      }
      groups.set(i, g);
      routes.append(g);
    },
    choose(i) {
      shapes.forEach((s, j) => s.classList.toggle("chosen", i === j));
      areas.append(shapes[i]); // on top, so that its border is whole
      for (const [j, g] of groups) g.classList.toggle("chosen-route", i === j);
    },
  };
}

// addLabels writes names where there is room for them.
function addLabels(labels, turfs, f) {
  const taken = [];
  for (const t of turfs) {
    const [area, [x, y]] = middle(t.geometry, f.at);
    const name = t.properties.name || t.id;
    const half = name.length * 4 + 4;
    if (area < 900 || taken.some(([a, b, h]) => Math.abs(a - x) < h + half && Math.abs(b - y) < 18)) continue;
    taken.push([x, y, half]);
    const e = node("text", { class: "label", x: x.toFixed(1), y: y.toFixed(1), "aria-hidden": "true" });
    e.textContent = name;
    labels.append(e);
  }
}
