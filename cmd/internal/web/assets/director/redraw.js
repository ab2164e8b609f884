// What is drawn again keeps the focus where it was.

// redraw puts other children into a node; the focus goes to the one that has the
// data-key of that which had it.
export function redraw(root, ...children) {
  const key = root.contains(document.activeElement) ? document.activeElement.dataset.key : "";
  root.replaceChildren(...children.filter(Boolean));
  if (key) refocus(root, key);
}

// refocus puts the focus on what has a data-key.
export function refocus(root, key) {
  root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
