// Ready-made messages, so that nobody has to type. `{reference}` is the newest complaint known to
// the phone, `{pin}` the officer's PIN, asked for only where a forged SMS could do harm.

const STORIES = [
  {
    label: "Roman Urdu",
    language: "en",
    messages: [
      "hamare mohalle killi ismail mein 5 din se pani nahi aa raha",
      "sarkari school mein ustad do mahine se nahi aata",
      "hamari gali ka transformer jal gaya hai, bijli nahi",
      "clerk domicile ke liye rishwat mangta hai",
    ],
  },
  {
    label: "اردو",
    language: "ur",
    messages: [
      "ہمارے محلے میں پانچ دن سے پانی نہیں آ رہا",
      "گاؤں کے اسکول میں استاد نہیں آتا",
      "ہسپتال میں دوائی نہیں ہے، ڈاکٹر بھی غیر حاضر ہے",
      "سیلاب میں سڑک ٹوٹ گئی ہے، راستہ بند ہے",
    ],
  },
  {
    label: "پښتو",
    language: "ps",
    messages: [
      "زموږ په کلي کې پنځه ورځې کېږي چې اوبه نشته",
      "د نجونو په سکول کې ښوونکې نشته",
      "په روغتون کې ډاکټر نه راځي او دوا نشته",
      "زموږ د کلي سړک خراب دی",
    ],
  },
  {
    label: "بلوچی",
    language: "bal",
    messages: [
      "مئے میتگ ءَ پنچ روچ اِنت کہ آپ نیست",
      "مئے اسکول ءَ استاد نیست",
      "ہسپتال ءَ ڈاکٹر ءُ دوا نیست",
      "مئے میتگ ءِ راہ خراب اِنت",
    ],
  },
  {
    label: "براہوئی",
    language: "brh",
    messages: ["ننا کلی ٹی دیر اف", "ننا اسکول ٹی استاد اف", "ہسپتال ٹی داخدر اف، دوا ہم اف", "ننا کسر خراب ارے"],
  },
  {
    label: "English",
    language: "en",
    messages: [
      "No water in Killi Ismail for five days",
      "The teacher of the girls' school has not come for two months",
      "The transformer burnt, no electricity since Friday",
      "A clerk asked me for money for a domicile",
    ],
  },
];

const SHORT_WORDS = {
  label: "Short words",
  language: "en",
  messages: ["menu", "my complaints", "language", "madad", "{reference}", "0"],
};

const UPDATES = {
  label: "Weekly updates",
  language: "en",
  messages: ["updates on", "updates off", "menu", "3"],
};

const READ = ["LIST", "LATE", "SHOW {reference}"];
const ACK = "ACK {reference} PHE office; crew visits Killi Ismail; +2d";
const WEEK = ["WEEK", "WEEK APPROVE{pin}"];

const COMMANDS = {
  focal_point: [
    ...READ,
    ACK,
    "PLAN {reference} new motor ordered; +5d",
    "FIXED {reference} motor replaced; PHE crew; today; no photo: night{pin}",
    ...WEEK,
    "UNDO",
    "HELP",
  ],
  coordinator: [...READ, ACK, ...WEEK, "UNDO", "HELP"],
  dc: [...READ, ACK, "HELP"],
  pdu: [...READ, "HELP"],
};

/**
 * Groups of ready-made messages for a person: `{label, language, messages: [{text, missing}]}`.
 * `missing` is true when the message needs a complaint and none is known yet.
 */
export function examplesFor(person, { reference, channel }) {
  const commands = COMMANDS[person.role] ?? ["LIST", "LATE", "HELP"];
  const groups =
    person.role === "citizen"
      ? [...STORIES, SHORT_WORDS, UPDATES]
      : person.role === "subscriber"
        ? [UPDATES, SHORT_WORDS, ...STORIES]
        : [{ label: "Commands", language: "en", messages: commands }];
  const pin = channel === "sms" && person.pin ? ` pin ${person.pin}` : "";
  return groups.map((group) => ({
    ...group,
    messages: group.messages.map((text) => ({
      text: text.replace("{reference}", reference ?? "(number)").replace("{pin}", pin),
      missing: text.includes("{reference}") && !reference,
    })),
  }));
}
