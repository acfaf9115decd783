// What the tab remembers over a reload. Storage may be forbidden, full or of an older version;
// then the page works all the same and a reload begins anew.

const PREFIX = "jawab.simulator.";

export function recall(name, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // See above.
  }
}
