import { exp, ln } from '../../shared/math';
import { Z_95 } from '../special/tails';
import type { RiskTable } from './riskTable';

/** Scale on which the 95 % interval is symmetric: R's default, lifelines' default, or S ± 1.96 se. */
export type IntervalScale = 'log' | 'log-log' | 'plain';

/** The product-limit curve at each distinct time; intervals are cut at 0 and 1, NaN where they are not defined. */
export interface SurvivalCurve extends RiskTable {
  readonly survival: Float64Array;
  /** Greenwood's standard error of the survival. */
  readonly stdError: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * Kaplan–Meier with Greenwood's variance.
 * @see Kaplan & Meier (1958), JASA 53:457–481; Kalbfleisch & Prentice (2002), 1.4
 */
export function kaplanMeier(table: RiskTable, scale: IntervalScale = 'log'): SurvivalCurve {
  const n = table.time.length;
  const survival = new Float64Array(n);
  const stdError = new Float64Array(n);
  const lower = new Float64Array(n);
  const upper = new Float64Array(n);
  let [s, sum] = [1, 0];
  for (let k = 0; k < n; k++) {
    const [risk, events] = [table.atRisk[k]!, table.events[k]!];
    s *= (risk - events) / risk;
    sum += events === 0 ? 0 : events / (risk * (risk - events));
    survival[k] = s;
    stdError[k] = s === 0 ? NaN : s * Math.sqrt(sum);
    [lower[k], upper[k]] = intervalOf(s, Math.sqrt(sum), scale);
  }
  return { ...table, survival, stdError, lower, upper };
}

/** @param relative standard error of ln S */
function intervalOf(s: number, relative: number, scale: IntervalScale): [number, number] {
  if (s === 0) return [NaN, NaN];
  const half = Z_95 * relative;
  if (scale === 'plain') return [Math.max(0, s * (1 - half)), Math.min(1, s * (1 + half))];
  if (scale === 'log') return [s * exp(-half), Math.min(1, s * exp(half))];
  if (s === 1) return [NaN, NaN];
  const width = exp(half / -ln(s));
  return [exp(ln(s) * width), exp(ln(s) / width)];
}

/** Index of the last time that is not after `at`; −1 when there is none. */
export function lastAtOrBefore(time: Float64Array, at: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The smallest time with S ≤ 1 − share, with the interval of the band; null where a curve does not come so low. */
export interface SurvivalQuantile {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** @param share who have left: 0.5 for the median */
export function survivalQuantile(curve: SurvivalCurve, share = 0.5): SurvivalQuantile {
  const reaches = (values: Float64Array) => {
    const k = values.findIndex((s) => s <= 1 - share + 1e-12);
    return k < 0 ? null : curve.time[k]!;
  };
  return { value: reaches(curve.survival), lower: reaches(curve.lower), upper: reaches(curve.upper) };
}

/** Mean time up to `tau`: the area under the curve, with its standard error. @see Klein & Moeschberger (2003), 4.5 */
export function restrictedMean(curve: SurvivalCurve, tau: number): { value: number; se: number } {
  let area = 0;
  let variance = 0;
  let until = tau;
  for (let k = lastAtOrBefore(curve.time, tau); k >= 0; k--) {
    area += (until - curve.time[k]!) * curve.survival[k]!;
    until = curve.time[k]!;
    const [risk, events] = [curve.atRisk[k]!, curve.events[k]!];
    if (risk > events) variance += (area * area * events) / (risk * (risk - events));
  }
  return { value: area + until, se: Math.sqrt(variance) };
}
