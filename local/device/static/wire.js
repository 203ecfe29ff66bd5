// What goes to the server and comes back: one request at a time, so that what is lent stays in order.

/** On its first day a server learns the phrases for some seconds. */
const PATIENCE_MS = 60_000;

/** The server did not answer, or not as one does that is well. */
export class Away extends Error {}

/** The server answered, and refused. */
export class Refused extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** @returns {string} An id for a turn; made here, because randomUUID is not to be had on every page. */
export function turnId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Wire {
  #token;
  #last = Promise.resolve();

  /** @param {string} token What proves that this is our page. */
  constructor(token) {
    this.#token = token;
  }

  /** @param {"turn" | "event"} what @param {() => object} body Asked for when it is sent. */
  post(what, body) {
    const sent = this.#last.then(() => this.#ask(`/device/${what}`, body()));
    this.#last = sent.then(() => undefined, () => undefined);
    return sent;
  }

  /** @param {number} tab */
  standing(tab) {
    return this.#ask(`/device/state/${tab}`);
  }

  /** @param {string} address @param {object} [body] */
  async #ask(address, body) {
    const headers = { "X-Stretches-Token": this.#token, "Content-Type": "application/json" };
    const how = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
    let response;
    try {
      response = await fetch(address, { ...how, signal: AbortSignal.timeout(PATIENCE_MS), cache: "no-store" });
    } catch {
      throw new Away();
    }
    if (response.status >= 500) throw new Away();
    const content = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refused(response.status, content.message ?? "This was refused.");
    return content;
  }
}
