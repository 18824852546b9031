import { exp, ln } from '../../shared/math';
import { inPieces, type Steps } from '../../shared/steps';
import type { BaselineHazard } from './baselineHazard';
import type { SurvivalCurve } from './kaplanMeier';

/** What can be expected of each member who is still there; NaN for those who left. */
export interface RemainingTenure {
  /** Expected time from now on, at most `horizon`. */
  readonly remaining: Float64Array;
  /** Chance to be there still after `horizon`. */
  readonly staying: Float64Array;
}

interface Members {
  readonly time: Float64Array;
  readonly event: Uint8Array;
  /** Linear predictor; NaN where it is not known. */
  readonly eta: Float64Array;
}

/** Points at which the cumulative hazard is held. */
const GRID = 400;
/** Share of the times from whose hazard the time after the last one is continued. */
const TAIL = 0.25;
const PIECE_ROWS = 256;

/**
 * Restricted mean of the time left, given that a member has come so far: ∫ S(c + u) / S(c) du over u from 0 to
 * `horizon`. The cumulative hazard is read as straight lines between up to 400 points; behind the longest time seen it goes
 * on at its average pace over the last quarter of the times. Cost: O(members × 400).
 */
export function* remainingTenure(
  baseline: BaselineHazard,
  { time, event, eta }: Members,
  horizon: number,
): Steps<RemainingTenure> {
  const line = hazardLine(baseline, horizon);
  const remaining = new Float64Array(time.length).fill(NaN);
  const staying = new Float64Array(time.length).fill(NaN);
  yield* inPieces(
    time.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        if (event[i] === 1 || Number.isNaN(eta[i]!)) continue;
        [remaining[i], staying[i]] = timeLeft(line, time[i]!, exp(eta[i]!), horizon);
      }
    },
    PIECE_ROWS,
  );
  return { remaining, staying };
}

/** The cumulative hazard of a group from its Kaplan–Meier curve, −ln S, up to where the curve is above zero. */
export function hazardOfCurve({ time, survival, events }: SurvivalCurve): BaselineHazard {
  const kept = [...time.keys()].filter((k) => events[k]! > 0 && survival[k]! > 0);
  return {
    time: Float64Array.from(kept, (k) => time[k]!),
    hazard: Float64Array.from(kept, (k) => -ln(survival[k]!)),
    until: time.at(-1) ?? 0,
  };
}

interface Line {
  readonly step: number;
  readonly hazard: Float64Array;
}

/** Cumulative hazard on an even grid from 0 to the longest time and `horizon` beyond. */
function hazardLine({ time, hazard, until }: BaselineHazard, horizon: number): Line {
  const step = (until + horizon) / GRID;
  const total = hazard.at(-1) ?? 0;
  const bend = until * (1 - TAIL);
  const pace = until > 0 ? (total - smoothAt(time, hazard, bend)) / (until * TAIL) : 0;
  return {
    step,
    hazard: Float64Array.from({ length: GRID + 2 }, (_, k) =>
      k * step <= until ? smoothAt(time, hazard, k * step) : total + pace * (k * step - until),
    ),
  };
}

/** Straight lines from (0, 0) through the points; level behind the last. */
function smoothAt(time: Float64Array, hazard: Float64Array, at: number): number {
  const k = time.findIndex((t) => t > at);
  if (k < 0) return hazard.at(-1) ?? 0;
  const [t0, h0] = k === 0 ? [0, 0] : [time[k - 1]!, hazard[k - 1]!];
  return h0 + ((hazard[k]! - h0) * (at - t0)) / (time[k]! - t0);
}

/** @param factor e^eta @returns time left up to the horizon and the chance to pass it */
function timeLeft({ step, hazard }: Line, from: number, factor: number, horizon: number): [number, number] {
  const at = (t: number) => {
    const k = Math.min(Math.floor(t / step), hazard.length - 2);
    return hazard[k]! + (hazard[k + 1]! - hazard[k]!) * (t / step - k);
  };
  const start = at(from);
  const end = from + horizon;
  let [area, t, survival] = [0, from, 1];
  while (t < end) {
    const next = Math.min(end, (Math.floor(t / step + 1e-9) + 1) * step);
    const fall = (at(next) - start) * factor;
    const after = exp(-fall);
    area += (next - t) * meanBetween(survival, after);
    [t, survival] = [next, after];
  }
  return [area, survival];
}

/** Mean of an exponential that falls from `a` to `b`. */
function meanBetween(a: number, b: number): number {
  return a - b < 1e-6 * a || b < 1e-300 ? (a + b) / 2 : (a - b) / (ln(a) - ln(b));
}
