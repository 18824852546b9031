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

/** Row numbers from the highest score to the lowest; equal scores keep row order. Cost: one native sort. */
export function orderByScore(scores: Float64Array): Uint32Array {
  const ascending = scores.slice().sort();
  const order = new Uint32Array(scores.length);
  const placed = new Uint32Array(scores.length);
  for (let row = 0; row < scores.length; row++) {
    const start = scores.length - countUpTo(ascending, scores[row]!);
    order[start + placed[start]!++] = row;
  }
  return order;
}

/** How many of the ascending numbers are ≤ value. */
export function countUpTo(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
