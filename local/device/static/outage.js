// When the server does not answer, or refuses: a calm sentence, and another look every few seconds.

import { Away, Refused } from "./wire.js";

const RETURN_MS = 3_000;
const SHOWN_MS = 8_000;
const AWAY = "The server does not answer just now. If you are holding, let go slowly.";
/** What becomes of something typed, something tapped, and the button that pauses. */
export const TYPED = "The server does not answer just now. What you typed is kept. If you are holding, let go slowly.";
export const LOST = "That did not get through: the server does not answer just now. If you are holding, let go slowly.";
export const PAUSED = "It is paused here, though the server does not answer just now. If you are holding, let go slowly.";
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

  /** @param {Error} error What a request came to. @param {string} away What is said where nobody answered. */
  met(error, away = AWAY) {
    if (error instanceof Refused) this.#view.trouble(error.status === 403 ? OLD : error.message);
    else if (error instanceof Away) this.#wait(away);
    else throw error;
  }

  /** Something was answered: all is well again. */
  over() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#view.trouble("");
  }

  #wait(told) {
    if (told) this.#view.trouble(told);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), RETURN_MS);
  }

  async #again() {
    const mine = this.#timer;
    try {
      const shown = await this.#look();
      if (mine !== this.#timer) return; // meanwhile something was answered, or was not
      this.#view.trouble(BACK);
      this.#timer = setTimeout(() => this.over(), SHOWN_MS);
      this.#back(shown);
    } catch {
      if (mine === this.#timer) this.#wait("");
    }
  }
}
