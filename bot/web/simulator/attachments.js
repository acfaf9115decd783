// What will go with the next message: pictures and voice notes, staged per conversation.

import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { LARGEST_BYTES, record } from "./media.js";
import { upload } from "./server.js";

const LONGEST_RECORDING_MS = 120_000;

/**
 * The tray and recorder of a phone's `section`. `key()` names the conversation, `changed()` is
 * called when the tray did, `lock(on)` keeps the conversation in place while recording.
 */
export function createAttachments(section, { key, changed, lock }) {
  const find = (selector) => section.querySelector(selector);
  const box = find(".tray");
  const trays = new Map();
  let note = "";
  let recording = null;

  const list = () => trays.get(key()) ?? [];

  function put(conversation, items) {
    trays.set(conversation, items);
    show();
    changed();
  }

  function say(words) {
    note = words;
    show();
  }

  /** Empty the tray; answers what was in it. */
  function take() {
    const items = list();
    put(key(), []);
    return items;
  }

  function show() {
    const items = list().map(({ url, kind }, index) => {
      const remove = button({ "aria-label": "Remove" }, () => put(key(), list().toSpliced(index, 1)), icon("close"));
      const medium = kind === "image"
        ? element("img", { src: url, alt: "Photo to be sent" })
        : element("audio", { src: url, controls: true, "aria-label": "Voice note to be sent" });
      return element("li", { data: { testid: "staged" } }, medium, remove);
    });
    if (note) items.push(element("li", { className: "tray-note", role: "status" }, note));
    box.replaceChildren(...items);
    box.hidden = items.length === 0;
  }

  async function stage(blob, kind) {
    const conversation = key();
    say("Uploading…");
    try {
      if (blob.size > LARGEST_BYTES) throw new Error("WhatsApp takes files of up to 16 MB.");
      const url = await upload(blob);
      note = "";
      put(conversation, [...(trays.get(conversation) ?? []), { url, kind }]);
    } catch (error) {
      say(error.message);
    }
  }

  async function startRecording() {
    let session;
    try {
      session = await record();
    } catch {
      say("The microphone may not be used here; choose a file instead.");
      return;
    }
    const started = performance.now();
    const tick = () => {
      const passed = performance.now() - started;
      const seconds = Math.floor(passed / 1000);
      find(".recorder-time").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      if (passed > LONGEST_RECORDING_MS) void endRecording(true);
    };
    recording = { session, timer: setInterval(tick, 250) };
    tick();
    showRecorder();
    find("[data-stop]").focus();
  }

  async function endRecording(kept) {
    if (!recording) return;
    const { session, timer } = recording;
    recording = null;
    clearInterval(timer);
    showRecorder();
    const blob = await session.stop();
    if (kept && blob.size > 0) await stage(blob, "audio");
  }

  function showRecorder() {
    find(".recorder").hidden = !recording;
    find(".composer").hidden = Boolean(recording);
    lock(Boolean(recording));
  }

  for (const [name, kind] of [["photo-input", "image"], ["voice-input", "audio"]]) {
    const file = find(`[data-testid="${name}"]`);
    file.addEventListener("change", async () => {
      for (const chosen of file.files) await stage(chosen, kind);
      file.value = "";
    });
  }
  find("[data-discard]").addEventListener("click", () => void endRecording(false));
  find("[data-stop]").addEventListener("click", () => void endRecording(true));

  return { list, take, stage, startRecording, show, clearNote: () => say("") };
}
