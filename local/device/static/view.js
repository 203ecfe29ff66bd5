// What is seen. Whatever somebody typed or a server answered is put there as text, never as markup.

import { counted, leftInAll, pieces, shownAt, stepAt } from "./guide.js";

const SVG = "http://www.w3.org/2000/svg";
const TURNS = 6;
const WIDE = 1000;
const EARS = { off: "Quiet", speaking: "Speaking", listening: "Listening", playing: "Playing", waiting: "One moment" };

/** @param {string} id @returns {any} */
const at = (id) => document.getElementById(id);

export class View {
  #drawn = null;
  #pictured = "";
  #here = null;
  #gone = null;
  #phase = "";

  /** @param {keyof EARS} what */
  ear(what) {
    at("ear").dataset.ear = what;
    at("ear").textContent = EARS[what];
  }

  /** @param {string} text */
  caption(text) {
    at("spoken").textContent = text;
  }

  /** @param {string} text A calm sentence, or nothing when all is well. */
  trouble(text) {
    at("trouble").textContent = text;
  }

  /** @param {string} label Nothing to hide it. */
  begin(label) {
    at("begin").hidden = !label;
    at("begin").disabled = !label;
    if (label) at("begin").textContent = label;
  }

  /** @param {string[]} words @param {(text: string) => void} say */
  chips(words, say) {
    const old = [...at("chips").children].map((chip) => chip.textContent);
    if (old.join("\n") === words.join("\n")) return; // the one that has the focus keeps it
    at("chips").replaceChildren(
      ...words.map((text) => {
        const chip = element("button", "", text);
        chip.type = "button";
        chip.addEventListener("click", () => say(text));
        return chip;
      }),
    );
  }

  /** @param {boolean} shown @param {boolean} paused */
  transport(shown, paused) {
    at("transport").hidden = !shown;
    at("transport").toggleAttribute("data-paused", paused);
    at("pause").setAttribute("aria-label", paused ? "Go on" : "Pause");
  }

  /** Begin a turn. @param {string} said @returns {{understood: Function, tell: Function, whole: Function}} */
  turn(said, aloud = true) {
    const item = document.createElement("li");
    const fine = element("p", "fine", "");
    const theirs = element("p", "theirs", "");
    theirs.setAttribute("aria-live", aloud ? "off" : "polite"); // what is heard is not read out as well
    if (said) item.append(element("p", "mine", said), fine);
    item.append(theirs);
    at("transcript").prepend(item);
    while (at("transcript").children.length > TURNS) at("transcript").lastElementChild.remove();
    at("past").hidden = false;
    return {
      understood: (heard) => (fine.textContent = heard ? understood(heard) : ""),
      tell: (text) => (theirs.textContent = `${theirs.textContent} ${text}`.trim()),
    };
  }

  /** @param {object | null} guidance @param {number} position @param {boolean} moves Whether that moves on just now. */
  guidance(guidance, position, moves) {
    at("stage").hidden = !guidance;
    if (!guidance) return;
    if (guidance !== this.#drawn) this.#draw(guidance);
    this.#picture(stepAt(guidance, position).drawing);
    const shown = shownAt(guidance, position, moves);
    at("exercise").textContent = shown.exercise || "Well done";
    at("side").textContent = shown.detail;
    this.#turnDial(shown);
    const x = Math.min(position / guidance.total_ms, 1) * WIDE;
    this.#gone.setAttribute("width", String(x));
    this.#here.setAttribute("x", String(Math.min(x, WIDE - 4)));
    at("left-in-all").textContent = `${counted(leftInAll(guidance, position)).join(" ")} in all`;
  }

  #turnDial(shown) {
    const [time, label] = shown.left > 0 ? counted(shown.left) : ["", ""];
    const share = Math.round(shown.share * 1000);
    at("dial").dataset.phase = shown.kind;
    at("dial-left").style.strokeDashoffset = String(1000 - share);
    at("dial-left").toggleAttribute("hidden", share === 0); // the round end of a line of no length is a dot
    at("dial-time").textContent = time;
    at("dial-label").textContent = label;
    if (shown.phase !== this.#phase) at("phase").textContent = this.#phase = shown.phase;
  }

  #draw(guidance) {
    this.#drawn = guidance;
    const scale = WIDE / guidance.total_ms;
    this.#gone = rect("gone", 0, 0);
    this.#here = rect("here", 0, 4);
    at("bar").replaceChildren(
      ...pieces(guidance).map(({ kind, from, to }) => rect(kind, from * scale, (to - from) * scale)),
      this.#gone,
      this.#here,
    );
  }

  #picture(address) {
    if (address === this.#pictured) return;
    this.#pictured = address;
    at("drawing").hidden = !address;
    if (address) at("drawing-image").src = address;
  }
}

function understood({ intent, slots }) {
  const name = intent.replace("AMAZON.", "").replace(/(Intent|Request)$/, "");
  const filled = Object.entries(slots ?? {}).map(([slot, value]) => `${slot} ${value}`);
  return `Understood: ${[name, ...filled].join(", ")}`;
}

function element(kind, name, text) {
  const made = document.createElement(kind);
  made.className = name;
  made.textContent = text;
  return made;
}

function rect(kind, x, width) {
  const made = document.createElementNS(SVG, "rect");
  made.setAttribute("class", kind);
  made.setAttribute("x", x.toFixed(2));
  made.setAttribute("width", width.toFixed(2));
  made.setAttribute("height", "24");
  return made;
}
