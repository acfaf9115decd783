// The two sheets that slide over a conversation: ready-made messages, and what may be attached.

import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { fillText } from "./text.js";

/** A sheet in `box`, opened by `toggles`; `close` gives the focus back to the one that opened it. */
export function createSheet(box) {
  let opener = null;

  function close({ refocus = true } = {}) {
    if (!opener) return;
    box.hidden = true;
    box.replaceChildren();
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus();
    opener = null;
  }

  function open(toggle, title, ...content) {
    const again = opener === toggle;
    close({ refocus: again });
    if (again) return;
    opener = toggle;
    toggle.setAttribute("aria-expanded", "true");
    const leave = button({ className: "sheet-close", "aria-label": "Close" }, close, icon("close"));
    box.replaceChildren(element("div", { className: "sheet-head" }, element("h3", {}, title), leave), ...content);
    box.hidden = false;
    (box.querySelector(".sheet-body button:not(:disabled)") ?? leave).focus({ preventScroll: true });
  }

  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  return { open, close };
}

/** Groups as chips, the chosen group's messages below; `take` gets the text, `onGroup` the label. */
export function buildExamples(groups, chosen, { take, onGroup }) {
  const list = element("div", { className: "examples" });
  const chips = groups.map((group) => {
    const chip = button({ className: "chip", data: { testid: "example-group" } }, () => show(group));
    fillText(chip, group.label, { language: group.language });
    return chip;
  });

  function show(group) {
    onGroup(group.label);
    chips.forEach((chip, index) => chip.setAttribute("aria-pressed", String(groups[index] === group)));
    list.replaceChildren(
      ...group.messages.map(({ text, missing }) => {
        const attributes = { className: "example", disabled: missing, data: { testid: "example" } };
        const example = button(attributes, () => take(text));
        fillText(example, text, { language: group.language === "brh" ? "brh" : null });
        if (missing) example.append(element("span", { className: "example-why" }, "needs a complaint first"));
        return example;
      }),
    );
  }

  show(groups.find((group) => group.label === chosen) ?? groups[0]);
  const bar = element("div", { className: "chips", role: "group", hidden: groups.length < 2 }, ...chips);
  return element("div", { className: "sheet-body" }, bar, list);
}

/** Actions as a list of `{name, label, mark, run, disabled}`, with a note below, null for none. */
export function buildActions(actions, note) {
  const buttons = actions.map(({ name, label, mark, run, disabled = false }) => {
    return button({ className: "action", disabled, data: { testid: name } }, run, icon(mark), element("span", {}, label));
  });
  const below = element("p", { className: "sheet-note" }, note ?? "");
  return element("div", { className: "sheet-body" }, element("div", { className: "actions" }, ...buttons), below);
}
