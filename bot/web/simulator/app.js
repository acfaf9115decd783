// The page: four phones, the clock, and the loop that asks the server what was said.

import { clockIsKnown, nextFriday, noteServerTime, now, showMoment } from "./clock.js";
import { receive } from "./conversation.js";
import { element } from "./dom.js";
import { ROLE_NAMES, gatherPeople } from "./people.js";
import { createPhone } from "./phone.js";
import { fetchClock, fetchNumbers, fetchOutbox, fetchPeople, moveClock } from "./server.js";
import { keep, recall } from "./storage.js";

const ROLES = ["citizen", "focal_point", "coordinator", "subscriber"];
const CALM_MS = 1500;
const EAGER_MS = 350;
const EAGER_FOR_MS = 4000;
const HIDDEN_MS = 15_000;
const LONGEST_PAUSE_MS = 20_000;
// Every so many rounds the other channel and the clock are asked too.
const WIDE_ROUND = 4;

const find = (selector) => document.querySelector(selector);
const clockButtons = [...document.querySelectorAll(".clock-buttons button")];
const banner = find(".banner[role=alert]");
let phones = [];
let round = 0;
let failures = 0;
let eagerUntil = 0;
let wake = () => {};
let moving = false;

function pause() {
  if (failures > 0) return Math.min(CALM_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  if (document.hidden) return HIDDEN_MS;
  return performance.now() < eagerUntil ? EAGER_MS : CALM_MS;
}

/** Ask again at once, and often for a while: something was sent. */
function poke() {
  eagerUntil = performance.now() + EAGER_FOR_MS;
  wake();
}

function rest(ms) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

async function start() {
  const [numbers, officers, clock] = await Promise.all([fetchNumbers(), fetchPeople(), fetchClock()]);
  noteServerTime(clock.now);
  const world = { people: gatherPeople(officers), ...arrange(numbers), poke };
  phones = ROLES.map((role) => createPhone(role, world));
  find(".phones").replaceChildren(...phones.map((phone) => phone.section));
  find(".tabs").replaceChildren(...phones.map(buildTab));
  for (const phone of phones) phone.start();
  showTab(recall("tab", ROLES[0]));
  for (const button of clockButtons) button.disabled = false;
  setInterval(showClock, 1000);
  showClock();
}

/** Districts in the server's order, each with its lines, and the way back from a line's address. */
function arrange(numbers) {
  const bySlug = new Map();
  for (const { district, name, channel, address } of numbers) {
    const entry = bySlug.get(district) ?? { slug: district, name: typeof name === "string" ? { en: name } : name };
    bySlug.set(district, { ...entry, [channel]: address });
  }
  const lines = new Map(numbers.map(({ address, district }) => [address, district]));
  return { districts: [...bySlug.values()], lines };
}

async function askAll() {
  const wide = round % WIDE_ROUND === 0;
  round += 1;
  const addresses = new Set(phones.flatMap((phone) => phone.addresses(wide)));
  await Promise.all([
    ...[...addresses].map(async (address) => receive(address, await fetchOutbox(address))),
    wide && !moving ? fetchClock().then((clock) => moving || noteServerTime(clock.now)) : null,
  ]);
  for (const phone of phones) phone.render();
  showNews();
}

async function run() {
  for (;;) {
    try {
      if (phones.length === 0) await start();
      await askAll();
      failures = 0;
      banner.hidden = true;
    } catch (error) {
      failures += 1;
      // One lost request is no news; the second is.
      if (failures > 1 || phones.length === 0) showBanner(error);
    }
    await rest(pause());
  }
}

function showBanner(error) {
  const seconds = Math.round(pause() / 1000);
  find(".banner-text").textContent = `${error.message} Trying again in ${seconds} s; what was said so far stays here.`;
  banner.hidden = false;
}

// --- clock ---------------------------------------------------------------------------------

function showClock() {
  if (!clockIsKnown()) return;
  const shown = find(".clock-now");
  const at = now();
  shown.textContent = showMoment(at);
  shown.dateTime = new Date(at).toISOString();
}

async function move(change) {
  const note = find(".clock-note");
  moving = true;
  for (const button of clockButtons) button.disabled = true;
  find(".clock-progress").hidden = false;
  note.textContent = "Working everything that falls due…";
  try {
    const { now: later, fired } = await moveClock(change);
    noteServerTime(later);
    showClock();
    note.textContent = describe(fired);
  } catch (error) {
    note.textContent = `The clock did not move. ${error.message}`;
  } finally {
    moving = false;
    for (const button of clockButtons) button.disabled = false;
    find(".clock-progress").hidden = true;
    poke();
  }
}

/** How much fell due, whether the server counts it, lists it or counts it by kind. */
function describe(fired) {
  const count = Array.isArray(fired)
    ? fired.length
    : typeof fired === "object" && fired !== null
      ? Object.values(fired).reduce((sum, value) => sum + (Number(value) || 0), 0)
      : Number(fired) || 0;
  if (count === 0) return "Nothing fell due.";
  return count === 1 ? "1 thing fell due." : `${count} things fell due.`;
}

for (const button of clockButtons) {
  const { advance } = button.dataset;
  button.addEventListener("click", () => void move(advance ? { advance } : { set: nextFriday(now()) }));
}

// --- tabs of the narrow page ---------------------------------------------------------------

function buildTab(phone) {
  const { role } = phone.section.dataset;
  const tab = element("button", { type: "button", data: { testid: `tab-${role}`, role } }, ROLE_NAMES[role]);
  tab.addEventListener("click", () => showTab(role));
  return tab;
}

function showTab(role) {
  for (const phone of phones) phone.section.classList.toggle("active", phone.section.dataset.role === role);
  for (const tab of find(".tabs").children) tab.setAttribute("aria-pressed", String(tab.dataset.role === role));
  keep("tab", role);
  for (const phone of phones) phone.render();
  showNews();
}

function showNews() {
  for (const [index, tab] of [...find(".tabs").children].entries()) {
    tab.classList.toggle("news", tab.getAttribute("aria-pressed") === "false" && phones[index].hasNews());
  }
}

// --- go ------------------------------------------------------------------------------------

find('[data-testid="banner-retry"]').addEventListener("click", () => wake());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) wake();
});
void run();
