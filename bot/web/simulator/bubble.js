// One message of a conversation in a log: its text, what hangs on it, and how far it came.

import { showMoment, showTime } from "./clock.js";
import { button, element, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { fillText } from "./text.js";

// What the delivery marks say, in the order in which a message passes them.
// Icon, words for the ear and the pointer, and words to show where the icon is not enough.
const THEIRS = {
  queued: ["clock", "queued, not sent yet"],
  sending: ["clock", "being sent"],
  sent: ["tick", "sent"],
  delivered: ["ticks", "delivered"],
  read: ["ticks", "read"],
  failed: ["alert", "could not be delivered", "not delivered"],
  uncertain: ["unsure", "unknown whether it was sent", "unknown"],
  expired: ["expired", "too late to send, dropped", "expired"],
};
const OWN = {
  sending: ["clock", "being sent"],
  sent: ["tick", "taken by the line"],
  failed: ["alert", "was not sent", "not sent"],
};

/** A new entry for a thread's item; `refreshBubble` completes it. */
export function buildBubble({ side, message }) {
  const text = element("div", { className: "text", data: { testid: "bubble-text" } });
  const body = message.body ?? "";
  const choices = (message.choices ?? []).map((choice) => choice.id);
  if (side === "in") fillText(text, body, { language: message.language, choices });
  else fillText(text, body);
  const bubble = element(
    "div",
    { className: "bubble", data: { testid: "bubble", side } },
    ...(message.media ?? []).map(buildMedium),
    message.latitude === undefined ? null : buildPin(message),
    body ? text : null,
    element("div", { className: "meta" }),
  );
  return element("div", { className: `message ${side}`, data: { id: message.id } }, bubble);
}

function buildMedium({ url, kind }) {
  if (kind === "audio") {
    return element("audio", { className: "medium", controls: true, src: url, "aria-label": "Voice note" });
  }
  const photo = element("img", { src: url, alt: "Photo that was sent" });
  return element("a", { className: "medium", href: url, target: "_blank", rel: "noopener" }, photo);
}

function buildPin({ latitude, longitude, label }) {
  const map = element("span", { className: "pin-map" }, icon("pin"));
  const name = element("strong", {}, label || "Location");
  const words = element("span", { className: "pin-words" }, name, `${latitude}, ${longitude}`);
  return element("div", { className: "pin" }, map, words);
}

/** Bring an entry's time, marks and notes up to date; does nothing when nothing changed. */
export function refreshBubble(item, { side, at, message }, actions) {
  const status = side === "in" ? message.status : message.state;
  const signature = JSON.stringify([status, at, message.error, message.result]);
  if (item.dataset.signature === signature) return;
  item.dataset.signature = signature;
  const bubble = item.querySelector(".bubble");
  bubble.dataset.status = status;
  const kind = message.kind === "reply" ? null : message.kind;
  bubble.querySelector(".meta").replaceChildren(
    kind ? element("span", { className: "kind" }, kind.replaceAll("_", " ")) : "",
    element("time", { dateTime: new Date(at).toISOString(), title: showMoment(at) }, showTime(at)),
    buildMark(side, status),
  );
  item.querySelector(".aside")?.remove();
  item.append((side === "out" && buildAside(message, actions)) || "");
}

function buildMark(side, status) {
  const [mark, words, shown] = (side === "in" ? THEIRS : OWN)[status] ?? ["unsure", status, status];
  return element("span", { className: `mark mark-${status}`, title: words }, icon(mark), shown ?? unseen(words));
}

/** Under an own message: why it failed, or what the line took it for. */
function buildAside(message, actions) {
  if (message.state === "failed") {
    const again = button({ data: { testid: "resend" } }, () => actions.resend(message), "Send again");
    const discard = button({}, () => actions.discard(message), "Discard");
    return element("p", { className: "aside aside-failed" }, `${message.error} `, again, " ", discard);
  }
  if (!message.result) return null;
  const { intent, created, reference, issue_area: area, lane, place } = message.result;
  const words = [
    intent?.replaceAll("_", " "),
    area,
    place,
    lane === "protected" ? "protected lane" : null,
    reference && created ? "filed as" : null,
  ].filter(Boolean);
  if (words.length === 0) return null;
  const between = !reference ? "" : created ? " " : ", ";
  const number = reference ? element("bdi", { dir: "ltr", className: "reference" }, reference) : null;
  return element("p", { className: "aside", data: { testid: "understood" } }, `understood: ${words.join(", ")}${between}`, number);
}

/** Buttons for a message's choices; `choose` gets the choice tapped. */
export function buildChoices(message, bySms, choose) {
  const buttons = message.choices.map((choice) => {
    const label = element("span", { className: "choice-label" });
    fillText(label, choice.title, { language: message.language });
    const digit = /^\d+$/.test(choice.id) ? element("bdi", { className: "digit" }, choice.id) : null;
    const data = { testid: "choice", choiceId: choice.id };
    return button({ className: "choice", dir: label.dir, data }, () => choose(choice), digit, label);
  });
  const hint = bySms ? element("p", { className: "choices-hint" }, "SMS has no buttons: these type the digit.") : null;
  return element("div", { className: "choices", role: "group", "aria-label": "Choices" }, ...buttons, hint);
}

export const buildDay = (id, words) => element("div", { className: "day", data: { id } }, words);
