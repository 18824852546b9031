import type { Checkpoint } from '../../shared/checkpoint';
import type { DesignMatrix } from '../matrix/designMatrix';
import { termsOf } from './dependenceGrid';

/** How much two features act together in a model. */
export interface Interaction {
  readonly features: readonly [string, string];
  /**
   * H²: the share of the variance of the pair's joint effect that the sum of the two single effects does not say. 0: they
   * only add up; 1: all of it is in the combination (a little more is possible).
   */
  readonly h2: number;
  /** Root mean square of that rest, in the unit of the margin. */
  readonly size: number;
}

export interface HStatisticOptions {
  /** Features that are paired. */
  readonly features: readonly string[];
  readonly checkpoint: Checkpoint;
}

/** Between two checkpoints, so that they do not cost more than the model. */
const ROWS_AT_ONCE = 2000;

/**
 * Friedman's H² for every pair of `features`, largest first. Partial dependences are taken at the rows and averaged over
 * the same rows, so that a model that only adds up gives exactly 0 (to rounding).
 *
 * Cost: at most (features + pairs) × rows² evaluations; equal values are asked for once.
 *
 * @param margin - the prediction on the scale on which the model adds up. @throws `worker/cancelled`
 * @see Friedman & Popescu (2008), Predictive learning via rule ensembles, section 8.1
 */
export async function hStatistic(
  margin: (matrix: DesignMatrix) => Float64Array,
  matrix: DesignMatrix,
  { features, checkpoint }: HStatisticOptions,
): Promise<Interaction[]> {
  const pairs = features.flatMap((a, k) => features.slice(k + 1).map((b) => [a, b] as const));
  const work = { done: 0, total: features.length + pairs.length, checkpoint };
  const singles = new Map<string, Float64Array>();
  for (const feature of features) {
    singles.set(feature, await centredEffect(margin, matrix, termsOf(matrix, feature), work));
  }
  const found: Interaction[] = [];
  for (const [a, b] of pairs) {
    const terms = [...termsOf(matrix, a), ...termsOf(matrix, b)];
    const joint = await centredEffect(margin, matrix, terms, work);
    found.push({ features: [a, b], ...compared(joint, singles.get(a)!, singles.get(b)!) });
  }
  return found.sort((one, other) => other.h2 - one.h2 || other.size - one.size);
}

/** How far a joint effect is from the sum of the single ones. */
function compared(joint: Float64Array, a: Float64Array, b: Float64Array): { h2: number; size: number } {
  let rest = 0;
  let whole = 0;
  let parts = 0;
  for (let row = 0; row < joint.length; row++) {
    const gap = joint[row]! - a[row]! - b[row]!;
    rest += gap * gap;
    whole += joint[row]! * joint[row]!;
    parts += a[row]! * a[row]! + b[row]! * b[row]!;
  }
  const isRounding = whole <= 1e-18 * joint.length || rest <= 1e-20 * (whole + parts);
  return isRounding ? { h2: 0, size: 0 } : { h2: rest / whole, size: Math.sqrt(rest / joint.length) };
}

interface Work {
  done: number;
  readonly total: number;
  readonly checkpoint: Checkpoint;
}

/** Per row the mean margin if every row had its values of `terms`, less the mean of that over the rows. */
async function centredEffect(
  margin: (matrix: DesignMatrix) => Float64Array,
  matrix: DesignMatrix,
  terms: readonly number[],
  work: Work,
): Promise<Float64Array> {
  const { rowCount } = matrix;
  const stride = matrix.terms.length;
  const known = new Map<string, number>();
  const values = matrix.values.slice();
  const effect = new Float64Array(rowCount);
  const pace = Math.max(1, Math.floor(ROWS_AT_ONCE / Math.max(1, rowCount)));
  for (let row = 0; row < rowCount; row++) {
    const point = terms.map((term) => matrix.values[row * stride + term]!);
    const key = point.join();
    const asked = known.get(key);
    if (asked !== undefined) {
      effect[row] = asked;
      continue;
    }
    if (known.size % pace === 0) await work.checkpoint((work.done + row / rowCount) / work.total);
    for (let at = 0; at < values.length; at += stride) {
      terms.forEach((term, k) => (values[at + term] = point[k]!));
    }
    const mean = margin({ ...matrix, values }).reduce((sum, one) => sum + one, 0) / rowCount;
    known.set(key, mean);
    effect[row] = mean;
  }
  work.done += 1;
  const middle = effect.reduce((sum, one) => sum + one, 0) / rowCount;
  return effect.map((one) => one - middle);
}
