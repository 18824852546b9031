import { checkScored } from './scored';

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

/** Counts at thresholds 0.01, 0.02 … 0.99, in one pass. @throws as `confusionAt` */
export function confusionCurve(labels: Uint8Array, probabilities: Float64Array): Confusion[] {
  checkScored(labels, probabilities);
  const passed = [new Float64Array(101), new Float64Array(101)] as const;
  for (let i = 0; i < labels.length; i++) passed[labels[i]! as 0 | 1][thresholdsBelow(probabilities[i]!)]!++;
  const rows = passed.map((counts) => counts.reduce((sum, n) => sum + n, 0)) as [number, number];
  let below = [passed[0][0]!, passed[1][0]!] as const;
  return Array.from({ length: 99 }, (_, k) => {
    const counts = { tp: rows[1] - below[1], fp: rows[0] - below[0], fn: below[1], tn: below[0] };
    below = [below[0] + passed[0][k + 1]!, below[1] + passed[1][k + 1]!];
    return counts;
  });
}

/** How many of 0.01, 0.02 … 1 are ≤ p. */
function thresholdsBelow(p: number): number {
  let count = Math.max(0, Math.min(100, Math.floor(p * 100)));
  if (count < 100 && p >= (count + 1) / 100) count++;
  if (count > 0 && p < count / 100) count--;
  return count;
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
