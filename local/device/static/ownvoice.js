// The browser's own voice, for a machine on which none is installed: only one that speaks without asking its maker.

/** @returns {SpeechSynthesisVoice | null} */
function localVoice() {
  const voices = window.speechSynthesis?.getVoices() ?? [];
  const english = voices.filter((voice) => voice.localService && voice.lang.toLowerCase().startsWith("en"));
  return english.find((voice) => voice.default) ?? english[0] ?? null;
}

/** @returns {boolean} Whether the browser can say anything by itself. */
export function canSayHere() {
  return localVoice() !== null;
}

const LOW = 0.5;

/** @param {string} text @param {number} rate In percent. @param {boolean} low In a low voice. */
export function sayHere(text, rate, low) {
  const voice = localVoice();
  if (!voice) return; // it is shown, at its time
  const said = new SpeechSynthesisUtterance(text);
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = rate / 100;
  said.volume = low ? LOW : 1;
  window.speechSynthesis.speak(said);
}

export function silenceHere() {
  window.speechSynthesis?.cancel();
}
