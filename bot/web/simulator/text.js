// Message text to DOM: direction, script and font per run, never as markup.
//
// A message is set in its own language. Runs of the other direction are isolated, so that
// references, dates, phone numbers and place names keep their inner order.

const ARABIC = "\\u0600-\\u06FF\\u0750-\\u077F\\u08A0-\\u08FF\\uFB50-\\uFDFF\\uFE70-\\uFEFC";
const DIGIT = "[0-9\\u06F0-\\u06F9\\u0660-\\u0669]";
const PASHTO = /[ټډړښږڼېۍځڅګ]/;
const BALOCHI = /ء[\u064E-\u0650]|[ێۆݔۏ]/;

const hasArabic = (text) => new RegExp(`[${ARABIC}]`).test(text.replace(/[\u06F0-\u06F9\u0660-\u0669]/g, ""));
const hasLatin = (text) => /[A-Za-z]/.test(text);

export const directionOf = (language) => (language === "en" ? "ltr" : "rtl");

/** The language to set a text in, from its letters; Roman spellings count as `en`. */
export function guessLanguage(text) {
  if (!hasArabic(text)) return "en";
  if (PASHTO.test(text)) return "ps";
  return BALOCHI.test(text) ? "bal" : "ur";
}

/** Give an element the direction, language and (through CSS) the face for `language`. */
export function setLanguage(element, language) {
  element.lang = language;
  element.dir = directionOf(language);
}

/**
 * Fill `element` with a message. `language` is what the sender wrote in, null when unknown.
 * `offersChoices` marks the numbered answers; a lone line that begins with a number is none.
 */
export function fillText(element, text, { language = null, offersChoices = false } = {}) {
  const spoken = language && (language === "en" || hasArabic(text)) ? language : guessLanguage(text);
  setLanguage(element, spoken);
  const lines = text.split("\n").map((line) => splitChoices(line));
  const choices = lines.flat().filter((part) => part.digit).length;
  const marked = offersChoices && choices > 1;
  lines.forEach((parts, index) => {
    if (index > 0) element.append("\n");
    element.append(buildLine(parts, spoken, marked));
  });
}

function buildLine(parts, language, marked) {
  const line = document.createElement("span");
  line.className = "line";
  const text = parts.map((part) => part.text).join("");
  if (!text.trim()) {
    line.classList.add("gap");
    return line;
  }
  let own = language;
  const numbered = marked && parts.some((part) => part.digit);
  // A line wholly in the other script (a quoted story) reads in its own direction.
  if (!numbered && language === "en" && hasArabic(text) && !hasLatin(text)) own = guessLanguage(text);
  if (!numbered && language !== "en" && hasLatin(text) && !hasArabic(text)) own = "en";
  if (own !== language) setLanguage(line, own);
  for (const part of parts) {
    if (marked && part.digit) line.append(part.space, buildChoice(part, own));
    else appendRuns(line, part.text, own);
  }
  return line;
}

function buildChoice(part, language) {
  const choice = document.createElement("bdi");
  choice.className = "numbered";
  choice.dir = directionOf(language);
  const digit = document.createElement("bdi");
  digit.className = "digit";
  digit.textContent = part.digit;
  choice.append(digit, " ");
  appendRuns(choice, part.label, language);
  return choice;
}

const CHOICE = new RegExp(`^(\\s*)(${DIGIT}{1,2})[.)]? (\\S.*)$`, "su");
const BETWEEN = new RegExp(`(?=\\s{2,}${DIGIT}{1,2} \\S)`, "u");
const AFTER_QUESTION = new RegExp(`^(.*[:?.\\u061F\\u06D4] )(?=${DIGIT}{1,2} \\S)`, "u");

/** `1 yes  2 no` → two parts with `digit` and `label`; any other line → itself, digit-less. */
function splitChoices(line) {
  const pieces = line.split(BETWEEN);
  const lead = pieces.length > 1 ? AFTER_QUESTION.exec(pieces[0]) : null;
  if (lead) pieces.splice(0, 1, lead[1], pieces[0].slice(lead[1].length));
  return pieces.map((text) => {
    const found = CHOICE.exec(text);
    return found ? { text, space: found[1], digit: found[2], label: found[3] } : { text };
  });
}

const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\u060C\u06D4]/g;
const ARABIC_RUN = new RegExp(`[${ARABIC}]+(?:(?: (?! )|[\\u200C.:()/0-9-])+[${ARABIC}]+)*`, "gu");
const LATIN_WORD = /\+\d[\d -]*\d|[#@+]?[A-Za-z0-9\u00C0-\u024F](?:[A-Za-z0-9\u00C0-\u024F'’./:@_%+&=-]*[A-Za-z0-9\u00C0-\u024F%])?/g;
const REFERENCE = /\b\d{4}-\d{4}\b/g;

/** Append `text` to `parent`, isolating links and whatever runs against `language`. */
function appendRuns(parent, text, language) {
  let at = 0;
  for (const found of text.matchAll(LINK)) {
    appendWords(parent, text.slice(at, found.index), language);
    const link = document.createElement("a");
    link.href = found[0];
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.dir = "ltr";
    link.lang = "en";
    link.textContent = found[0];
    parent.append(link);
    at = found.index + found[0].length;
  }
  appendWords(parent, text.slice(at), language);
}

function appendWords(parent, text, language) {
  const runs = language === "en" ? arabicRuns(text) : latinRuns(text);
  let at = 0;
  for (const [start, end] of runs) {
    appendReferences(parent, text.slice(at, start));
    const run = document.createElement("bdi");
    const words = text.slice(start, end);
    setLanguage(run, language === "en" ? guessLanguage(words) : "en");
    appendReferences(run, words);
    parent.append(run);
    at = end;
  }
  appendReferences(parent, text.slice(at));
}

function appendReferences(parent, text) {
  let at = 0;
  for (const found of text.matchAll(REFERENCE)) {
    parent.append(text.slice(at, found.index));
    const reference = document.createElement("bdi");
    reference.dir = "ltr";
    reference.className = "reference";
    reference.textContent = found[0];
    parent.append(reference);
    at = found.index + found[0].length;
  }
  parent.append(text.slice(at));
}

function arabicRuns(text) {
  return [...text.matchAll(ARABIC_RUN)].map((found) => [found.index, found.index + found[0].length]);
}

/** Latin words that belong together (`Killi Ismail`, `Thu 26 Nov`) make one run; two numbers do not. */
function latinRuns(text) {
  const runs = [];
  for (const found of text.matchAll(LATIN_WORD)) {
    const start = found.index;
    const end = start + found[0].length;
    const last = runs.at(-1);
    const joined =
      last &&
      /^(?: |, | & | \()$/.test(text.slice(last[1], start)) &&
      (hasLatin(found[0]) || hasLatin(text.slice(last[0], last[1])));
    if (joined) {
      const opened = text.slice(last[1], start).includes("(");
      last[1] = opened && text[end] === ")" ? end + 1 : end;
    } else {
      runs.push([start, end]);
    }
  }
  return runs;
}
