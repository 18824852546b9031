import { ln } from '../../shared/math';
import { f1Score } from './confusion';
import { orderByScore } from './scored';

/** The figures that get an interval. */
export const RESAMPLED = ['auc', 'prAuc', 'logLoss', 'brier', 'ece', 'accuracy', 'f1', 'liftTop10'] as const;
export type ResampledMetric = (typeof RESAMPLED)[number];
export type ResampledValues = Readonly<Record<ResampledMetric, number>>;

const BINS = 10;
const TOP = 0.1;
const THRESHOLD = 0.5;

/** Rows sorted once, so that every resample is one pass over them. */
interface Prepared {
  readonly order: Uint32Array;
  /** 1 where the next row in order has a lower score. */
  readonly endsTie: Uint8Array;
  readonly labels: Uint8Array;
  readonly loss: Float64Array;
  readonly squared: Float64Array;
  readonly probabilities: Float64Array;
}

/**
 * The metrics of `classificationMetrics` for any number of times each row counts; NaN where a resample has one class.
 * @returns a function of counts, one per row, which must sum to the number of rows
 */
export function resampledMetrics(
  labels: Uint8Array,
  probabilities: Float64Array,
): (counts: Uint16Array) => ResampledValues {
  const order = orderByScore(probabilities);
  const endsTie = Uint8Array.from(order, (row, k) =>
    k + 1 === order.length || probabilities[order[k + 1]!]! < probabilities[row]! ? 1 : 0,
  );
  const clipped = probabilities.map((p) => Math.min(1 - 1e-15, Math.max(1e-15, p)));
  const prepared: Prepared = {
    order,
    endsTie,
    labels,
    loss: clipped.map((p, i) => -ln(labels[i] === 1 ? p : 1 - p)),
    squared: probabilities.map((p, i) => (p - labels[i]!) ** 2),
    probabilities,
  };
  return (counts) => ({ ...ranking(prepared, counts), ...distances(prepared, counts) });
}

/** AUC, average precision and lift, from the highest score to the lowest. */
function ranking({ order, endsTie, labels }: Prepared, counts: Uint16Array) {
  const total = labels.length;
  const top = Math.max(1, Math.ceil(TOP * total));
  let [above, hits, tiedHits, tiedMisses] = [0, 0, 0, 0];
  let [wins, precision, topHits] = [0, 0, 0];
  for (let k = 0; k < order.length; k++) {
    const row = order[k]!;
    const count = counts[row]!;
    const y = labels[row]!;
    const seen = above + tiedHits + tiedMisses;
    if (y === 1 && seen < top) topHits += Math.min(count, top - seen);
    tiedHits += y * count;
    tiedMisses += (1 - y) * count;
    if (endsTie[k] === 0) continue;
    wins += tiedMisses * (hits + tiedHits / 2);
    above += tiedHits + tiedMisses;
    hits += tiedHits;
    if (tiedHits > 0) precision += tiedHits * (hits / above);
    tiedHits = tiedMisses = 0;
  }
  const misses = total - hits;
  return {
    auc: wins / (hits * misses),
    prAuc: precision / hits,
    liftTop10: topHits / top / (hits / total),
  };
}

/** What does not depend on the order of rows. */
function distances({ labels, loss, squared, probabilities }: Prepared, counts: Uint16Array) {
  const total = labels.length;
  const gap = new Float64Array(BINS);
  let [lossSum, squaredSum, positives] = [0, 0, 0];
  let [tp, fp] = [0, 0];
  for (let i = 0; i < total; i++) {
    const count = counts[i]!;
    const p = probabilities[i]!;
    const y = labels[i]!;
    lossSum += count * loss[i]!;
    squaredSum += count * squared[i]!;
    positives += count * y;
    gap[Math.max(0, Math.min(BINS - 1, Math.floor(BINS * p)))]! += count * (p - y);
    if (p < THRESHOLD) continue;
    tp += count * y;
    fp += count * (1 - y);
  }
  return {
    logLoss: lossSum / total,
    brier: squaredSum / total,
    ece: gap.reduce((sum, one) => sum + Math.abs(one), 0) / total,
    accuracy: (tp + total - positives - fp) / total,
    f1: f1Score({ tp, fp, fn: positives - tp, tn: 0 }),
  };
}
