// The page: what is tapped, typed and pressed.

import { keepAwake } from "./awake.js";
import { Device } from "./device.js";
import { Drawer } from "./drawer.js";
import { Memory } from "./memory.js";
import { TYPED } from "./outage.js";
import { canSayHere } from "./ownvoice.js";
import { Player } from "./player.js";
import { Recogniser } from "./recogniser.js";
import { Speaker } from "./speaker.js";
import { View } from "./view.js";
import { Wire } from "./wire.js";

const TAP = "Tap to go on";
const START = "start my sciatica stretches";
const RENDER_MS = 200;

/** @param {string} id @returns {any} */
const at = (id) => document.getElementById(id);
const meta = (name) => document.querySelector(`meta[name="stretches-${name}"]`).content;

const input = at("say");
const view = new View();
const speaker = new Speaker((held) => view.begin(held ? TAP : ""));
const memory = new Memory(meta("token"));
const player = new Player(at("track"), (kind, details) => device.tell(kind, details), () => view.begin(TAP));
const device = new Device({
  wire: new Wire(meta("token")),
  memory,
  speaker,
  player,
  view,
  drawer: new Drawer(at("wire")),
  typing: () => input.value.trim() !== "" || recogniser.hearing,
  opened: (open) => at("recognise").checked && (open ? recogniser.start() : recogniser.stop()),
  aloud: () => meta("voice") === "yes" || canSayHere(),
});

const guided = () => ["guiding", "playing", "waiting", "paused"].includes(device.doing);

/** A button as on a remote control: for a track it is no voice, for words it says them. */
function press(command, words) {
  speaker.unlock();
  if (player.has && !speaker.speaking) device.press(command);
  else device.say(words);
}

const toggle = () =>
  device.guides ? press("PauseCommandIssued", "pause") : press("PlayCommandIssued", "resume");

at("begin").addEventListener("click", () => {
  if (speaker.speaking) speaker.unlock();
  else if (player.waits) player.tapped();
  else device.say(device.goesOn ? "resume" : START);
});
at("pause").addEventListener("click", toggle);
at("next").addEventListener("click", () => press("NextCommandIssued", "next"));
at("previous").addEventListener("click", () => press("PreviousCommandIssued", "previous"));

at("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (text && (await device.say(text, TYPED)) && input.value.trim() === text) input.value = "";
});

document.addEventListener("keydown", (event) => {
  const free = document.activeElement === document.body || document.activeElement === null;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "/" && free) {
    event.preventDefault();
    input.focus();
  } else if (event.key === " " && free && !input.value && guided()) {
    event.preventDefault();
    toggle();
  } else if (event.key === "Escape" && !device.idle) {
    event.preventDefault();
    device.say("stop");
  }
});
for (const kind of ["pointerdown", "keydown", "focusin"]) {
  document.addEventListener(kind, () => device.microphone.stir());
}

const recogniser = new Recogniser(
  (text) => device.say(text),
  (on, fault) => {
    at("microphone").setAttribute("aria-pressed", String(on));
    speaker.lower(on);
    if (fault && fault !== "no-speech" && fault !== "aborted") view.trouble("The browser could not listen. You can type instead.");
  },
);
at("recognise").disabled = !recogniser.possible;
at("recognise").checked = false;
if (!recogniser.possible) at("recognise-note").textContent = "This browser cannot listen. You can type, or tap.";
at("recognise").addEventListener("change", () => {
  at("microphone").hidden = !at("recognise").checked;
  if (!at("recognise").checked) recogniser.stop();
});
at("microphone").addEventListener("click", () => (recogniser.on ? recogniser.stop() : recogniser.start()));

setInterval(() => {
  const { place } = device;
  view.guidance(place.guidance, place.position, place.moves);
  const said = place.look();
  if (said) view.caption(said);
  view.transport(guided() && at("begin").hidden, !device.guides);
  keepAwake(speaker.speaking || player.playing);
  document.body.dataset.doing = device.doing;
  document.body.dataset.heard = String(Math.round(speaker.heardMs));
  document.body.dataset.position = String(Math.round(place.position));
}, RENDER_MS);

if (meta("voice") === "no" && !canSayHere()) {
  view.trouble("No voice is installed, so the words are shown and not said.");
}
await memory.claim();
await device.wake();
