// A list comes in: a file is chosen or dropped, shown as it would be understood,
// corrected, sent, and accounted for.
import { button, byId, h } from "../shared/dom.js";
import { number, onLanguage, say, speak, translate } from "../shared/say.js";
import { emit, guarded, loadUniverses, on, state } from "./state.js";
import { columnTable } from "./columns.js";
import columnTexts from "./columns.texts.js";
import { fileField, labelled, text } from "./fields.js";
import { importFields } from "./importform.js";
import { look } from "./looking.js";
import { badRows, counted, firstRows, recognised } from "./preview.js";
import { account } from "./report.js";
import { sendList } from "./sending.js";
import texts from "./upload.texts.js";

let part, job = null, looked = 0, said = ""; // said: the key of the line that says what goes on

export function mountUpload(into) {
  speak(texts);
  speak(columnTexts);
  part = into;
  onLanguage(() => (job?.problem && !job.sending ? lookAgain() : render()));
  on("universes", () => { if (!job) render(); });
  render();
}

// bring begins with a file; into is the id of a list that it renews or adds to.
export function bring(file, into = "") {
  if (!file || job?.sending) return;
  job = { file, into, name: file.name.replace(/(\.(csv|tsv|txt|xlsx|zip|gz))+$/i, ""), columns: {}, points: null, people: false, keep: new Set() };
  emit("tab", "lists");
  part.scrollIntoView({ block: "start" });
  lookAgain();
}

// renew asks for the file that renews a list.
export function renew(id) {
  if (job?.sending) return;
  give();
  byId("list-into").value = id;
  byId("list-file").focus();
  part.scrollIntoView({ block: "nearest" });
}

// lookAgain shows how the list would be understood with what is chosen now.
async function lookAgain() {
  const mine = ++looked, before = document.activeElement?.id;
  Object.assign(job, { busy: true, problem: null });
  status("uploadReading");
  const seen = await look(job).catch((e) => { job && (job.problem = e.message); });
  if (mine !== looked || !job) return;
  Object.assign(job, { busy: false, seen: seen ?? job.seen });
  render();
  status(job.problem || seen?.problem ? "" : "uploadReady");
  byId(before)?.focus();
}

// give leaves the list as it is.
function give() {
  job = null;
  looked++;
  said = "";
  render();
  byId("list-file").focus();
}

// status says in one line what goes on, also to those who do not see it.
function status(key) {
  said = key;
  const line = key && say(key);
  if (byId("upload-status").textContent !== line) byId("upload-status").textContent = line;
}

function render() {
  const into = byId("list-into")?.value ?? "";
  part.replaceChildren(h("h2", {}, say(job ? "uploadOne" : "uploadTitle", { name: job?.file.name })), h("p", { id: "upload-status", role: "status" }, said && say(said)),
    ...(job?.report ? account(job.report, give) : job?.sending ? sendingView() : job ? jobView() : [chooser()]));
  if (byId("list-into")) byId("list-into").value = into;
  translate(part);
}

// chooser is where a file is chosen, or dropped.
function chooser() {
  const into = h("select", { id: "list-into" }, h("option", { value: "" }, say("uploadNew")), ...state.universes.map((u) => h("option", { value: u.id }, say("uploadInto", { name: u.name }))));
  const file = h("input", { type: "file", id: "list-file", accept: ".csv,.tsv,.txt,.xlsx,.zip,.gz", on: { change: (e) => bring(e.target.files[0], into.value) } });
  return h("div", { class: "drop" }, labelled("uploadInto0", into), fileField("uploadFile", file, text("uploadDrop", "p")));
}

function jobView() {
  const parts = [];
  const problem = job.problem ?? (job.seen?.problem ? say("uploadUnknown") : "");
  if (problem) parts.push(h("p", { class: "note bad", role: "alert" }, problem));
  if (job.seen) parts.push(...seenView(job.seen));
  parts.push(h("div", { class: "row" }, usable() ? button(say(job.into ? "uploadRenewIt" : "uploadTakeIt"), take, { class: "primary", id: "list-take" }) : null, button(say("uploadLeave"), give, { id: "list-leave" })));
  return parts;
}

// usable tells whether the list can be taken as it is understood now.
const usable = () => job.seen && !job.problem && !job.seen.problem && job.seen.counts.rows > 0 && (job.seen.located || job.points);

function seenView(seen) {
  return [
    ...(seen.problem ? [] : [recognised(seen), ...counted(seen)]),
    !seen.problem && (!seen.located || job.points) ? pointsField() : null,
    h("details", { id: "list-columns", open: Boolean(seen.problem) || !seen.located || Object.keys(job.columns).length > 0 },
      h("summary", {}, say("uploadColumns", { used: seen.used.length, unused: seen.unused.length })), columnsView(seen)),
    seen.first.length ? h("details", { open: true }, text("uploadFirst", "summary"), firstRows(seen)) : null,
    seen.rejected.length ? h("details", {}, text("uploadBad", "summary"), badRows(seen)) : null,
    ...(usable() ? importFields(job) : []),
  ].filter(Boolean);
}

function columnsView(seen) {
  const changed = (field, header) => { job.columns[field] = header; lookAgain(); };
  const more = button(say(job.all ? "uploadFewer" : "uploadAll"), () => { job.all = !job.all; render(); byId("columns-more").focus(); }, { id: "columns-more" });
  return h("div", {}, text("uploadColumnsHint", "p", { class: "hint" }), columnTable(seen, job.columns, job.all, changed), more);
}

function pointsField() {
  const file = h("input", { type: "file", id: "list-points", accept: ".csv,.txt,.zip,.gz", on: { change: (e) => { job.points = e.target.files[0] ?? null; lookAgain(); } } });
  return fileField("uploadPoints", file, job.points ? h("p", {}, job.points.name) : text("uploadPointsHint", "p"));
}

function sendingView() {
  return [h("progress", { id: "sending-bar", max: 1, "aria-label": say("uploadProgress") }), h("p", { id: "sending-done", class: "hint" }), h("div", { class: "row" }, button(say("uploadStop"), () => job.sending.stop(), { id: "sending-stop" }))];
}

// take sends the list, and shows how far it is.
const take = guarded(async () => {
  job.sending = sendList(job, far);
  render();
  byId("sending-stop").focus();
  far({ phase: "sending", done: 0, total: 0 });
  let outcome = "uploadDone";
  try {
    job.report = await job.sending;
  } catch (e) {
    outcome = e.code === "stopped" ? "uploadStopped" : "uploadNotDone";
    job.problem = e.code === "stopped" ? null : e.code === "lost" ? say("uploadLost") : e.message;
  }
  await guarded(loadUniverses)(); // also what came in before it was stopped
  job.sending = null;
  render();
  status(outcome);
  byId(job.report ? "list-cut" : "list-take")?.focus();
});

// far shows how far the import is; only another phase is read out.
function far({ phase, done, total }) {
  const bar = byId("sending-bar");
  if (!bar) return;
  if (total > 0) bar.value = done / total;
  else bar.removeAttribute("value");
  status(`upload_${phase}`);
  byId("sending-done").textContent = total > 0 ? `${number(100 * done / total)} %` : done > 0 ? say("uploadRows", { n: done }) : "";
}
