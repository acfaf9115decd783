// The simulated time: the server's offset, kept running here between two looks at it.
// Shown in Asia/Karachi, which is UTC+5 all year.

const KARACHI_MS = 5 * 3_600_000;
const parts = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Karachi", ...options });
const TIME = parts({ hour: "2-digit", minute: "2-digit" });
const DAY = parts({ weekday: "short", day: "numeric", month: "short", year: "numeric" });

let serverNow = null;
let seenAt = 0;

export function noteServerTime(iso) {
  serverNow = Date.parse(iso);
  seenAt = performance.now();
}

export const clockIsKnown = () => serverNow !== null;

/** Milliseconds since 1970 of the simulated now. */
export const now = () => (serverNow === null ? Date.now() : serverNow + performance.now() - seenAt);

export const showTime = (ms) => TIME.format(ms);
export const showDay = (ms) => DAY.format(ms).replace(",", "");
export const showMoment = (ms) => `${showDay(ms)}, ${showTime(ms)}`;

/** The next Friday 10:05 in Karachi after `ms`, as ISO in UTC: the weekly edition opens at 10:00. */
export function nextFriday(ms) {
  const local = new Date(ms + KARACHI_MS);
  local.setUTCDate(local.getUTCDate() + ((5 - local.getUTCDay() + 7) % 7));
  local.setUTCHours(10, 5, 0, 0);
  if (local.getTime() <= ms + KARACHI_MS) local.setUTCDate(local.getUTCDate() + 7);
  return new Date(local.getTime() - KARACHI_MS).toISOString();
}
