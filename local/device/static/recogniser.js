// Speaking instead of typing, by the browser's own recogniser. Off until somebody turns it on.

export class Recogniser {
  #kind = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  #at = null;
  #hearing = false;
  #heard;
  #changed;

  /** @param {(text: string) => void} heard @param {(on: boolean, fault: string) => void} changed */
  constructor(heard, changed) {
    this.#heard = heard;
    this.#changed = changed;
  }

  get possible() {
    return Boolean(this.#kind);
  }

  get on() {
    return this.#at !== null;
  }

  /** Whether somebody is speaking just now. */
  get hearing() {
    return this.on && this.#hearing;
  }

  start() {
    if (!this.#kind || this.#at) return;
    const at = new this.#kind();
    at.lang = "en-US";
    at.interimResults = false;
    at.addEventListener("speechstart", () => (this.#hearing = true));
    at.addEventListener("result", (event) => this.#heard(event.results[0][0].transcript));
    at.addEventListener("error", (event) => this.#changed(false, event.error));
    at.addEventListener("end", () => {
      this.#at = null;
      this.#hearing = false;
      this.#changed(false, "");
    });
    this.#at = at;
    this.#changed(true, "");
    at.start();
  }

  stop() {
    this.#at?.abort();
    this.#at = null;
  }
}
