// AudioPlayer as a device has it: one stream plays, others wait, and what happens is told to the skill.

const NEARLY_S = 10;
/** What an answer to an event may still do (Alexa's rules: no Play after Finished, nothing after Stopped). */
const MAY = {
  PlaybackStarted: ["AudioPlayer.Stop", "AudioPlayer.ClearQueue"],
  PlaybackFinished: ["AudioPlayer.Stop", "AudioPlayer.ClearQueue"],
  PlaybackStopped: [],
};

/** @param {string} kind @param {object[]} directives */
export function allowed(kind, directives) {
  return directives.filter((each) => MAY[kind]?.includes(each.type) ?? true);
}

export class Player {
  #element;
  #tell;
  #blocked;
  /** @type {{token: string, url: string, offset: number} | null} */
  #stream = null;
  #queue = [];
  #activity = "IDLE";
  #ducked = false;
  #started = false;
  #nearly = false;
  #waits = false;
  #cut = false;

  /**
   * @param {HTMLAudioElement} element
   * @param {(kind: string, details: {token: string, offset_ms: number}) => void} tell
   * @param {() => void} blocked Called when the browser wants a tap first.
   */
  constructor(element, tell, blocked) {
    this.#element = element;
    this.#tell = tell;
    this.#blocked = blocked;
    element.addEventListener("playing", () => this.#playing());
    element.addEventListener("timeupdate", () => this.#progress());
    element.addEventListener("ended", () => this.#ended());
    element.addEventListener("error", () => this.#failed());
  }

  get playing() {
    return this.#activity === "PLAYING";
  }

  /** Whether it plays and is not waiting until somebody has spoken. */
  get sounding() {
    return this.playing && !this.#ducked;
  }

  /** Whether it was stopped without the skill being told. */
  get cut() {
    return this.#cut;
  }

  /** Whether there is something to go on with. */
  get has() {
    return this.#stream !== null && this.#activity !== "FINISHED";
  }

  /** Whether the browser wants a tap before it plays. */
  get waits() {
    return this.#waits;
  }

  tapped() {
    this.#waits = false;
    if (this.playing) this.#run();
  }

  get offsetMs() {
    if (!this.#stream) return 0;
    return this.#started ? Math.round(this.#element.currentTime * 1000) : this.#stream.offset;
  }

  /** @param {boolean} inConversation Then it waits in the background. */
  told(inConversation = false) {
    if (!this.#stream) return { token: "", offset_ms: 0, activity: "IDLE" };
    const activity = this.playing && this.#ducked && inConversation ? "PAUSED" : this.#activity;
    return { token: this.#stream.token, offset_ms: this.offsetMs, activity };
  }

  /** Take up what played before a reload; it does not play until it is told to. @param {object | null} kept */
  remember(kept) {
    if (!kept?.token) return;
    this.#stream = { token: kept.token, url: "", offset: kept.offset_ms };
    this.#activity = kept.activity === "FINISHED" ? "FINISHED" : "STOPPED";
    this.#cut = ["PLAYING", "PAUSED"].includes(kept.activity);
  }

  /** Stop where nobody can be told. */
  still() {
    this.#cut ||= this.playing;
    this.#silence();
  }

  /** The skill was told how far it came. */
  known() {
    this.#cut = false;
  }

  /** @param {object[]} directives Stop and ClearQueue at once, Play when the speech before it is over. */
  halt(directives) {
    for (const each of directives) {
      if (each.type === "AudioPlayer.Stop") this.#stop();
      if (each.type === "AudioPlayer.ClearQueue") {
        this.#queue = [];
        if (each.clearBehavior === "CLEAR_ALL") this.#stop();
      }
    }
  }

  /** @param {object[]} directives */
  play(directives) {
    const each = directives.find((one) => one.type === "AudioPlayer.Play");
    if (!each) return;
    const { token, url, offsetInMilliseconds: offset = 0, expectedPreviousToken: before } = each.audioItem.stream;
    const stream = { token, url, offset };
    if (each.playBehavior === "REPLACE_ALL") {
      this.#queue = [];
      this.#stop();
      this.#begin(stream);
      return;
    }
    if (each.playBehavior === "REPLACE_ENQUEUED") this.#queue = [];
    if (before && before !== (this.#queue.at(-1) ?? this.#stream)?.token) return;
    if (this.playing) this.#queue.push(stream);
    else this.#begin(stream);
  }

  /** Be quiet while somebody speaks. */
  duck() {
    if (!this.playing) return;
    this.#ducked = true;
    this.#element.pause();
  }

  unduck() {
    if (!this.#ducked) return;
    this.#ducked = false;
    if (this.playing) this.#run();
  }

  #begin(stream) {
    this.#stream = stream;
    this.#activity = "PLAYING";
    this.#started = this.#nearly = this.#ducked = this.#cut = false;
    if (new URL(stream.url, location.href).origin !== location.origin) {
      this.#failed();
      return;
    }
    const element = this.#element;
    element.src = stream.url;
    if (stream.offset) {
      element.addEventListener("loadedmetadata", () => (element.currentTime = stream.offset / 1000), { once: true });
    }
    this.#run();
  }

  #run() {
    this.#element.play().catch((error) => {
      if (error.name !== "NotAllowedError") return;
      this.#waits = true;
      this.#blocked();
    });
  }

  #stop() {
    if (this.#silence()) this.#tell("PlaybackStopped", { token: this.#stream.token, offset_ms: this.offsetMs });
  }

  /** @returns {boolean} Whether it played. */
  #silence() {
    this.#ducked = false;
    if (!this.playing) return false;
    this.#stream.offset = this.offsetMs;
    this.#activity = "STOPPED";
    this.#element.pause();
    return true;
  }

  #playing() {
    if (this.#started || !this.playing) return;
    this.#started = true;
    this.#tell("PlaybackStarted", { token: this.#stream.token, offset_ms: this.offsetMs });
  }

  #progress() {
    const { currentTime, duration } = this.#element;
    if (!this.#started || this.#nearly || !(duration - currentTime <= NEARLY_S)) return;
    this.#nearly = true;
    this.#tell("PlaybackNearlyFinished", { token: this.#stream.token, offset_ms: this.offsetMs });
  }

  #ended() {
    if (!this.playing) return;
    this.#activity = "FINISHED";
    this.#tell("PlaybackFinished", { token: this.#stream.token, offset_ms: this.offsetMs });
    const next = this.#queue.shift();
    if (next) this.#begin(next);
  }

  #failed() {
    if (!this.playing) return;
    this.#activity = "STOPPED";
    this.#tell("PlaybackFailed", { token: this.#stream.token, offset_ms: this.#stream.offset });
  }
}
