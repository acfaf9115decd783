// The page: a phone for each part, the clock, and the loop that asks the server what was said.

import { nextFriday, noteServerTime, now, showMoment } from "./clock.js";
import { receive } from "./conversation.js";
import { button, showNewsOn } from "./dom.js";
import { ROLE_NAMES, gatherPeople } from "./people.js";
import { createPhone } from "./phone.js";
import { fetchClock, fetchNumbers, fetchOutbox, fetchPeople, moveClock } from "./server.js";
import { keep, recall } from "./storage.js";

const ROLES = ["citizen", "focal_point", "coordinator", "subscriber", "verifier", "auditor"];
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
  for (const mover of clockButtons) mover.disabled = false;
  setInterval(showClock, 1000);
  showClock();
}

/** Districts in the server's order, each with its lines, and the way back from a line's address. */
function arrange(numbers) {
  const bySlug = new Map();
  for (const { district, name, channel, address } of numbers) {
    bySlug.set(district, { ...bySlug.get(district), slug: district, name, [channel]: address });
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
  const seconds = Math.ceil(pause() / 1000);
  find(".banner-text").textContent = `${error.message} Trying again in ${seconds} s; what was said stays here.`;
  banner.hidden = false;
}

// --- clock

function showClock() {
  const shown = find(".clock-now");
  shown.textContent = showMoment(now());
  shown.dateTime = new Date(now()).toISOString();
}

async function move(change) {
  const note = find(".clock-note");
  moving = true;
  for (const mover of clockButtons) mover.disabled = true;
  find(".clock-progress").hidden = false;
  note.textContent = "Working everything that falls due…";
  try {
    const { now: later, fired } = await moveClock(change);
    noteServerTime(later);
    showClock();
    note.textContent = `Fell due and was worked: ${Array.isArray(fired) ? fired.length : fired}.`;
  } catch (error) {
    note.textContent = `The clock did not move. ${error.message}`;
  } finally {
    moving = false;
    for (const mover of clockButtons) mover.disabled = false;
    find(".clock-progress").hidden = true;
    poke();
  }
}

for (const mover of clockButtons) {
  const { advance } = mover.dataset;
  mover.addEventListener("click", () => void move(advance ? { advance } : { set: nextFriday(now()) }));
}

// --- tabs of the narrow page

function buildTab(phone) {
  const { role } = phone.section.dataset;
  return button({ data: { testid: `tab-${role}`, role } }, () => showTab(role), ROLE_NAMES[role]);
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
    showNewsOn(tab, tab.getAttribute("aria-pressed") === "false" && phones[index].hasNews());
  }
}

// --- go

find('[data-testid="banner-retry"]').addEventListener("click", () => wake());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) wake();
});
void run();
