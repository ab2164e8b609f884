// How a list is taken in: its name, whether names of people are kept, and which
// columns stay with the doors.
import { h } from "../shared/dom.js";
import { say } from "../shared/say.js";
import { labelled, text, ticked } from "./fields.js";

// importFields returns the fields; they write into the job at once.
export function importFields(job) {
  return [job.into ? null : nameField(job), peopleField(job), keepFields(job)].filter(Boolean);
}

function nameField(job) {
  const input = h("input", { type: "text", name: "list-name", value: job.name, maxLength: 100, required: true, on: { input: (e) => { job.name = e.target.value.trim(); } } });
  return labelled("uploadName", input);
}

function peopleField(job) {
  if (!job.seen.people) return null;
  const box = h("input", { type: "checkbox", name: "people", checked: job.people, on: { change: (e) => { job.people = e.target.checked; } } });
  return ticked("uploadPeople", box, text("uploadPeopleHint", "p"));
}

// kept are the columns that stay with the doors in any case.
const kept = ["county", "precinct"];

function keepFields(job) {
  const always = job.seen.used.filter((c) => kept.includes(c.field)).map((c) => c.header);
  const others = [...job.seen.unused, ...job.seen.used.filter((c) => ["city", "zip"].includes(c.field))];
  if (!others.length) return null;
  return h("details", { class: "keep", open: job.keep.size > 0 }, text("uploadKeep", "summary"),
    h("p", { class: "hint" }, say("uploadKeepHint") + (always.length ? ` ${say("uploadKeepAlways", { columns: always.join(", ") })}` : "")),
    h("fieldset", {}, text("uploadKeep", "legend"), ...others.map((c) => keepBox(job, c.header))));
}

function keepBox(job, header) {
  const box = h("input", { type: "checkbox", name: "keep", value: header, checked: job.keep.has(header), on: { change: (e) => {
    if (e.target.checked) job.keep.add(header);
    else job.keep.delete(header);
  } } });
  return h("label", { class: "check" }, box, h("span", {}, header));
}
