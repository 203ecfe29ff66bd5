// A screen that goes dark in the middle of a hold takes the voice with it, on some phones.

let lock = null;
let asking = false;

/** @param {boolean} awake Whether the screen is to stay on. */
export async function keepAwake(awake) {
  if (!awake) {
    lock?.release().catch(() => undefined);
    lock = null;
    return;
  }
  if (lock || asking || document.hidden || !navigator.wakeLock) return;
  asking = true;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => (lock = null));
  } catch {
    // A battery that runs low: then the screen goes dark as usual.
  } finally {
    asking = false;
  }
}
