// What was said on a phone: sent messages (kept for the tab) and received ones (the server's).

import { keep, recall } from "./storage.js";

// A server that stores whole seconds must not put an answer before its question.
const SLACK_MS = 1500;

const sent = new Map(Object.entries(recall("sent", {})));
const received = new Map();

// Left before the line answered: say so, and offer it again.
for (const entry of [...sent.values()].flat()) {
  if (entry.state !== "sending") continue;
  Object.assign(entry, { state: "failed", error: "The page was left before the line answered." });
}

/** A conversation is one person's address with one district's line. */
export const keyOf = (address, district) => `${address}>${district}`;

export const sentIn = (key) => sent.get(key) ?? [];

function put(key, entries) {
  sent.set(key, entries);
  keep("sent", Object.fromEntries(sent));
}

/** Remember a message as sent at `at` (simulated ms), after `newest` was received. */
export function remember(key, message, at, newest) {
  // Not every address that may serve the page is a secure context with crypto.randomUUID.
  const id = `own-${Date.now()}-${Math.random()}`;
  const entry = { ...message, id, at, after: newest?.id ?? null, state: "sending" };
  put(key, [...sentIn(key), entry]);
  return entry;
}

export function change(key, id, changes) {
  put(key, sentIn(key).map((entry) => (entry.id === id ? { ...entry, ...changes } : entry)));
}

export function drop(key, id) {
  put(key, sentIn(key).filter((entry) => entry.id !== id));
}

export const forget = (key) => put(key, []);

/** Take the server's list for an address, newest first. */
export function receive(address, messages) {
  received.set(address, [...messages].reverse());
}

/** Whether the server was asked about an address yet. */
export const isKnown = (address) => received.has(address);

/** What a district's line said to an address, oldest first. `lines` maps line address → district. */
export function receivedIn(address, district, lines) {
  return (received.get(address) ?? []).filter((message) => {
    const from = lines.get(message.from);
    return from === undefined || from === district;
  });
}

/**
 * Both sides in order: the server's order, and each sent message after what its sender had seen
 * and after what is clearly older. Items are `{side: "in"|"out", at, message}`.
 */
export function thread(own, theirs) {
  const items = theirs.map((message) => ({ side: "in", at: Date.parse(message.created_at), message }));
  let floor = 0;
  for (const message of own) {
    const anchor = message.after ? items.findIndex((item) => item.message.id === message.after) : -1;
    let place = Math.max(floor, anchor + 1);
    while (place < items.length && items[place].at < message.at - SLACK_MS) place += 1;
    items.splice(place, 0, { side: "out", at: message.at, message });
    floor = place + 1;
  }
  return items;
}

const REFERENCE = /\b\d{4}-\d{4}\b/;

/** The newest reference that a phone's holder could know of: own messages first, then the district's. */
export function newestReference(address, district, lines) {
  for (const message of receivedIn(address, district, lines).toReversed()) {
    const found = message.reference ?? REFERENCE.exec(message.body ?? "")?.[0];
    if (found) return found;
  }
  const made = [...sent.entries()]
    .filter(([key]) => key.endsWith(`>${district}`))
    .flatMap(([, entries]) => entries)
    .filter((entry) => entry.result?.reference && entry.result.lane !== "protected");
  made.sort((a, b) => b.at - a.at);
  return made[0]?.result.reference ?? null;
}
