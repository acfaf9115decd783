// The demo API as functions. Nothing here touches the page.

export class ServerError extends Error {
  /** `away` says that no sensible answer came: worth trying again; else the server refused. */
  constructor(message, { away }) {
    super(message);
    this.away = away;
  }
}

async function ask(path, { patience = 10_000, ...options } = {}) {
  let response;
  try {
    response = await fetch(path, {
      ...options,
      cache: "no-store",
      signal: patience ? AbortSignal.timeout(patience) : undefined,
    });
  } catch {
    throw new ServerError("The server does not answer.", { away: true });
  }
  if (response.ok) return response.json();
  const said = await response.json().catch(() => ({}));
  const reason = said.error ?? said.detail;
  throw new ServerError(
    typeof reason === "string" ? reason : `The server answered ${response.status}.`,
    { away: response.status >= 500 },
  );
}

const post = (path, body, options = {}) =>
  ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    ...options,
  });

export const fetchNumbers = () => ask("/demo/numbers");
export const fetchPeople = () => ask("/demo/people");
export const fetchOutbox = (address) => ask(`/demo/outbox?${new URLSearchParams({ to: address })}`);
export const fetchClock = () => ask("/demo/clock");
export const sendMessage = (message) => post("/demo/send", message, { patience: 65_000 });

/** Moving days ahead may work through many due messages, so there is no time limit. */
export const moveClock = (change) => post("/demo/clock", change, { patience: 0 });

/** Keep a file with the server; answers its address. */
export async function upload(blob) {
  const type = (blob.type || "application/octet-stream").split(";")[0];
  const { url } = await ask("/demo/media", {
    method: "POST",
    headers: { "Content-Type": type },
    body: blob,
    patience: 60_000,
  });
  return url;
}
