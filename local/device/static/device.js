// The device: what is said goes to the skill, what comes back is done as an Echo does it.

import { Microphone } from "./microphone.js";
import { allowed } from "./player.js";
import { Outage } from "./outage.js";
import { Away, Refused, turnId } from "./wire.js";

const START = "Start my sciatica stretches";
const BEAT_MS = 1_000;
const LATEST_MS = 300_000;
/** How much later than on the timeline a track is heard: its first, silent frame. */
const LEAD_MS = 24;

const KEPT = "Your place is kept.";
const NOBODY = "Nobody answered, so the microphone is closed. Your place is kept.";

export class Device {
  #turn = 0;
  #busy = false;
  #open = false;
  #frozen = 0;
  #entry = null;
  #answered = {};
  /** What may have reached the skill although no answer came: said again, it is the same turn and counts once. */
  #unsure = { text: "", turn: "" };
  #shown = { doing: "", unfinished: false, chips: [], guidance: null };

  /** @param {object} parts wire, memory, speaker, player, view, drawer, typing, aloud, opened. */
  constructor(parts) {
    Object.assign(this, parts);
    this.microphone = new Microphone(parts.typing, (open) => {
      if (open) this.view.ear("listening");
      parts.opened(open);
    });
    this.outage = new Outage(this.view, () => this.wire.standing(this.memory.tab), (shown) => this.#back(shown));
    this.speaker.lost = () => this.outage.met(new Away());
    setInterval(() => this.#beat(), BEAT_MS);
  }

  get doing() {
    return this.#shown.doing;
  }

  get unfinished() {
    return this.#shown.unfinished;
  }

  get guidance() {
    return this.#shown.guidance ?? null;
  }

  /** Whether there is something to go on with. */
  get goesOn() {
    return this.unfinished || this.player.has;
  }

  /** Whether nothing is said, heard or played just now. */
  get idle() {
    return !this.#busy && !this.speaker.speaking && !this.microphone.isOpen && !this.player.playing;
  }

  /** Where the person is, by what was heard. */
  get position() {
    const guidance = this.guidance;
    if (!guidance) return 0;
    const byTrack = guidance.clock === "track" && this.player.has && !this.speaker.speaking;
    if (byTrack) return Math.max(this.player.offsetMs - LEAD_MS, 0);
    if (guidance.clock !== "speech") return guidance.position_ms;
    if (this.speaker.speaking) {
      const heard = Math.max(this.speaker.heardMs - this.#begins, 0);
      this.#frozen = Math.min(guidance.position_ms + heard, guidance.until_ms);
    }
    return this.#frozen;
  }

  /** Whether a recorded piece of the routine is being heard in an answer. */
  get inPiece() {
    const { speaker, guidance } = this;
    return guidance?.clock === "speech" && guidance.cues.length > 0 && speaker.heardMs > this.#begins;
  }

  /** How far into the answer its guidance begins, in ms: with its sound, where it has one. */
  get #begins() {
    const { speaker, guidance } = this;
    return guidance.cues.length ? speaker.soundMs : guidance.begins_ms;
  }

  /** Find out where it is, as one that was switched off: what was open then is over. */
  async wake() {
    const kept = this.memory.read();
    this.player.remember(kept.player);
    try {
      const ago = Math.max(Date.now() - kept.heardAt, 0);
      if (kept.open) await this.#happened("SessionEnded", { reason: "ERROR", ago_ms: Math.min(ago, 86_400_000) });
      else this.#show(await this.wire.standing(this.memory.tab));
      if (this.goesOn) this.view.caption(KEPT);
      this.view.begin(this.goesOn ? "Tap to go on" : START);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Say something. @param {string} text @returns {Promise<boolean>} Whether it reached the skill. */
  async say(text) {
    if (this.#busy) return false;
    this.#busy = true;
    const late = this.speaker.lateMs;
    const rest = this.speaker.rest;
    const early = this.doing !== "guiding" && Boolean(rest.at(-1)?.text.endsWith("?"));
    const mine = this.#hush();
    this.speaker.unlock();
    let asked = 0;
    try {
      const turn = this.#unsure.text === text ? this.#unsure.turn : turnId();
      this.#unsure = { text, turn };
      const answered = await this.#send("turn", () => {
        asked = performance.now();
        return { turn, said: text, early, late_ms: Math.min(late, LATEST_MS) };
      });
      this.#unsure = { text: "", turn: "" };
      this.#entry = this.view.turn(text, this.aloud());
      this.#entry.understood(answered.understood);
      if (answered.early && answered.hint) this.#again(rest, answered.hint, asked, mine);
      else this.#follow((this.#answered = answered), asked, mine);
      return true;
    } catch (error) {
      this.#failed(error);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Tell the skill of something that no voice said: a button, the player. @param {string} kind @param {object} details */
  async tell(kind, details = {}) {
    try {
      await this.#happened(kind, details);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Say what was still to come of the last answer, after a word on why. */
  #again(rest, hint, asked, mine) {
    const heard = rest.map((each) => ({ ...each, follows: true }));
    this.view.trouble(hint);
    this.#follow({ ...this.#answered, speech: { heard, ends_ms: 0 }, directives: [] }, asked, mine);
  }

  async #happened(kind, details) {
    const turn = turnId();
    const late = Math.min(this.speaker.lateMs, LATEST_MS);
    const answered = await this.#send("event", () => ({ turn, kind, late_ms: late, ...details }));
    const directives = allowed(kind, answered.directives ?? []);
    this.player.halt(directives);
    this.player.play(directives);
    if (this.speaker.speaking || this.#busy) return;
    this.#show(answered.shown);
    if (this.#open) return;
    if (kind === "PlaybackFinished") this.#rest();
    else this.view.ear(this.player.playing ? "playing" : "off");
  }

  async #send(what, body) {
    const whole = () => ({
      tab: this.memory.tab, state: this.memory.read().state, player: this.player.told(this.#open), ...body(),
    });
    let answered;
    try {
      answered = await this.wire.post(what, whole);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 409)) throw error;
      this.memory.forget(); // it was lent to another session of this browser
      answered = await this.wire.post(what, () => ({ ...whole(), player: undefined }));
    }
    this.#open = !(answered.ended ?? true);
    this.memory.keep({ state: answered.state, open: this.#open });
    this.view.trouble("");
    if (answered.wire) this.drawer.add(answered.wire);
    return answered;
  }

  /** Be quiet and listen, as at the wake word. @returns {number} The turn that begins. */
  #hush() {
    void this.position;
    this.speaker.stop();
    this.microphone.close();
    this.player.duck();
    this.view.ear("waiting");
    this.#turn += 1;
    return this.#turn;
  }

  async #follow(answered, asked, mine) {
    const { hint = "", directives = [], listening = false, reprompt } = answered;
    if (hint) {
      this.view.caption(hint);
      this.#entry.tell(hint);
      this.player.unduck();
      this.#rest();
      return;
    }
    this.#frozen = answered.shown.guidance?.position_ms ?? 0;
    this.#show(answered.shown);
    this.player.halt(directives);
    if (!(await this.#speak(answered.speech, asked)) || mine !== this.#turn) return;
    this.player.play(directives);
    if (listening) {
      this.player.duck(); // a track that was begun waits until the conversation is over
      this.#listen(reprompt, mine);
    } else {
      this.player.unduck();
      this.#rest();
    }
  }

  async #speak(speech, asked = performance.now()) {
    const { heard = [], ends_ms = 0 } = speech ?? {};
    if (!heard.length) this.speaker.onTime();
    this.view.ear("speaking");
    this.view.begin("");
    return this.speaker.speak({ heard, ends_ms }, asked, (text) => {
      this.view.caption(text);
      this.#entry?.tell(text);
    });
  }

  #listen(reprompt, mine, again = true) {
    const { doing, then = [] } = this.#shown;
    this.#show({ ...this.#shown, doing: doing === "guiding" ? "waiting" : doing, chips: then });
    this.microphone.open(async () => {
      if (again) {
        if ((await this.#speak(reprompt)) && mine === this.#turn) this.#listen(reprompt, mine, false);
        return;
      }
      this.view.caption(NOBODY);
      await this.tell("SessionEnded", { reason: "EXCEEDED_MAX_REPROMPTS" });
      this.player.unduck();
      this.#rest();
    });
  }

  /** The microphone is closed. */
  #rest() {
    this.view.ear(this.player.playing ? "playing" : "off");
    this.view.begin(this.player.playing ? "" : this.goesOn ? "Go on" : START);
  }

  #show(shown) {
    this.#shown = shown;
    if (shown.guidance?.clock !== "speech") this.#frozen = shown.guidance?.position_ms ?? 0;
    this.view.chips(shown.chips, (text) => this.say(text));
  }

  #beat() {
    if (!this.#open && !this.player.has) return;
    this.memory.keep({ heardAt: Date.now() - this.speaker.lateMs, player: this.player.told(this.#open) });
  }

  #failed(error) {
    this.view.ear("off");
    this.outage.met(error);
  }

  /** The server answers again. */
  #back(shown) {
    if (!this.idle) return;
    this.#show(shown);
    this.view.begin(this.goesOn ? "Go on" : START);
  }
}
