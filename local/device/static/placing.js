// When each sentence of an answer begins. The words before a silence are shorter or longer than they were taken to be;
// each sentence has a moment at which it is due, so the silence takes up the difference (see local/device/spoken.py).

export const LEAST_PAUSE_MS = 150;
export const PAUSE_MS = 350;

export class Placing {
  #end = 0;
  #shift = 0;
  #first = true;

  get end() {
    return this.#end;
  }

  /**
   * @param {{at_ms: number, follows: boolean}} each
   * @returns {number} When it begins, in ms from the beginning of the answer.
   */
  due(each) {
    const pause = this.#first ? 0 : each.follows ? PAUSE_MS : LEAST_PAUSE_MS;
    const after = this.#end + pause;
    return each.follows ? after : Math.max(each.at_ms + this.#shift, after);
  }

  /**
   * @param {{kind: string, at_ms: number, follows: boolean}} each
   * @param {number} ms How long it really lasts.
   * @returns {number} When it begins, in ms from the beginning of the answer.
   */
  next(each, ms) {
    const start = this.due(each);
    if (each.kind === "sound") this.#shift += ms; // its length was not known to who set the times
    this.#first = false;
    this.#end = start + ms;
    return start;
  }

  /** @param {number} endsMs Where the answer ends in a silence, or 0. */
  over(endsMs) {
    return Math.max(this.#end, endsMs ? endsMs + this.#shift : 0);
  }
}
