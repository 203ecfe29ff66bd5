// Where a position lies in the routine, in words and numbers. Pure.

/** @typedef {{kind: string, exercise: string, side: string, start_ms: number, work_ms: number, work_end_ms: number,
 *   end_ms: number, holds: boolean, set: number, sets: number, rep: number, reps: number,
 *   drawing: string}} Step */

/** @param {{steps: Step[]}} guidance @param {number} position @returns {Step} */
export function stepAt(guidance, position) {
  return guidance.steps.findLast((step) => step.start_ms <= position) ?? guidance.steps[0];
}

/**
 * @param {{steps: Step[], total_ms: number}} guidance
 * @param {number} position
 * @param {boolean} moves Whether it moves on just now.
 * @returns {{phase: string, kind: string, exercise: string, detail: string, left: number, share: number}}
 */
export function shownAt(guidance, position, moves) {
  const step = stepAt(guidance, position);
  const { exercise } = step;
  const [phase, kind, from, until] = part(step, position, moves);
  const length = until - from;
  const left = length > 0 ? Math.max(until - position, 0) : 0;
  return { phase, kind, exercise, detail: detail(step), left, share: length > 0 ? left / length : 0 };
}

/** @returns {[string, string, number, number]} What it is, its kind, and between which moments it is counted down. */
function part(step, position, moves) {
  // A wait is over when they are ready: it is counted down only where it is over by itself.
  if (step.kind === "wait") return ["Change position, in your own time", "wait", step.start_ms, moves ? step.end_ms : 0];
  if (step.kind === "rest") return ["Rest", "rest", step.start_ms, step.end_ms];
  if (step.kind === "talk") return ["Listen", "talk", 0, 0];
  // Words before the work may come at its very beginning: "Number two. Get ready."
  if (position < step.work_ms || (position === step.work_ms && !moves)) return ["Get ready", "ready", 0, 0];
  if (position >= step.work_end_ms) return ["Let go", "ready", 0, 0];
  return [step.holds ? "Hold" : "Move", step.holds ? "hold" : "move", step.work_ms, step.work_end_ms];
}

function detail(step) {
  if (step.kind !== "work") return "";
  const side = step.side ? `${step.side[0].toUpperCase()}${step.side.slice(1)} side` : "";
  const set = step.sets > 1 ? `set\u00a0${step.set}\u00a0of\u00a0${step.sets}` : "";
  const rep = step.reps > 1 ? `${step.rep}\u00a0of\u00a0${step.reps}` : "";
  return [side, set, rep].filter(Boolean).join(" · ");
}

/** @param {number} ms @returns {string} */
export function clock(ms) {
  const whole = Math.ceil(ms / 1000);
  return whole >= 60 ? `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}` : String(whole);
}

/** What is left, waits not counted. @param {{steps: Step[], total_ms: number}} guidance @param {number} position */
export function leftInAll(guidance, position) {
  let left = 0;
  for (const step of guidance.steps) {
    if (step.kind !== "wait") left += Math.max(step.end_ms - Math.max(step.start_ms, position), 0);
  }
  return left;
}

/** The same, with what it is called. @param {number} ms @returns {[string, string]} */
export function counted(ms) {
  const time = clock(ms);
  return [time, time.includes(":") ? "left" : time === "1" ? "second left" : "seconds left"];
}

/**
 * What a recorded voice began to say last between two positions, or nothing.
 * @param {{cues: {start_ms: number, text: string}[]}} guidance @param {number} from @param {number} to
 */
export function saidBetween(guidance, from, to) {
  return guidance.cues.findLast((cue) => cue.start_ms > from && cue.start_ms <= to)?.text ?? "";
}

/** The bar, with neighbours of one kind as one piece. @param {{steps: Step[], total_ms: number}} guidance */
export function pieces(guidance) {
  const found = [];
  const add = (kind, from, to) => {
    if (to <= from) return;
    const last = found.at(-1);
    if (last && last.kind === kind && last.to === from) last.to = to;
    else found.push({ kind, from, to });
  };
  for (const step of guidance.steps) {
    if (step.kind !== "work") {
      add("rest", step.start_ms, step.end_ms);
      continue;
    }
    add("rest", step.start_ms, step.work_ms);
    add(`work-${step.side || "both"}`, step.work_ms, step.work_end_ms);
    add("rest", step.work_end_ms, step.end_ms);
  }
  return found;
}
