import { TidemarkError } from '../../shared/errors';

/** Rows whose uplift was predicted and whose outcome is known; n of each. */
export interface UpliftSample {
  /** 1 = responded. */
  readonly outcome: Uint8Array;
  /** 1 = treated, 0 = control. */
  readonly treated: Uint8Array;
  /** Predicted gain in the chance to respond; any finite score ranks. */
  readonly uplift: Float64Array;
}

/** Places in a row of counts: 2 × treated + outcome. */
export const CONTROL_NO = 0;
export const CONTROL_YES = 1;
export const TREATED_NO = 2;
export const TREATED_YES = 3;
export const KINDS = 4;

/** @throws `input/empty`, `input/length-mismatch`, `input/out-of-range` */
export function assertSample({ outcome, treated, uplift }: UpliftSample): void {
  const n = uplift.length;
  if (n === 0) throw new TidemarkError('input/empty', { argument: 'uplift' });
  if (outcome.length !== n || treated.length !== n) {
    throw new TidemarkError('input/length-mismatch', {
      outcome: outcome.length,
      treated: treated.length,
      uplift: n,
    });
  }
  const row = uplift.findIndex((score) => !Number.isFinite(score));
  if (row >= 0) throw new TidemarkError('input/out-of-range', { argument: 'uplift', row });
}

/** Rows by descending score; among equal scores the higher row first, as scikit-uplift sorts. */
export function bestFirst(uplift: Float64Array): Uint32Array {
  return Uint32Array.from(uplift.keys()).sort((a, b) => uplift[b]! - uplift[a]! || b - a);
}

/** For each row the rank of its score among the distinct scores, 0 = best. */
export function distinctRanks(uplift: Float64Array, order: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(order.length);
  let rank = 0;
  for (let k = 1; k < order.length; k++) {
    if (uplift[order[k]!] !== uplift[order[k - 1]!]) rank++;
    ranks[order[k]!] = rank;
  }
  return ranks;
}

/** Each row's place in the counts: `group` × 4 + kind. */
export function keysOf(sample: UpliftSample, group: Uint32Array): Uint32Array {
  const { outcome, treated } = sample;
  return Uint32Array.from(group, (g, i) => KINDS * g + 2 * treated[i]! + outcome[i]!);
}

/** How many rows fall on each key: `groups` × 4 counts. */
export function countKeys(keys: Uint32Array, groups: number): Float64Array {
  const counts = new Float64Array(KINDS * groups);
  for (const key of keys) counts[key]!++;
  return counts;
}

/** Counts per distinct score, best first. */
export function countsByScore(sample: UpliftSample): Float64Array {
  const ranks = distinctRanks(sample.uplift, bestFirst(sample.uplift));
  return countKeys(keysOf(sample, ranks), maxOf(ranks) + 1);
}

/** The four counts over all groups. */
export function totalsOf(counts: Float64Array | Uint32Array): Float64Array {
  const totals = new Float64Array(KINDS);
  for (let k = 0; k < counts.length; k++) totals[k & 3]! += counts[k]!;
  return totals;
}

function maxOf(values: Uint32Array): number {
  let max = 0;
  for (const value of values) if (value > max) max = value;
  return max;
}
