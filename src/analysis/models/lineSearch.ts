/** A step tried along a direction: how far, the value there and the slope there. */
export interface Trial {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

/** The best trial so far, the other end of the interval, and whether a minimiser lies between them. */
interface Interval {
  readonly best: Trial;
  readonly other: Trial;
  readonly bracketed: boolean;
}

interface Limits {
  readonly low: number;
  readonly high: number;
}

const DECREASE = 1e-3;
const CURVATURE = 0.9;
const NARROW = 0.1;
const MAX_STEP = 1e10;
const MAX_TRIALS = 20;

/**
 * A step with sufficient decrease and a flat enough slope, with the constants of L-BFGS-B.
 * @param start value and slope at step 0 (the slope must be negative)
 * @param evaluate value and slope at a step
 * @returns the trial taken, or null when 20 trials did not do
 * @see Moré & Thuente 1994, Line search algorithms with guaranteed sufficient decrease (MINPACK-2 dcsrch)
 */
export async function lineSearch(
  start: Trial,
  firstStep: number,
  evaluate: (step: number) => Promise<Trial>,
): Promise<Trial | null> {
  const wanted = DECREASE * start.slope;
  let interval: Interval = { best: start, other: start, bracketed: false };
  let limits: Limits = { low: 0, high: 5 * firstStep };
  let widths: readonly [number, number] = [MAX_STEP, 2 * MAX_STEP];
  let isFirstStage = true;
  let step = firstStep;
  for (let k = 0; k < MAX_TRIALS; k++) {
    const trial = await evaluate(step);
    const target = start.value + step * wanted;
    if (trial.value <= target && Math.abs(trial.slope) <= -CURVATURE * start.slope) return trial;
    if (trial.value <= target && trial.slope >= 0) isFirstStage = false;
    const tilt = isFirstStage && trial.value <= interval.best.value && trial.value > target ? wanted : 0;
    ({ interval, step } = nextStep(interval, trial, limits, tilt));
    const width = Math.abs(interval.other.step - interval.best.step);
    if (interval.bracketed && width >= 0.66 * widths[1]) step = middleOf(interval);
    if (interval.bracketed) widths = [width, widths[0]];
    limits = limitsOf(interval, step);
    step = settle(interval, limits, step);
  }
  return null;
}

/** The next step; the trial is compared on the function minus `tilt` · step. */
function nextStep(
  interval: Interval,
  trial: Trial,
  limits: Limits,
  tilt: number,
): { interval: Interval; step: number } {
  const lean = (t: Trial, by: number): Trial => ({ ...t, value: t.value - by * t.step, slope: t.slope - by });
  const leaning = { ...interval, best: lean(interval.best, tilt), other: lean(interval.other, tilt) };
  const { interval: next, step } = cubicStep(leaning, lean(trial, tilt), limits);
  return { interval: { ...next, best: lean(next.best, -tilt), other: lean(next.other, -tilt) }, step };
}

function middleOf({ best, other }: Interval): number {
  return best.step + 0.5 * (other.step - best.step);
}

function limitsOf({ best, other, bracketed }: Interval, step: number): Limits {
  if (bracketed) return { low: Math.min(best.step, other.step), high: Math.max(best.step, other.step) };
  return { low: step + 1.1 * (step - best.step), high: step + 4 * (step - best.step) };
}

function settle({ best, bracketed }: Interval, { low, high }: Limits, step: number): number {
  const inside = Math.max(0, Math.min(MAX_STEP, step));
  const isSpent = bracketed && (inside <= low || inside >= high || high - low <= NARROW * high);
  return isSpent ? best.step : inside;
}

/** One step of dcstep: cubic and secant interpolation, the safer of the two. */
function cubicStep(interval: Interval, trial: Trial, limits: Limits): { interval: Interval; step: number } {
  const { best, other, bracketed } = interval;
  const turns = trial.slope * Math.sign(best.slope) < 0;
  if (trial.value > best.value) {
    return { interval: { best, other: trial, bracketed: true }, step: betweenHigher(best, trial) };
  }
  if (turns)
    return { interval: { best: trial, other: best, bracketed: true }, step: betweenTurned(best, trial) };
  const next = { best: trial, other, bracketed };
  if (Math.abs(trial.slope) < Math.abs(best.slope))
    return { interval: next, step: beyond(interval, trial, limits) };
  if (bracketed) return { interval: next, step: cubic(trial, other).step };
  return { interval: next, step: trial.step > best.step ? limits.high : limits.low };
}

/** The minimiser of the cubic through two trials. */
function cubic(from: Trial, to: Trial): { step: number; ratio: number; root: number } {
  const span = to.step - from.step;
  const theta = (3 * (from.value - to.value)) / span + from.slope + to.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(from.slope), Math.abs(to.slope));
  const inside = (theta / scale) ** 2 - (from.slope / scale) * (to.slope / scale);
  const root = Math.sign(span) * scale * Math.sqrt(Math.max(0, inside));
  const ratio = (root - from.slope + theta) / (root - from.slope + root + to.slope);
  return { step: from.step + ratio * span, ratio, root };
}

function secant(best: Trial, trial: Trial): number {
  return trial.step + (trial.slope / (trial.slope - best.slope)) * (best.step - trial.step);
}

function betweenHigher(best: Trial, trial: Trial): number {
  const span = trial.step - best.step;
  const quadratic = best.step + (best.slope / ((best.value - trial.value) / span + best.slope) / 2) * span;
  const { step } = cubic(best, trial);
  return Math.abs(step - best.step) < Math.abs(quadratic - best.step) ? step : step + (quadratic - step) / 2;
}

function betweenTurned(best: Trial, trial: Trial): number {
  const { step } = cubic(trial, best);
  const line = secant(best, trial);
  return Math.abs(step - trial.step) > Math.abs(line - trial.step) ? step : line;
}

function beyond({ best, other, bracketed }: Interval, trial: Trial, limits: Limits): number {
  const found = cubic(trial, best);
  const end = trial.step > best.step ? limits.high : limits.low;
  const step = found.ratio < 0 && found.root !== 0 ? found.step : end;
  const line = secant(best, trial);
  const cubicIsCloser = Math.abs(step - trial.step) < Math.abs(line - trial.step);
  if (!bracketed) return Math.max(limits.low, Math.min(limits.high, cubicIsCloser ? line : step));
  const safe = trial.step + 0.66 * (other.step - trial.step);
  const closer = cubicIsCloser ? step : line;
  return trial.step > best.step ? Math.min(safe, closer) : Math.max(safe, closer);
}
