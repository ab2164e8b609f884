// The API beside the page. The key stays in this tab until it is closed.
import { lang } from "./say.js";

const KEY = "puerta-key";
let keyNeeded = () => {};

// onKeyNeeded is told when a request needs a key that is not there or wrong.
export const onKeyNeeded = (f) => { keyNeeded = f; };
export const setKey = (key) => sessionStorage.setItem(KEY, key);

// headers are those that every request carries.
export function headers(more = {}) {
  const key = sessionStorage.getItem(KEY);
  return { "Accept-Language": lang(), ...(key ? { Authorization: `Bearer ${key}` } : {}), ...more };
}

// Problem is an error of the API (RFC 9457): code is stable, message for people.
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || String(status));
    this.status = status;
    this.code = body.code ?? "";
    this.body = body;
  }
}

// failed turns an answer that is no success into a Problem.
export async function failed(answer) {
  if (answer.status === 401) keyNeeded();
  const body = await answer.json().catch(() => ({ title: answer.statusText }));
  return new Problem(answer.status, body);
}

// request returns the answer to a request that succeeds.
export async function request(path, options = {}) {
  const answer = await fetch(path, { ...options, headers: headers(options.headers) });
  if (!answer.ok) throw await failed(answer);
  return answer;
}

// ask returns what a GET answers, as JSON.
export const ask = async (path) => (await request(path)).json();

// send sends JSON and returns the answer as JSON, null if it has none.
export async function send(method, path, body, more = {}) {
  const options = { method, headers: { ...more } };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const answer = await request(path, options);
  return answer.status === 204 ? null : answer.json();
}

// newKey makes an Idempotency-Key; crypto.randomUUID is only where there is TLS.
export const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

// post sends JSON once, however often the network makes it try.
export const post = (path, body) => send("POST", path, body, { "Idempotency-Key": newKey() });

// keep saves a blob as a file.
export function keep(blob, name) {
  const url = URL.createObjectURL(blob);
  const a = Object.assign(document.createElement("a"), { href: url, download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

// save downloads a file: a link alone would not send the key.
export async function save(path, name) {
  keep(await (await request(path)).blob(), name);
}

// follow reads server-sent events and calls f(event, data) for each; it ends
// with the stream. fetch and not EventSource, which sends no key.
export async function follow(path, f, signal) {
  const answer = await request(path, { signal });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    for (let end; (end = rest.indexOf("\n\n")) >= 0; rest = rest.slice(end + 2)) {
      let event = "message", data = "";
      for (const line of rest.slice(0, end).split("\n")) {
        if (line.startsWith("event: ")) event = line.slice(7);
        if (line.startsWith("data: ")) data += line.slice(6);
      }
      if (data) f(event, JSON.parse(data));
    }
  }
}
