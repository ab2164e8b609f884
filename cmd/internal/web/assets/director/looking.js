// A list before it is stored: its beginning is sent, and what comes back says
// how it would be understood.
import { request } from "../shared/api.js";

const HEAD = 1 << 20; // bytes of a plain list that are sent: some thousand rows

// packed tells a zip, an .xlsx or a gzip, of which a part says nothing.
async function packed(file) {
  const [a, b] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return (a === 0x50 && b === 0x4b) || (a === 0x1f && b === 0x8b);
}

// beginning returns the whole lines in the first bytes of a list, or all of it.
async function beginning(file) {
  if (file.size <= HEAD || await packed(file)) return file;
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const end = bytes.lastIndexOf(10);
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe; // UTF-16, where a line ends in 0A 00
  return end < 0 ? file : file.slice(0, end + (wide ? 2 : 1));
}

// look returns how a job's list would be understood, with about how many rows it
// has where only its beginning was sent.
export async function look(job) {
  const head = await beginning(job.file);
  const form = new FormData();
  addColumns(form, job);
  if (head !== job.file) form.append("part", "true");
  form.append("file", head, job.file.name);
  const seen = await (await request("/v1/previews", { method: "POST", body: form })).json();
  if (head !== job.file && seen.counts.rows > 0 && seen.counts.rows < 20000) seen.about = Math.round(seen.counts.rows * job.file.size / head.size);
  return seen;
}

// addColumns puts into a form which columns and points were chosen. JSON is
// YAML, too.
export function addColumns(form, job) {
  if (Object.keys(job.columns).length) form.append("columns", JSON.stringify(job.columns));
  if (job.points) form.append("points", job.points, job.points.name);
}
