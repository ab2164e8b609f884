// Sentences in both languages. A module hands its own over with speak(); a page
// shows them with say() and data-text, and changes language without loading anew.

const known = { en: {}, es: {} };
const LOCALES = { en: "en-US", es: "es-US" }; // numbers and times as people here write them
const listeners = new Set();
let current = document.documentElement.lang === "es" ? "es" : "en";

// speak adds sentences: { en: { key: "text" }, es: { … } }.
export function speak(texts) {
  for (const l of ["en", "es"]) Object.assign(known[l], texts[l]);
}

export const lang = () => current;

// locale is the language of the page as Intl knows it.
export const locale = () => LOCALES[current];

// number writes a number as the language does.
export const number = (n, digits = 0) => n.toLocaleString(locale(), { maximumFractionDigits: digits });

// moment writes a time of day with its date.
export const moment = (t) => new Date(t).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });

// say returns a sentence with values in the place of {name}. Two forms parted
// by "|" are for one and for other numbers of {n}.
export function say(key, values = {}) {
  let text = known[current][key] ?? key;
  const forms = text.split("|");
  if (forms.length === 2) text = forms[new Intl.PluralRules(current).select(values.n) === "one" ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name], 1) : values[name] ?? ""));
}

// translate writes the sentences of everything below a node that names one in
// data-text, or in data-label for its accessible name.
export function translate(root = document) {
  for (const e of root.querySelectorAll("[data-text]")) e.textContent = say(e.dataset.text);
  for (const e of root.querySelectorAll("[data-label]")) e.setAttribute("aria-label", say(e.dataset.label));
}

// onLanguage calls f whenever the language has changed.
export const onLanguage = (f) => listeners.add(f);

// setLanguage changes the language of the page at once, and of the next visit.
export function setLanguage(l) {
  if (l === current) return;
  current = l;
  document.documentElement.lang = l;
  const url = new URL(location.href);
  url.searchParams.set("lang", l);
  history.replaceState(history.state, "", url);
  translate();
  for (const f of listeners) f(l);
}
