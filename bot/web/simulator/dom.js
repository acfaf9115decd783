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

export const unseen = (text) => element("span", { className: "unseen" }, text);
