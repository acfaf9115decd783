// Who may hold a phone: citizens and a subscriber with sample numbers, and the sample officers.

export const ROLE_NAMES = {
  citizen: "Citizen",
  focal_point: "Focal point",
  coordinator: "Coordinator",
  dc: "DC desk",
  pdu: "PDU",
  protected: "Protected officer",
  verifier: "Verifier",
  auditor: "Auditor",
  subscriber: "Subscriber",
};

const ORDER = Object.keys(ROLE_NAMES);

function resident(role, name, index) {
  const number = `+92300000000${index}`;
  const id = name.toLowerCase().replace(" ", "-");
  return { id, role, name, district: null, whatsapp: `whatsapp:${number}`, sms: `sms:${number}` };
}

const RESIDENTS = [
  ...[1, 2, 3, 4, 5, 6].map((index) => resident("citizen", `Citizen ${index}`, index)),
  resident("subscriber", "Subscriber", 7),
];

/** Everybody, from what `/demo/people` answered. An officer without a district serves them all. */
export function gatherPeople(officers) {
  return [...RESIDENTS, ...officers.map((officer) => ({ ...officer, id: officer.address, whatsapp: officer.address }))];
}

const peopleOf = (people, district) =>
  people.filter((person) => !person.district || person.district === district);

/** The same person in another district, else the first there with the same role, else null. */
export function counterpart(people, person, role, district) {
  const there = peopleOf(people, district);
  if (person && there.includes(person)) return person;
  return there.find((other) => other.role === (person?.role ?? role)) ?? null;
}

/** People of a district by role, in the order of the ladder: `[[role, people], …]`. */
export function byRole(people, district) {
  const there = peopleOf(people, district);
  const roles = [...new Set(there.map((person) => person.role))];
  roles.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  return roles.map((role) => [role, there.filter((person) => person.role === role)]);
}

/** `whatsapp:+923000000101` → `+92 300 0000101`, for reading. */
export function showNumber(address) {
  const number = address.slice(address.indexOf(":") + 1);
  return number.replace(/^(\+92)(\d{3})(\d{7})$/, "$1 $2 $3");
}
