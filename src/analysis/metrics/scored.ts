import { TidemarkError } from '../../shared/errors';

/** @throws `metrics/empty`, `metrics/ragged`, `metrics/not-finite` {row} */
export function checkScored(labels: Uint8Array, scores: Float64Array): void {
  if (labels.length !== scores.length) {
    throw new TidemarkError('metrics/ragged', { labels: labels.length, scores: scores.length });
  }
  if (labels.length === 0) throw new TidemarkError('metrics/empty');
  for (let row = 0; row < scores.length; row++) {
    if (!Number.isFinite(scores[row]!)) throw new TidemarkError('metrics/not-finite', { row });
  }
}

/** How many labels are 1. */
export function countPositives(labels: Uint8Array): number {
  let positives = 0;
  for (let i = 0; i < labels.length; i++) positives += labels[i]!;
  return positives;
}

/** Row numbers from the highest score to the lowest; equal scores keep row order. */
export function orderByScore(scores: Float64Array): Uint32Array {
  return Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
}
