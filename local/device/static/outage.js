// When the server does not answer, or refuses: a calm sentence, and another look every few seconds.

import { Away, Refused } from "./wire.js";

const RETURN_MS = 3_000;
const AWAY = "The server does not answer just now. What you typed is kept. If you are holding, let go slowly.";
const BACK = "The server is back, and your place is kept.";
const OLD = "This page is from another time. Reload it, and your place is kept.";

export class Outage {
  #view;
  #look;
  #back;
  #timer = 0;

  /**
   * @param {{trouble: (text: string) => void}} view
   * @param {() => Promise<object>} look Asks the server where the device is.
   * @param {(shown: object) => void} back Hears that, when it answers again.
   */
  constructor(view, look, back) {
    this.#view = view;
    this.#look = look;
    this.#back = back;
  }

  /** @param {Error} error What a request came to. */
  met(error) {
    if (error instanceof Refused) this.#view.trouble(error.status === 403 ? OLD : error.message);
    else if (error instanceof Away) this.#wait(AWAY);
    else throw error;
  }

  #wait(told) {
    if (told) this.#view.trouble(told);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), RETURN_MS);
  }

  async #again() {
    try {
      const shown = await this.#look();
      this.#view.trouble(BACK);
      this.#back(shown);
    } catch {
      this.#wait("");
    }
  }
}
