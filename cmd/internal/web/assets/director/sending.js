// A list on its way: how much of it was sent, then how far the service is with it.
import { ask, headers, newKey, Problem } from "../shared/api.js";
import { addColumns } from "./looking.js";

const BEAT = 700; // milliseconds between two questions

// formOf is what an import takes; the file comes last but for the name.
function formOf(job) {
  const form = new FormData();
  addColumns(form, job);
  if (job.people) form.append("people", "true");
  for (const name of job.keep) form.append("keep", name);
  form.append("file", job.file, job.file.name);
  if (!job.into) form.append("name", job.name);
  return form;
}

// sendList sends a job's list and calls tell({phase, done, total}) as it gets on.
// It returns what the service made of it; stop() of the promise gives up.
export function sendList(job, tell) {
  const key = newKey();
  const x = new XMLHttpRequest();
  let timer = 0;
  const result = new Promise((done, fail) => {
    x.open("POST", job.into ? `/v1/universes/${job.into}/files` : "/v1/universes");
    for (const [name, value] of Object.entries(headers({ "Idempotency-Key": key }))) x.setRequestHeader(name, value);
    x.upload.onprogress = (e) => tell({ phase: "sending", done: e.loaded, total: e.lengthComputable ? e.total : 0 });
    x.upload.onload = () => { timer = setInterval(() => askHowFar(key, tell, () => x.readyState < 4), BEAT); };
    x.onload = () => (x.status < 300 ? done(JSON.parse(x.responseText)) : fail(problemOf(x)));
    x.onerror = () => fail(new Problem(0, { code: "lost" }));
    x.onabort = () => fail(new Problem(0, { code: "stopped" }));
    x.onloadend = () => clearInterval(timer);
    x.send(formOf(job));
  });
  result.stop = () => x.abort();
  return result;
}

// askHowFar asks once; that nothing is known yet is no news.
async function askHowFar(key, tell, wanted) {
  try {
    const p = await ask(`/v1/imports/${encodeURIComponent(key)}`);
    if (wanted()) tell(p);
  } catch { /* the answer of the import itself says what is wrong */ }
}

function problemOf(x) {
  try {
    return new Problem(x.status, JSON.parse(x.responseText));
  } catch {
    return new Problem(x.status, { title: x.statusText });
  }
}
