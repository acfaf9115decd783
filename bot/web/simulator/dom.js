// Elements built without markup strings: text always arrives as text.

/** `element("p", {className: "x", data: {testid: "y"}, "aria-label": "z"}, "text", child)`. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    if (name === "data") Object.assign(made.dataset, value);
    else if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A button that does `run` when tapped. */
export function button(attributes, run, ...children) {
  const made = element("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", () => void run());
  return made;
}

export const unseen = (text) => element("span", { className: "unseen" }, text);

/** Mark a control that leads to a message nobody saw yet, for the eye and for the ear. */
export function showNewsOn(control, on) {
  control.classList.toggle("news", on);
  control.title = on ? "New message" : "";
}
