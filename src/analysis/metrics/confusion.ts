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
