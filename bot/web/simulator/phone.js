// One phone: who holds it, which district's line it writes to, and how a message leaves it.

import { clockIsKnown, now, showTime } from "./clock.js";
import { createAttachments } from "./attachments.js";
import * as said from "./conversation.js";
import { element, showNewsOn } from "./dom.js";
import { examplesFor } from "./examples.js";
import { icon } from "./icons.js";
import { askForPlace } from "./location.js";
import { createLog } from "./log.js";
import { canRecord, drawSamplePhoto } from "./media.js";
import { ROLE_NAMES, byRole, counterpart, showNumber } from "./people.js";
import { sendMessage } from "./server.js";
import { buildActions, buildExamples, createSheet } from "./sheet.js";
import { keep, recall } from "./storage.js";
import { guessLanguage } from "./text.js";

const FIRST_DISTRICT = "quetta";
const TALLEST_INPUT_PX = 132;

const option = ({ id, name }) => element("option", { value: id }, name);

/**
 * A phone for `role`. `world` holds `people`, `districts` (`[{slug, name, whatsapp, sms}]`), `lines`
 * (line address → slug) and `poke()`, which asks the server soon. Answers what the page drives:
 * `section`, `start()`, `render()`, `addresses(all)` and `hasNews()`.
 */
export function createPhone(role, world) {
  const section = document.querySelector("template#phone").content.cloneNode(true).firstElementChild;
  const find = (selector) => section.querySelector(selector);
  const part = (name) => find(`[data-testid="${name}"]`);
  const radios = [...section.querySelectorAll(".channel input")];
  const [input, send, tryButton, attachButton] = ["composer", "send", "try", "attach"].map(part);
  const [personSelect, districtSelect] = ["person", "district"].map(part);
  const drafts = new Map(); // conversation key → text not sent yet
  const lastSeen = new Map(); // conversation key → id of the newest message shown
  let exampleGroup = null;

  const kept = recall(role, {});
  const state = { channel: kept.channel === "sms" ? "sms" : "whatsapp" };
  const slugs = world.districts.map(({ slug }) => slug);
  state.district = [kept.district, FIRST_DISTRICT, slugs[0]].find((slug) => slugs.includes(slug));
  const held = world.people.find(({ id }) => id === kept.person);
  state.person = counterpart(world.people, held, role, state.district);

  const district = () => world.districts.find(({ slug }) => slug === state.district);
  const address = (channel = state.channel) => state.person?.[channel] ?? null;
  const key = (channel) => said.keyOf(address(channel), state.district);
  const received = (channel) => said.receivedIn(address(channel), state.district, world.lines);
  const ready = () => Boolean(address() && district()[state.channel]);
  const bySms = () => state.channel === "sms";

  const sheet = createSheet(find(".sheet"));
  const log = createLog(find(".log-frame"), {
    resend: (message) => void deliver(key(), message),
    discard: ({ id }) => {
      said.drop(key(), id);
      render();
    },
    choose: ({ id, title }) => say(bySms() ? { body: id } : { body: title, choice: id }),
    start: () => openExamples(),
  });
  const attachments = createAttachments(section, {
    key,
    changed: () => fitInput(),
    lock: (on) => {
      for (const control of [personSelect, districtSelect, ...radios]) control.disabled = on;
    },
  });

  // --- who, where, how

  function settle(changes) {
    drafts.set(key(), input.value);
    Object.assign(state, changes);
    keep(role, { person: state.person?.id, district: state.district, channel: state.channel });
    show();
    world.poke();
  }

  function show() {
    sheet.close({ refocus: false });
    const { name, [state.channel]: line } = district();
    const { person } = state;
    personSelect.replaceChildren(
      ...(person ? [] : [element("option", { value: "" }, `No ${ROLE_NAMES[role].toLowerCase()} here`)]),
      ...byRole(world.people, state.district).map(([group, people]) =>
        element("optgroup", { label: ROLE_NAMES[group] ?? group }, ...people.map(option))),
    );
    personSelect.value = person?.id ?? "";
    districtSelect.value = state.district;
    section.dataset.channel = state.channel;
    for (const radio of radios) radio.checked = radio.value === state.channel;
    find(".contact-latin").textContent = `Jawab ${name.en}`;
    find(".contact-urdu").textContent = `جواب ${name.ur ?? ""}`;
    find(".contact-number").textContent = line ? showNumber(line) : "no number on this channel";
    find(".status-net").textContent = bySms() ? "SMS" : "WhatsApp";
    const [who, more] = find(".owner").children;
    who.textContent = person?.name ?? `No ${ROLE_NAMES[role].toLowerCase()} is registered for ${name.en}.`;
    const number = address() ? showNumber(address()) : "";
    more.textContent = person?.pin ? `${ROLE_NAMES[person.role] ?? person.role}, PIN ${person.pin}` : number;
    find(".owner").title = `${who.textContent} ${number}`;
    log.list.setAttribute("aria-label", `Conversation of ${person?.name ?? "nobody"} with Jawab ${name.en}`);
    for (const control of [input, tryButton, attachButton]) control.disabled = !ready();
    input.value = drafts.get(key()) ?? "";
    attachments.clearNote();
    fitInput();
    render();
  }

  function invite() {
    const { person } = state;
    if (ready()) return `Nothing said yet. Write to this line as ${person.name}, or take a ready-made message.`;
    return person ? "This district has no number on this channel." : "Choose another person or district above.";
  }

  function render() {
    find(".status-time").textContent = clockIsKnown() ? showTime(now()) : "";
    const theirs = ready() ? received() : [];
    const items = said.thread(ready() ? said.sentIn(key()) : [], theirs);
    log.show({ key: key(), items, bySms: bySms(), invitation: invite(), canStart: ready() });
    if (section.offsetParent !== null && said.isKnown(address())) lastSeen.set(key(), theirs.at(-1)?.id);
    for (const { value, parentElement } of radios) showNewsOn(parentElement, value !== state.channel && hasNews(value));
  }

  /** Whether a channel of the phone holds a message that was not on the screen yet. */
  function hasNews(channel) {
    if (!ready() || !said.isKnown(address(channel))) return false;
    const newest = received(channel).at(-1)?.id;
    // What was there when the page first looked is no news.
    if (!lastSeen.has(key(channel))) lastSeen.set(key(channel), newest);
    return newest !== lastSeen.get(key(channel));
  }

  // --- writing

  function fitInput() {
    input.lang = guessLanguage(input.value);
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight + 2, TALLEST_INPUT_PX)}px`;
    send.disabled = !ready() || (!input.value.trim() && attachments.list().length === 0);
  }

  function submit() {
    if (send.disabled) return;
    const body = input.value.trim();
    input.value = "";
    say({ body, media: attachments.take() });
  }

  function say(message) {
    sheet.close({ refocus: false });
    const theirs = received();
    const newest = theirs.at(-1);
    const at = newest ? Math.max(now(), Date.parse(newest.created_at) + 1) : now();
    const entry = said.remember(key(), message, at, newest);
    render();
    log.toEnd();
    void deliver(key(), entry);
  }

  async function deliver(conversation, entry) {
    const [from, slug] = conversation.split(">");
    const [channel] = from.split(":");
    const { body, media, latitude, longitude, choice } = entry;
    const mark = (changes) => {
      said.change(conversation, entry.id, changes);
      render();
    };
    mark({ state: "sending", error: null });
    try {
      const to = world.districts.find((entry) => entry.slug === slug)[channel];
      const urls = media?.length ? media.map(({ url }) => url) : undefined;
      const { replies: _, ...result } = await sendMessage({ from, to, body, media: urls, latitude, longitude, choice });
      mark({ state: "sent", result });
    } catch (error) {
      mark({ state: "failed", error: error.message });
    }
    world.poke();
  }

  function openExamples() {
    const reference = said.newestReference(address(), state.district, world.lines);
    const groups = examplesFor(state.person, { reference, channel: state.channel });
    const take = (text) => {
      input.value = text;
      sheet.close({ refocus: false });
      fitInput();
      input.focus();
    };
    sheet.open(tryButton, "Ready-made messages", buildExamples(groups, exampleGroup, {
      take,
      onGroup: (label) => {
        exampleGroup = label;
      },
    }));
  }

  function openAttachments() {
    const action = (name, label, mark, run, disabled = bySms()) => ({
      name,
      label,
      mark,
      disabled,
      run: () => {
        sheet.close();
        run();
      },
    });
    sheet.open(attachButton, "Attach", buildActions([
      action("photo", "Photo from a file", "photo", () => part("photo-input").click()),
      action("sample-photo", "Sample photo", "picture", stageSample),
      action("voice", "Voice note from a file", "voice", () => part("voice-input").click()),
      action("record", "Record a voice note", "record", attachments.startRecording, bySms() || !canRecord()),
      action("location", "Location", "pin", sendPlace),
      action("forget", "Clear what I wrote here", "erase", forget, said.sentIn(key()).length === 0),
    ], bySms() ? "SMS carries text only." : null));
  }

  const stageSample = async () => attachments.stage(await drawSamplePhoto(), "image");

  async function sendPlace() {
    const place = await askForPlace(state.district, district().name.en);
    if (place) say({ body: "", ...place });
  }

  function forget() {
    said.forget(key());
    render();
  }

  // --- wiring

  section.dataset.testid = `phone-${role}`;
  section.dataset.role = role;
  section.setAttribute("aria-labelledby", `phone-${role}`);
  find("h2").id = `phone-${role}`;
  find("h2").textContent = ROLE_NAMES[role];
  tryButton.append(icon("ready"));
  attachButton.append(icon("plus"));
  send.append(icon("send"));
  districtSelect.append(...world.districts.map(({ slug, name }) => element("option", { value: slug }, name.en)));
  districtSelect.addEventListener("change", () => {
    const slug = districtSelect.value;
    settle({ district: slug, person: counterpart(world.people, state.person, role, slug) });
  });
  personSelect.addEventListener("change", () => {
    settle({ person: world.people.find(({ id }) => id === personSelect.value) ?? null });
  });
  for (const radio of radios) {
    radio.name = `channel-${role}`;
    radio.addEventListener("change", () => settle({ channel: radio.value }));
  }
  input.addEventListener("input", fitInput);
  input.addEventListener("keydown", (event) => {
    // Enter also ends a word in some keyboards; only a plain Enter sends.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  find(".composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    input.focus();
  });
  tryButton.addEventListener("click", openExamples);
  attachButton.addEventListener("click", openAttachments);

  const addresses = (all) => (all ? ["whatsapp", "sms"] : [state.channel]).map(address).filter(Boolean);
  return { section, start: show, render, hasNews: () => hasNews(), addresses };
}
