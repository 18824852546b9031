import { checkScored, countUpTo } from './scored';

/** Counts at a threshold: positive means probability ≥ threshold. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** @throws `metrics/empty`, `metrics/ragged`, `metrics/not-finite` */
export function confusionAt(labels: Uint8Array, probabilities: Float64Array, threshold = 0.5): Confusion {
  checkScored(labels, probabilities);
  const counts = [0, 0, 0, 0] as [number, number, number, number];
  for (let i = 0; i < labels.length; i++)
    counts[labels[i]! * 2 + (probabilities[i]! >= threshold ? 1 : 0)]!++;
  const [tn, fp, fn, tp] = counts;
  return { tp, fp, fn, tn };
}

/** Counts at one of several thresholds. */
export interface ConfusionPoint extends Confusion {
  readonly threshold: number;
}

/**
 * Counts at thresholds 0.01, 0.02 … 0.99 and, where scores crowd together, at every hundredth part of the rows besides:
 * ascending, with two digits that count. Cost: a sort of the probabilities. @throws as `confusionAt`
 */
export function confusionCurve(labels: Uint8Array, probabilities: Float64Array): ConfusionPoint[] {
  checkScored(labels, probabilities);
  const thresholds = thresholdsFor(probabilities);
  const passed = [0, 1].map(() => new Float64Array(thresholds.length + 1)) as [Float64Array, Float64Array];
  for (let i = 0; i < labels.length; i++) {
    passed[labels[i]! as 0 | 1][countUpTo(thresholds, probabilities[i]!)]!++;
  }
  const rows = passed.map((counts) => counts.reduce((sum, n) => sum + n, 0)) as [number, number];
  const below = [0, 0] as [number, number];
  return thresholds.map((threshold, k) => {
    below[0] += passed[0][k]!;
    below[1] += passed[1][k]!;
    return { threshold, tp: rows[1] - below[1], fp: rows[0] - below[0], fn: below[1], tn: below[0] };
  });
}

const PARTS = 100;

function thresholdsFor(probabilities: Float64Array): number[] {
  const sorted = probabilities.slice().sort();
  const parts = Array.from({ length: PARTS }, (_, k) => sorted[Math.floor((k * sorted.length) / PARTS)]!);
  const hundredths = Array.from({ length: 99 }, (_, k) => (k + 1) / 100);
  const isInside = (threshold: number) => threshold > 0 && threshold < 1;
  return [...new Set([...hundredths, ...parts.map(roundedDown).filter(isInside)])].sort((a, b) => a - b);
}

/** With two digits that count, so that what is shown is what is used. */
function roundedDown(p: number): number {
  if (!(p > 0)) return 0;
  const exponent = Number(p.toExponential().split('e')[1]);
  const digits = Math.min(15, 1 - exponent);
  return Number((Math.floor(p * 10 ** digits) / 10 ** digits).toFixed(digits));
}

/** Share of rows on the right side of the threshold. */
export function accuracyScore({ tp, fp, fn, tn }: Confusion): number {
  return (tp + tn) / (tp + fp + fn + tn);
}

/** Share of the predicted positives that are; 0 when none is predicted. */
export function precisionScore({ tp, fp }: Confusion): number {
  return tp + fp === 0 ? 0 : tp / (tp + fp);
}

/** Share of the positives that are found; 0 when there are none. */
export function recallScore({ tp, fn }: Confusion): number {
  return tp + fn === 0 ? 0 : tp / (tp + fn);
}

/** Harmonic mean of precision and recall; 0 when both are. */
export function f1Score({ tp, fp, fn }: Confusion): number {
  return tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn);
}
