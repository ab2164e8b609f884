// Pictures that maps are drawn with: patterns of areas, arrows and signs. They
// are made here, in the colours of the page, so that there is no file of them.
import { colour } from "./basemap.js";

const RATIO = 2;

// picture draws on a square of some pixels.
function picture(size, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * RATIO;
  const pen = canvas.getContext("2d");
  pen.scale(RATIO, RATIO);
  draw(pen, size);
  return pen.getImageData(0, 0, size * RATIO, size * RATIO);
}

const line = (pen, ...points) => {
  pen.beginPath();
  points.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.stroke();
};

// stripes are of a turf that is out.
function stripes(pen, n) {
  Object.assign(pen, { strokeStyle: colour("ink"), lineWidth: 1.5, globalAlpha: 0.55 });
  for (const at of [-n, 0, n]) line(pen, [at - 2, n + 2], [at + n + 2, -2]);
}

// dots are of a turf that is done.
function dots(pen, n) {
  Object.assign(pen, { fillStyle: colour("ink"), globalAlpha: 0.55 });
  for (const [x, y] of [[n / 4, n / 4], [3 * n / 4, 3 * n / 4]]) {
    pen.beginPath();
    pen.arc(x, y, 1.5, 0, 7);
    pen.fill();
  }
}

// net is of a turf that is locked.
function net(pen, n) {
  Object.assign(pen, { strokeStyle: colour("ink"), lineWidth: 1, globalAlpha: 0.4 });
  line(pen, [0, n / 2], [n, n / 2]);
  line(pen, [n / 2, 0], [n / 2, n]);
}

// arrow points the way of a line, to the right.
function arrow(pen, n) {
  Object.assign(pen, { lineWidth: 4.5, strokeStyle: colour("casing"), lineJoin: "round", lineCap: "round" });
  const head = [[n * 0.35, n * 0.2], [n * 0.7, n / 2], [n * 0.35, n * 0.8]];
  line(pen, ...head);
  Object.assign(pen, { lineWidth: 2.2, strokeStyle: colour("route") });
  line(pen, ...head);
}

// sign is a letter on a square, as signs of parking are, or on a disc.
const sign = (letter, ground, disc) => (pen, n) => {
  pen.beginPath();
  if (disc) pen.arc(n / 2, n / 2, n / 2 - 1.5, 0, 7);
  else pen.roundRect(1.5, 1.5, n - 3, n - 3, 4);
  Object.assign(pen, { fillStyle: colour(ground), strokeStyle: colour("casing"), lineWidth: 2 });
  pen.fill();
  pen.stroke();
  Object.assign(pen, { fillStyle: colour("casing"), font: `700 ${n * 0.6}px system-ui, sans-serif`, textAlign: "center", textBaseline: "middle" });
  pen.fillText(letter, n / 2, n / 2 + 0.5);
};

const IMAGES = {
  stripes: [10, stripes], dots: [10, dots], net: [8, net], arrow: [16, arrow],
  park: [22, sign("P", "info", false)], start: [24, sign("▶", "good", true)], end: [24, sign("■", "bad", true)],
};

// addImages gives a map all pictures, or those of the colours that it has now.
export function addImages(map) {
  for (const [name, [size, draw]] of Object.entries(IMAGES)) {
    const image = picture(size, draw);
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, { pixelRatio: RATIO });
  }
}
