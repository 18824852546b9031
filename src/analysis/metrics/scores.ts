import { TidemarkError } from '../../shared/errors';
import { ln } from '../../shared/math';
import { checkScored, countPositives, orderByScore } from './scored';

/** Labels (0 or 1) and scores or probabilities of the same rows. */
export type Labels = Uint8Array;

/**
 * Area under the ROC curve: P(a random positive scores above a random negative), ties counting half.
 * @throws `metrics/empty`, `metrics/ragged`, `metrics/not-finite`, `metrics/one-class`
 */
export function aucScore(labels: Labels, scores: Float64Array): number {
  const { positives, negatives } = checkTwoClasses(labels, scores);
  const order = orderByScore(scores);
  let wins = 0;
  let above = 0;
  forEachTie(order, scores, (from, to) => {
    let tied = 0;
    for (let k = from; k < to; k++) tied += labels[order[k]!]!;
    wins += (to - from - tied) * (above + tied / 2);
    above += tied;
  });
  return wins / (positives * negatives);
}

/**
 * Area under the precision-recall curve as a step function (scikit-learn's `average_precision_score`).
 * @throws as `aucScore`
 */
export function averagePrecisionScore(labels: Labels, scores: Float64Array): number {
  const { positives } = checkTwoClasses(labels, scores);
  const order = orderByScore(scores);
  let hits = 0;
  let sum = 0;
  forEachTie(order, scores, (from, to) => {
    const before = hits;
    for (let k = from; k < to; k++) hits += labels[order[k]!]!;
    sum += ((hits - before) / positives) * (hits / to);
  });
  return sum;
}

/** Largest distance between the score distributions of the two classes (Kolmogorov–Smirnov). @throws as `aucScore` */
export function ksScore(labels: Labels, scores: Float64Array): number {
  const { positives, negatives } = checkTwoClasses(labels, scores);
  const order = orderByScore(scores);
  let hits = 0;
  let best = 0;
  forEachTie(order, scores, (from, to) => {
    for (let k = from; k < to; k++) hits += labels[order[k]!]!;
    best = Math.max(best, Math.abs(hits / positives - (to - hits) / negatives));
  });
  return best;
}

/** Mean of −ln(probability of what happened), probabilities clipped to [1e-15, 1 − 1e-15]. @throws `metrics/…` */
export function logLoss(labels: Labels, probabilities: Float64Array): number {
  checkScored(labels, probabilities);
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    const p = Math.min(1 - 1e-15, Math.max(1e-15, probabilities[i]!));
    sum -= ln(labels[i] === 1 ? p : 1 - p);
  }
  return sum / labels.length;
}

/** Mean squared distance between probability and outcome. @throws `metrics/empty`, `metrics/ragged`, `metrics/not-finite` */
export function brierScore(labels: Labels, probabilities: Float64Array): number {
  checkScored(labels, probabilities);
  let sum = 0;
  for (let i = 0; i < labels.length; i++) sum += (probabilities[i]! - labels[i]!) ** 2;
  return sum / labels.length;
}

/**
 * Rate among the `share` best-ranked rows over the rate of all: n = ceil(share · rows), ties by lower row number.
 * @throws as `aucScore`
 */
export function liftAt(labels: Labels, scores: Float64Array, share: number): number {
  const { positives } = checkTwoClasses(labels, scores);
  const n = Math.max(1, Math.ceil(share * labels.length));
  const order = orderByScore(scores);
  let hits = 0;
  for (let k = 0; k < n; k++) hits += labels[order[k]!]!;
  return hits / n / (positives / labels.length);
}

function checkTwoClasses(labels: Labels, scores: Float64Array): { positives: number; negatives: number } {
  checkScored(labels, scores);
  const positives = countPositives(labels);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0)
    throw new TidemarkError('metrics/one-class', { rows: labels.length });
  return { positives, negatives };
}

function forEachTie(
  order: Uint32Array,
  scores: Float64Array,
  visit: (from: number, to: number) => void,
): void {
  for (let from = 0; from < order.length;) {
    const score = scores[order[from]!]!;
    let to = from + 1;
    while (to < order.length && scores[order[to]!]! === score) to++;
    visit(from, to);
    from = to;
  }
}
