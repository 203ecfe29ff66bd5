// The device: what is said goes to the skill, what comes back is done as an Echo does it.

import { Microphone } from "./microphone.js";
import { allowed } from "./player.js";
import { LOST, Outage, PAUSED } from "./outage.js";
import { Place } from "./place.js";
import { Away, Refused, turnId } from "./wire.js";

const START = "Start my sciatica stretches";
const BEAT_MS = 1_000;
const LATEST_MS = 300_000;

const KEPT = "Your place is kept.";
const NOBODY = "Nobody answered, so the microphone is closed. Your place is kept.";

export class Device {
  #turn = 0;
  #busy = false;
  #open = false;
  #entry = null;
  #answered = {};
  /** What may have reached the skill although no answer came: said again, it is the same turn and counts once. */
  #unsure = { text: "", turn: "" };
  #shown = { doing: "", after: "", unfinished: false, chips: [], then: [], guidance: null };

  /** @param {object} parts wire, memory, speaker, player, view, drawer, typing, aloud, opened. */
  constructor(parts) {
    Object.assign(this, parts);
    this.place = new Place(parts.speaker, parts.player);
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

  /** Whether there is something to go on with. */
  get goesOn() {
    return this.#shown.unfinished;
  }

  /** Whether something guides just now, or is about to. */
  get guides() {
    const said = this.#busy || this.speaker.speaking;
    return this.player.playing || (said && ["guiding", "playing"].includes(this.doing));
  }

  /** Whether nothing is said, heard or played just now. */
  get idle() {
    return !this.#busy && !this.speaker.speaking && !this.microphone.isOpen && !this.player.playing;
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

  /**
   * Say something.
   * @param {string} text
   * @param {string} [lost] What is told where nobody answers.
   * @returns {Promise<boolean>} Whether it reached the skill.
   */
  async say(text, lost = LOST) {
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
      error instanceof Away ? this.player.still() : this.player.unduck();
      this.#failed(error, lost);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Press a button, which is no voice. @param {string} command */
  async press(command) {
    const pauses = command === "PauseCommandIssued";
    if (pauses) this.player.duck(); // at once, however long the answer takes
    try {
      await this.#happened(command, {});
    } catch (error) {
      if (pauses) this.player.still();
      this.#failed(error, pauses ? PAUSED : LOST);
    }
    if (pauses && !this.#open) this.player.unduck();
  }

  /** Tell the skill of something that happened by itself. @param {string} kind @param {object} details */
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
    this.outage.over();
    if (answered.wire) this.drawer.add(answered.wire);
    return answered;
  }

  /** Be quiet and listen, as at the wake word. @returns {number} The turn that begins. */
  #hush() {
    void this.place.position;
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
    this.player.known();
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
    this.place.stay();
    this.#now({ ...this.#shown, doing: this.#shown.after, chips: this.#shown.then });
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
    this.place.set(shown.guidance);
    this.#now(shown);
  }

  #now(shown) {
    this.#shown = shown;
    this.view.chips(shown.chips, (text) => this.say(text));
  }

  #beat() {
    if (!this.#open && !this.player.has) return;
    this.memory.keep({ heardAt: Date.now() - this.speaker.lateMs, player: this.player.told(this.#open) });
  }

  #failed(error, away) {
    this.view.ear(this.player.sounding ? "playing" : "off");
    this.outage.met(error, away);
  }

  /** The server answers again. */
  #back(shown) {
    if (!this.idle) return;
    this.#show(shown);
    this.view.begin(this.goesOn ? "Go on" : START);
  }
}
