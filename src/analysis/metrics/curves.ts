import { TidemarkError } from '../../shared/errors';
import { checkScored, countPositives, orderByScore } from './scored';

/** Counts when every row scoring ≥ threshold is called positive. */
interface Cut {
  readonly threshold: number;
  readonly tp: number;
  readonly fp: number;
}

export interface RocPoint {
  readonly threshold: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

export interface PrPoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** A tenth of the members, the most worrying first. */
export interface LiftDecile {
  readonly decile: number;
  readonly rows: number;
  readonly positives: number;
  readonly rate: number;
  /** Rate over the rate of all. */
  readonly lift: number;
  /** Lift of this tenth and all before it. */
  readonly cumulativeLift: number;
  /** Share of all positives found so far. */
  readonly captured: number;
}

/**
 * ROC curve from (0, 0) to (1, 1), at most about `maxPoints` thresholds (evenly thinned).
 * @throws `metrics/empty`, `metrics/ragged`, `metrics/not-finite`, `metrics/one-class`
 */
export function rocCurve(labels: Uint8Array, scores: Float64Array, maxPoints = 400): RocPoint[] {
  const { cuts, positives, negatives } = cutsOf(labels, scores);
  const points = thin(cuts, maxPoints).map(({ threshold, tp, fp }) => ({
    threshold,
    falsePositiveRate: fp / negatives,
    truePositiveRate: tp / positives,
  }));
  return [{ threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 }, ...points];
}

/** Precision and recall from the strictest threshold to the mildest. @throws as `rocCurve` */
export function prCurve(labels: Uint8Array, scores: Float64Array, maxPoints = 400): PrPoint[] {
  const { cuts, positives } = cutsOf(labels, scores);
  return thin(cuts, maxPoints).map(({ threshold, tp, fp }) => ({
    threshold,
    precision: tp / (tp + fp),
    recall: tp / positives,
  }));
}

/** Ten groups by descending score (ties by row number), each ending at row ceil(k · N / 10). @throws as `rocCurve` */
export function liftByDecile(labels: Uint8Array, scores: Float64Array): LiftDecile[] {
  const positives = checkClasses(labels, scores);
  const order = orderByScore(scores);
  const n = labels.length;
  const base = positives / n;
  let found = 0;
  return Array.from({ length: 10 }, (_, k) => {
    const from = Math.ceil((k * n) / 10);
    const to = Math.ceil(((k + 1) * n) / 10);
    let hits = 0;
    for (let i = from; i < to; i++) hits += labels[order[i]!]!;
    found += hits;
    const rate = to > from ? hits / (to - from) : 0;
    const cumulativeLift = found / to / base;
    return {
      decile: k + 1,
      rows: to - from,
      positives: hits,
      rate,
      lift: rate / base,
      cumulativeLift,
      captured: found / positives,
    };
  });
}

function cutsOf(
  labels: Uint8Array,
  scores: Float64Array,
): { cuts: Cut[]; positives: number; negatives: number } {
  const positives = checkClasses(labels, scores);
  const order = orderByScore(scores);
  const cuts: Cut[] = [];
  let tp = 0;
  for (let k = 0; k < order.length; k++) {
    const threshold = scores[order[k]!]!;
    tp += labels[order[k]!]!;
    if (k + 1 === order.length || scores[order[k + 1]!]! !== threshold)
      cuts.push({ threshold, tp, fp: k + 1 - tp });
  }
  return { cuts, positives, negatives: labels.length - positives };
}

function thin(cuts: readonly Cut[], maxPoints: number): readonly Cut[] {
  if (cuts.length <= maxPoints) return cuts;
  const step = (cuts.length - 1) / (maxPoints - 1);
  return Array.from({ length: maxPoints }, (_, k) => cuts[Math.round(k * step)]!);
}

function checkClasses(labels: Uint8Array, scores: Float64Array): number {
  checkScored(labels, scores);
  const positives = countPositives(labels);
  if (positives === 0 || positives === labels.length) {
    throw new TidemarkError('metrics/one-class', { rows: labels.length });
  }
  return positives;
}
