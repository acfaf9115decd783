// One message of a conversation as a list item: its text, what hangs on it, and how far it came.

import { showMoment, showTime } from "./clock.js";
import { element, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { fillText } from "./text.js";

// What the delivery marks say, in the order in which a message passes them.
const STATUSES = {
  queued: { mark: "clock", words: "queued, not sent yet" },
  sending: { mark: "clock", words: "being sent" },
  sent: { mark: "tick", words: "sent" },
  delivered: { mark: "ticks", words: "delivered" },
  read: { mark: "ticks", words: "read" },
  failed: { mark: "alert", words: "not delivered", shown: "not delivered" },
  uncertain: { mark: "unsure", words: "unknown whether it was sent", shown: "unknown" },
  expired: { mark: "expired", words: "too late to send, dropped", shown: "expired" },
};

/** A new list item for a thread's item; `refreshBubble` completes it. */
export function buildBubble({ side, message }) {
  const text = element("div", { className: "text", data: { testid: "bubble-text" } });
  const body = message.body ?? "";
  if (side === "in") fillText(text, body, { language: message.language, offersChoices: true });
  else fillText(text, body);
  const bubble = element(
    "div",
    { className: "bubble", data: { testid: "bubble", side } },
    ...(message.media ?? []).map(buildMedium),
    message.latitude === undefined ? null : buildPin(message),
    body ? text : null,
    element("div", { className: "meta" }),
  );
  return element("li", { className: `message ${side}`, data: { id: message.id } }, bubble);
}

function buildMedium({ url, kind }) {
  if (kind === "image") {
    return element("a", { className: "medium", href: url, target: "_blank", rel: "noopener" },
      element("img", { src: url, alt: "Photo that was sent" }));
  }
  if (kind === "audio") {
    return element("audio", { className: "medium", controls: true, preload: "metadata", src: url, "aria-label": "Voice note" });
  }
  return element("a", { className: "medium", href: url, target: "_blank", rel: "noopener" }, "File");
}

function buildPin({ latitude, longitude, label }) {
  return element(
    "div",
    { className: "pin" },
    element("span", { className: "pin-map" }, icon("pin")),
    element(
      "span",
      { className: "pin-words" },
      element("strong", {}, label || "Location"),
      element("bdi", { dir: "ltr" }, `${latitude}, ${longitude}`),
    ),
  );
}

/** Bring an item's time, marks and notes up to date; does nothing when nothing changed. */
export function refreshBubble(item, { side, at, message }, actions) {
  const status = side === "in" ? message.status : message.state;
  const signature = JSON.stringify([status, at, message.error, message.result]);
  if (item.dataset.signature === signature) return;
  item.dataset.signature = signature;
  const bubble = item.querySelector(".bubble");
  bubble.dataset.status = status;
  const meta = bubble.querySelector(".meta");
  const kind = side === "in" && message.kind && message.kind !== "reply" ? message.kind.replaceAll("_", " ") : null;
  meta.replaceChildren(
    ...[
      kind && element("span", { className: "kind" }, kind),
      element("time", { dateTime: new Date(at).toISOString(), title: showMoment(at) }, showTime(at)),
      buildMark(side, status, message),
    ].filter(Boolean),
  );
  item.querySelector(".aside")?.remove();
  const aside = side === "out" ? buildAside(message, actions) : null;
  if (aside) item.append(aside);
}

function buildMark(side, status, message) {
  const known =
    side === "in"
      ? (STATUSES[status] ?? { mark: "unsure", words: status, shown: status })
      : status === "sending"
        ? { mark: "clock", words: "being sent" }
        : status === "failed"
          ? { mark: "alert", words: message.error, shown: "not sent" }
          : { mark: "tick", words: "taken by the line" };
  return element(
    "span",
    { className: `mark mark-${status}`, title: known.words },
    icon(known.mark),
    known.shown ? element("span", {}, known.shown) : unseen(known.words),
  );
}

/** Under an own message: why it failed, or what the line took it for. */
function buildAside(message, actions) {
  if (message.state === "failed") {
    const again = element("button", { type: "button", data: { testid: "resend" } }, "Send again");
    again.addEventListener("click", () => actions.resend(message));
    const discard = element("button", { type: "button" }, "Discard");
    discard.addEventListener("click", () => actions.discard(message));
    return element("p", { className: "aside aside-failed" }, `${message.error} `, again, " ", discard);
  }
  if (!message.result) return null;
  const { intent, created, reference, issue_area: area, lane, place } = message.result;
  const words = [
    intent?.replaceAll("_", " "),
    area,
    place,
    lane === "protected" ? "protected lane" : null,
    reference ? (created ? `filed as ${reference}` : reference) : null,
  ].filter(Boolean);
  if (words.length === 0) return null;
  return element("p", { className: "aside", data: { testid: "understood" }, title: "What the line took this message for" },
    `understood: ${words.join(", ")}`);
}

/** Buttons for a message's choices; `choose` gets the choice tapped. */
export function buildChoices(message, bySms, choose) {
  const buttons = message.choices.map((choice) => {
    const label = element("span", { className: "choice-label" });
    fillText(label, choice.title, { language: message.language });
    const button = element(
      "button",
      { type: "button", className: "choice", data: { testid: "choice", choiceId: choice.id } },
      /^\d+$/.test(choice.id) ? element("bdi", { className: "digit" }, choice.id) : null,
      label,
    );
    button.dir = label.dir;
    button.addEventListener("click", () => choose(choice));
    return button;
  });
  const hint = bySms ? element("p", { className: "choices-hint" }, "SMS has no buttons: these type the digit.") : null;
  return element("div", { className: "choices", role: "group", "aria-label": "Choices" }, ...buttons, hint);
}

export const buildDay = (key, words) =>
  element("li", { className: "day", data: { id: key } }, words);
