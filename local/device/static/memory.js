// What a tab keeps over a reload: which device it is, what it was lent, and when it was last heard.

const DEVICES = 8;

export class Memory {
  #token;
  #tab = 0;

  /** @param {string} token Another one for another browser session: what is kept from that is of no use. */
  constructor(token) {
    this.#token = token;
  }

  get tab() {
    return this.#tab;
  }

  /** Become the first device that no other tab is. */
  async claim() {
    if (!navigator.locks) return; // a page that is not on this machine and has no https
    for (let tab = 0; tab < DEVICES; tab += 1) {
      if (await held(`stretches-device-${tab}`)) {
        this.#tab = tab;
        return;
      }
    }
  }

  /** @returns {{state: string, open: boolean, heardAt: number, player: object | null}} */
  read() {
    const nothing = { state: "", open: false, heardAt: 0, player: null };
    try {
      const kept = JSON.parse(localStorage.getItem(this.#name()) ?? "{}");
      return kept.token === this.#token ? { ...nothing, ...kept } : nothing;
    } catch {
      return nothing;
    }
  }

  /** @param {object} change */
  keep(change) {
    try {
      localStorage.setItem(this.#name(), JSON.stringify({ ...this.read(), ...change, token: this.#token }));
    } catch {
      // A browser that keeps nothing: after a reload the device begins anew.
    }
  }

  forget() {
    this.keep({ state: "", open: false, heardAt: 0, player: null });
  }

  #name() {
    return `stretches-device-${this.#tab}`;
  }
}

/** Hold a lock for as long as the page lives. @param {string} name @returns {Promise<boolean>} */
function held(name) {
  return new Promise((resolve) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}
