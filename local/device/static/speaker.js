// Says an answer: sentences and sounds at their moments, by the clock of the sound itself. It can be interrupted.

import { Placing } from "./placing.js";
import { sayHere, silenceHere } from "./ownvoice.js";

const LEAD_S = 0.06;
const LOOK_MS = 60;
const TRIES = 3;
const RETRY_MS = 1_000;
const HELD_MS = 400;
const QUIET = 0.15;

export class Speaker {
  /** @type {AudioContext | null} */
  #context = null;
  #out = null;
  #run = null;
  #late = 0;
  #held;

  /** Called when a sentence cannot be fetched because nobody answers. */
  lost = () => undefined;

  /** @param {(held: boolean) => void} held Called when the browser wants a tap before anything is heard, and after it. */
  constructor(held) {
    this.#held = held;
  }

  /** Must be called where somebody taps or types: browsers allow no sound before that. */
  unlock() {
    if (!this.#context) {
      this.#context = new AudioContext();
      this.#out = new GainNode(this.#context);
      this.#out.connect(this.#context.destination);
      this.#context.addEventListener("statechange", () => this.#run && this.#held(this.held));
    }
    if (this.held) this.#context.resume().catch(() => undefined);
  }

  /** Whether nothing can be heard: the browser wants a tap, or a phone was locked. */
  get held() {
    return this.#context !== null && this.#context.state !== "running";
  }

  get speaking() {
    return this.#run !== null;
  }

  /** How much of the answer was heard, in ms. It stands still while a sentence that is due is not there yet. */
  get heardMs() {
    const run = this.#run;
    return run ? Math.max(Math.min(this.#gone(run), run.until), 0) : 0;
  }

  /** How far into the answer its sound begins and ends, in ms; never, where there is none yet. */
  get sound() {
    return this.#run?.sound ?? { from: Infinity, to: Infinity };
  }

  /** How much later than it was asked for the answer is heard, in ms; of the last one when it is over. */
  get lateMs() {
    if (this.#run) this.#late = performance.now() - this.#run.asked - this.heardMs;
    return Math.max(Math.round(this.#late), 0);
  }

  /** What is still to be said of the answer. @returns {object[]} */
  get rest() {
    return this.#run ? this.#run.speech.heard.slice(this.#run.begun) : [];
  }

  /** Nothing is being said: then nothing is late. */
  onTime() {
    this.#late = 0;
  }

  /** Speak low while somebody else speaks. @param {boolean} low */
  lower(low) {
    if (this.#out) this.#out.gain.value = low ? QUIET : 1;
  }

  stop() {
    const run = this.#run;
    if (!run) return;
    this.#late = this.lateMs;
    this.#run = null;
    for (const node of run.nodes) node.stop();
    silenceHere();
    run.leave(false);
  }

  /**
   * @param {{heard: object[], ends_ms: number}} speech
   * @param {number} asked When it was asked for, by performance.now().
   * @param {(text: string) => void} told Hears each sentence as it begins.
   * @returns {Promise<boolean>} Whether it was said to its end.
   */
  speak(speech, asked, told) {
    this.stop();
    if (!speech.heard.length && !speech.ends_ms) return Promise.resolve(true);
    return new Promise((leave) => {
      const run = { speech, base: null, asked, nodes: [], due: [], begun: 0, until: 0, over: null, told, leave };
      this.#run = run;
      this.#load(run, speech);
    });
  }

  async #load(run, speech) {
    this.unlock();
    setTimeout(() => this.#run === run && this.held && this.#held(true), HELD_MS);
    const placing = new Placing();
    for (const each of speech.heard) {
      run.until = placing.due(each);
      const sound = await this.#sound(each, run);
      if (this.#run !== run) return;
      if (!sound) {
        run.begun += 1;
        continue;
      }
      this.#begin(run);
      this.#place(run, each, sound, placing.next(each, sound.ms));
    }
    this.#begin(run);
    run.until = run.over = placing.over(speech.ends_ms);
  }

  /** How much of an answer there was time for, in ms. */
  #gone(run) {
    return run.base === null ? 0 : (this.#context.currentTime - run.base) * 1000;
  }

  #begin(run) {
    if (run.base !== null) return;
    run.base = this.#context.currentTime + LEAD_S;
    run.timer = setInterval(() => this.#look(run), LOOK_MS);
  }

  #place(run, each, sound, start) {
    // It came late: all that follows comes as much later, so that no hold is shorter for it.
    run.base += Math.max(this.#gone(run) - start, 0) / 1000;
    if (sound.buffer) {
      const node = new AudioBufferSourceNode(this.#context, { buffer: sound.buffer });
      node.connect(this.#out);
      node.start(run.base + start / 1000);
      run.nodes.push(node);
    }
    if (each.kind === "sound") run.sound = { from: start, to: start + sound.ms };
    run.due.push({ at: start, text: each.text, here: !sound.buffer, rate: each.rate, low: each.low });
  }

  #look(run) {
    if (this.#run !== run) {
      clearInterval(run.timer);
      return;
    }
    while (run.due.length && run.due[0].at <= this.heardMs) {
      const { text, here, rate, low } = run.due.shift();
      run.begun += 1;
      if (here && text) sayHere(text, rate, low);
      if (text) run.told(text);
    }
    if (run.over !== null && this.heardMs >= run.over) {
      clearInterval(run.timer);
      this.#late = this.lateMs;
      this.#run = null;
      run.leave(true);
    }
  }

  /** @returns {Promise<{buffer?: AudioBuffer, ms: number} | null>} Nothing for a sound that is not ours to fetch. */
  async #sound(each, run) {
    if (each.kind === "sound" && new URL(each.url, location.href).origin !== location.origin) return null;
    for (let attempt = 0; each.url && attempt < TRIES && this.#run === run; attempt += 1) {
      try {
        const response = await fetch(each.url, { signal: AbortSignal.timeout(20_000) });
        if (!response.ok) break;
        const buffer = await this.#context.decodeAudioData(await response.arrayBuffer());
        return { buffer, ms: buffer.duration * 1000 };
      } catch {
        this.lost();
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    return each.kind === "sound" ? null : { ms: each.ms };
  }
}
