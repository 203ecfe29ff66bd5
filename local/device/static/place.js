// Where the person is in the routine, by what was heard of it.

import { saidBetween } from "./guide.js";

/** How much later than on the timeline a track is heard: its first, silent frame. */
const LEAD_MS = 24;
/** Two looks that lie further apart have a jump between them; what was said this long before a look is still heard. */
const JUMP_MS = 3_000;
const RECENT_MS = 1_000;

export class Place {
  #speaker;
  #player;
  /** @type {any} */
  #guidance = null;
  /** Whether the words that are being said guide; a question that is put again does not. */
  #guides = false;
  #at = 0;
  #looked = 0;

  /** @param {import("./speaker.js").Speaker} speaker @param {import("./player.js").Player} player */
  constructor(speaker, player) {
    this.#speaker = speaker;
    this.#player = player;
  }

  get guidance() {
    return this.#guidance;
  }

  /** @param {object | null} guidance What the server tells, at the beginning of an answer or while nothing is heard. */
  set(guidance) {
    const { clock = "none", position_ms = 0 } = guidance ?? {};
    this.#guidance = guidance;
    this.#guides = clock === "speech";
    // Of a track that was cut off the server does not know how far it came.
    this.#at = clock === "none" && this.#player.cut ? this.#offset : position_ms;
  }

  /** The words that guide are over: whatever is said next, the person stays here. */
  stay() {
    void this.position;
    this.#guides = false;
  }

  get position() {
    if (!this.#guidance) return 0;
    if (this.#byTrack) this.#at = this.#offset;
    else if (this.#guides && this.#speaker.speaking) this.#at = this.#heard;
    return this.#at;
  }

  /** Whether the position moves on just now. */
  get moves() {
    if (this.#byTrack) return this.#player.sounding;
    return this.#guides && this.#speaker.heardMs > this.#begins && this.position < this.#guidance.until_ms;
  }

  /** What a recorded voice began to say since the last look, or nothing. @returns {string} */
  look() {
    if (!(this.#byTrack && this.#player.sounding) && !this.#inPiece) return "";
    const here = this.position;
    const since = here - this.#looked;
    const from = since >= 0 && since < JUMP_MS ? this.#looked : here - RECENT_MS;
    this.#looked = here;
    return saidBetween(this.#guidance, from, here);
  }

  get #byTrack() {
    return this.#guidance?.clock === "track" && this.#player.has && !this.#speaker.speaking;
  }

  /** Whether a recorded piece of the routine is being heard in an answer. */
  get #inPiece() {
    const { heardMs, sound } = this.#speaker;
    return this.#guides && this.#guidance.cues.length > 0 && heardMs > sound.from && heardMs < sound.to;
  }

  get #offset() {
    return Math.max(this.#player.offsetMs - LEAD_MS, 0);
  }

  get #heard() {
    const { position_ms, until_ms } = this.#guidance;
    return Math.min(position_ms + Math.max(this.#speaker.heardMs - this.#begins, 0), until_ms);
  }

  /** How far into the answer its guidance begins, in ms: with its sound, where it has one. */
  get #begins() {
    const { cues, begins_ms } = this.#guidance;
    return cues.length ? this.#speaker.sound.from : begins_ms;
  }
}
