// The conversation on a phone's screen: bubbles, days, choices, and staying at the newest.

import { buildBubble, buildChoices, buildDay, refreshBubble } from "./bubble.js";
import { showDay } from "./clock.js";
import { button, element } from "./dom.js";

const NEAR_PX = 80;

/**
 * A log in `frame`. `actions`: `resend(message)`, `discard(message)`, `choose(choice)`, `start()`.
 * `show` draws a thread and touches only what changed; `toEnd` scrolls to the newest.
 */
export function createLog(frame, actions) {
  const list = frame.querySelector(".log");
  const newer = frame.querySelector(".newer");
  let shownKey = null;

  const distance = () => list.scrollHeight - list.scrollTop - list.clientHeight;
  const stay = () => {
    if (newer.hidden) list.scrollTop = list.scrollHeight;
  };

  function toEnd() {
    newer.hidden = true;
    stay();
    // Fonts and pictures that arrive later make the conversation taller.
    requestAnimationFrame(stay);
  }

  function show({ key, items, bySms, invitation, canStart }) {
    const fresh = key !== shownKey;
    const near = distance() < NEAR_PX;
    if (fresh) {
      // A change of conversation is no news: keep it from being read out.
      list.setAttribute("aria-live", "off");
      list.replaceChildren();
      shownKey = key;
    }
    const before = list.lastElementChild?.dataset.id;
    place(items, invitation, canStart);
    placeChoices(items, bySms);
    const grown = list.lastElementChild?.dataset.id !== before;
    if (fresh || (grown && near)) toEnd();
    else if (grown) newer.hidden = false;
    if (fresh) requestAnimationFrame(() => list.setAttribute("aria-live", "polite"));
  }

  function place(items, invitation, canStart) {
    const there = new Map([...list.children].map((child) => [child.dataset.id, child]));
    const wanted = [];
    let day = null;
    for (const item of items) {
      const words = showDay(item.at);
      if (words !== day) {
        const id = `day ${item.message.id}`;
        wanted.push(there.get(id) ?? buildDay(id, words));
        day = words;
      }
      const shown = there.get(item.message.id) ?? buildBubble(item);
      refreshBubble(shown, item, actions);
      wanted.push(shown);
    }
    if (wanted.length === 0) wanted.push(there.get("empty") ?? buildEmpty(invitation, canStart));
    for (const child of [...list.children]) if (!wanted.includes(child)) child.remove();
    wanted.forEach((child, index) => {
      if (list.children[index] !== child) list.insertBefore(child, list.children[index] ?? null);
    });
  }

  /** Choices stand under the newest message that has some, until the phone's holder answers. */
  function placeChoices(items, bySms) {
    const answered = items.findLastIndex(({ side, message }) => side === "out" && message.state !== "failed");
    const asking = items.findLast(({ message }, index) => index > answered && message.choices?.length);
    const old = list.querySelector(".choices");
    if (old && old.parentElement.dataset.id !== asking?.message.id) old.remove();
    if (!asking || list.querySelector(".choices")) return;
    const holder = [...list.children].find((child) => child.dataset.id === asking.message.id);
    holder.append(buildChoices(asking.message, bySms, actions.choose));
  }

  function buildEmpty(invitation, canStart) {
    const attributes = { className: "strong", hidden: !canStart, data: { testid: "empty-try" } };
    const start = button(attributes, actions.start, "Ready-made messages");
    return element("div", { className: "empty", data: { id: "empty" } }, element("p", {}, invitation), start);
  }

  newer.addEventListener("click", toEnd);
  list.addEventListener("scroll", () => {
    if (distance() < NEAR_PX) newer.hidden = true;
  });
  const nearBefore = () => distance() < NEAR_PX * 3 && stay();
  new ResizeObserver(nearBefore).observe(list);
  document.fonts.addEventListener("loadingdone", nearBefore);
  list.addEventListener("load", nearBefore, true);

  return { list, show, toEnd };
}
