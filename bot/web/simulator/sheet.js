// The two sheets that slide over a conversation: ready-made messages, and what may be attached.

import { element } from "./dom.js";
import { icon } from "./icons.js";
import { fillText, setLanguage } from "./text.js";

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
    const leave = element("button", { type: "button", className: "sheet-close", "aria-label": "Close" }, icon("close"));
    leave.addEventListener("click", () => close());
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
    const chip = element("button", { type: "button", className: "chip", data: { testid: "example-group" } });
    fillText(chip, group.label, { language: group.language });
    chip.addEventListener("click", () => show(group));
    return chip;
  });

  function show(group) {
    onGroup(group.label);
    chips.forEach((chip, index) => chip.setAttribute("aria-pressed", String(groups[index] === group)));
    list.replaceChildren(
      ...group.messages.map(({ text, missing }) => {
        const button = element("button", { type: "button", className: "example", data: { testid: "example" }, disabled: missing });
        fillText(button, text, { language: group.language === "brh" ? "brh" : null });
        if (missing) {
          const why = element("span", { className: "example-why" }, "needs a complaint first");
          setLanguage(why, "en");
          button.append(why);
        }
        button.addEventListener("click", () => take(text));
        return button;
      }),
    );
  }

  show(groups.find((group) => group.label === chosen) ?? groups[0]);
  const bar = groups.length > 1 ? element("div", { className: "chips", role: "group", "aria-label": "Language" }, ...chips) : null;
  return element("div", { className: "sheet-body" }, ...(bar ? [bar] : []), list);
}

/** Actions as a list of `{name, label, mark, run, disabled}`, with a note below. */
export function buildActions(actions, note) {
  const buttons = actions.map(({ name, label, mark, run, disabled = false }) => {
    const button = element("button", { type: "button", className: "action", data: { testid: name }, disabled }, icon(mark), element("span", {}, label));
    button.addEventListener("click", run);
    return button;
  });
  return element(
    "div",
    { className: "sheet-body" },
    element("div", { className: "actions" }, ...buttons),
    note ? element("p", { className: "sheet-note" }, note) : null,
  );
}
