// The open microphone: eight seconds, one reprompt, eight seconds more, and the conversation is over.
// Nobody who types is hurried: while something stands in the field, or somebody moves, the seconds do not run.

export const OPEN_MS = 8_000;
const LOOK_MS = 100;

export class Microphone {
  #timer = 0;
  #left = 0;
  #looked = 0;
  #busy;
  #changed;

  /** @param {() => boolean} busy Whether somebody is typing. @param {(open: boolean) => void} changed */
  constructor(busy, changed) {
    this.#busy = busy;
    this.#changed = changed;
  }

  get isOpen() {
    return this.#timer !== 0;
  }

  /** @param {() => void} silence Called when nobody said anything. */
  open(silence) {
    this.close();
    this.stir();
    this.#timer = setInterval(() => this.#look(silence), LOOK_MS);
    this.#changed(true);
  }

  close() {
    if (!this.#timer) return;
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#changed(false);
  }

  /** Somebody is there: the time begins anew. */
  stir() {
    this.#left = OPEN_MS;
    this.#looked = performance.now();
  }

  #look(silence) {
    const now = performance.now();
    if (this.#busy()) this.stir();
    this.#left -= now - this.#looked;
    this.#looked = now;
    if (this.#left > 0) return;
    this.close();
    silence();
  }
}
