// Archives of tiles (PMTiles), read in parts. Their reader is a script without
// exports, as it was published; it is loaded only where there is an archive.
import { headers } from "../shared/api.js";

let reader = null;

const load = () => new Promise((done, failed) => {
  const script = document.createElement("script");
  script.src = new URL("../pmtiles/pmtiles.js", import.meta.url).href;
  script.onload = () => done(globalThis.pmtiles);
  script.onerror = () => failed(new Error(script.src));
  document.head.append(script);
});

// source reads parts of the file at url; of our own server, with the key that is
// known then.
function source(url, { FetchSource }) {
  const ours = new URL(url).origin === location.origin;
  const fetched = new FetchSource(url);
  return {
    getKey: () => url,
    getBytes(...part) {
      if (ours) fetched.setHeaders(new Headers(headers()));
      return fetched.getBytes(...part);
    },
  };
}

// openArchive lets the map read an archive. It returns the source of the map's
// style that stands for it, and whether its tiles are pictures.
export async function openArchive(maplibre, at) {
  reader ??= await load();
  const url = new URL(at, location.href).href;
  const archive = new reader.PMTiles(source(url, reader));
  const { tileType, minZoom, maxZoom } = await archive.getHeader();
  const { attribution } = await archive.getMetadata();
  const protocol = new reader.Protocol();
  protocol.add(archive);
  maplibre.addProtocol("pmtiles", protocol.tile);
  const raster = tileType !== reader.TileType.Mvt;
  const tiles = [`pmtiles://${url}/{z}/{x}/{y}`];
  return { raster, attribution: plain(attribution), source: { type: raster ? "raster" : "vector", tiles, minzoom: minZoom, maxzoom: maxZoom, ...(raster ? { tileSize: 256 } : {}) } };
}

// plain is the text of what an archive says in HTML.
const plain = (html) => (html ? new DOMParser().parseFromString(html, "text/html").body.textContent : "");
