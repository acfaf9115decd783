// Message text to DOM: direction, script and font per run, never as markup.
//
// A message is set in its own language. Runs of the other direction are isolated, so that
// references, dates, phone numbers and place names keep their inner order.

import { element } from "./dom.js";

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
export function setLanguage(target, language) {
  target.lang = language;
  target.dir = directionOf(language);
}

/**
 * Fill `target` with a message. `language` is what the sender wrote in, null when unknown.
 * `choices` are the ids of the answers it offers, which are marked where they are numbered in it.
 */
export function fillText(target, text, { language = null, choices = [] } = {}) {
  const spoken = language && (language === "en" || hasArabic(text)) ? language : guessLanguage(text);
  setLanguage(target, spoken);
  text.split("\n").forEach((line, index) => {
    target.append(index ? "\n" : "", buildLine(splitChoices(line), spoken, new Set(choices)));
  });
}

function buildLine(parts, language, choices) {
  const text = parts.map((part) => part.text).join("");
  if (!text.trim()) return element("span", { className: "line gap" });
  const line = element("span", { className: "line" });
  const isChoice = (part) => part.digit && choices.has(part.digit);
  let own = language;
  // A line wholly in the other script (a quoted story) reads in its own direction.
  if (!parts.some(isChoice)) {
    if (language === "en" && !hasLatin(text)) own = guessLanguage(text);
    if (language !== "en" && hasLatin(text) && !hasArabic(text)) own = "en";
  }
  if (own !== language) setLanguage(line, own);
  for (const part of parts) {
    if (isChoice(part)) line.append(part.space, buildChoice(part, own));
    else appendRuns(line, part.text, own);
  }
  return line;
}

function buildChoice({ digit, label }, language) {
  const badge = element("bdi", { className: "digit" }, digit);
  const choice = element("bdi", { className: "numbered", dir: directionOf(language) }, badge, " ");
  appendRuns(choice, label, language);
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
const LATIN_WORD = /\+\d[\d -]*\d|[#@+]?[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ'’./:@_%+&=-]*[A-Za-z0-9À-ɏ%])?/g;
const REFERENCE = /\b\d{4}-\d{4}\b/g;

/** Append `text` to `parent`, isolating links and whatever runs against `language`. */
function appendRuns(parent, text, language) {
  weave(parent, text, spans(text, LINK), buildLink, (words) => appendWords(parent, words, language));
}

function appendWords(parent, text, language) {
  const build = (words) => {
    const run = element("bdi");
    setLanguage(run, language === "en" ? guessLanguage(words) : "en");
    appendReferences(run, words);
    return run;
  };
  const runs = language === "en" ? spans(text, ARABIC_RUN) : latinRuns(text);
  weave(parent, text, runs, build, (words) => appendReferences(parent, words));
}

function appendReferences(parent, text) {
  const build = (words) => element("bdi", { dir: "ltr", className: "reference" }, words);
  weave(parent, text, spans(text, REFERENCE), build, (words) => parent.append(words));
}

const buildLink = (href) =>
  element("a", { href, target: "_blank", rel: "noopener noreferrer", dir: "ltr", lang: "en" }, href);

const spans = (text, pattern) =>
  [...text.matchAll(pattern)].map((found) => [found.index, found.index + found[0].length]);

/** Go through `text`: `[start, end]` runs are built and appended, `between` takes what lies between. */
function weave(parent, text, runs, build, between) {
  let at = 0;
  for (const [start, end] of runs) {
    between(text.slice(at, start));
    parent.append(build(text.slice(start, end)));
    at = end;
  }
  between(text.slice(at));
}

/** Latin words that belong together (`Killi Ismail`, `Thu 26 Nov`) make one run; two numbers do not. */
function latinRuns(text) {
  const runs = [];
  for (const [start, end] of spans(text, LATIN_WORD)) {
    const last = runs.at(-1);
    const gap = last && text.slice(last[1], start);
    if (last && /^(?: |, |; | & | \()$/.test(gap) && hasLatin(text.slice(start, end) + text.slice(...last))) {
      last[1] = gap === " (" && text[end] === ")" ? end + 1 : end;
    } else {
      runs.push([start, end]);
    }
  }
  return runs;
}
