// Small things of the page itself.

export const byId = (id) => document.getElementById(id);

// h makes an element: properties as the DOM names them, but "class" for
// className, "on" for listeners, "data" for the dataset, and attributes with a
// hyphen or "role" as attributes.
export function h(name, properties = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key === "class") e.className = value;
    else if (key === "on") for (const [type, f] of Object.entries(value)) e.addEventListener(type, f);
    else if (key === "data") Object.assign(e.dataset, value);
    else if (key.includes("-") || key === "role" || key === "for" || key === "list") e.setAttribute(key, value);
    else e[key] = value;
  }
  e.append(...children.filter((c) => c !== null && c !== undefined));
  return e;
}

// button makes a button that is no submit.
export const button = (text, click, properties = {}) => h("button", { type: "button", on: { click }, ...properties }, text);
