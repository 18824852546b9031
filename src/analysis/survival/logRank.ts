import { cholesky, dot, solveCholesky } from '../optimise/symmetric';
import { chiSquareTail } from '../special/tails';
import { byTime, type SurvivalSample } from './riskTable';

export interface LogRank {
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
  /** Per group. */
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly members: Int32Array;
}

interface Tally {
  readonly k: number;
  readonly atRisk: Float64Array;
  readonly deaths: Float64Array;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly difference: Float64Array;
  readonly variance: Float64Array;
}

/**
 * k-sample log-rank test with the hypergeometric variance; `rho` = 1 weighs by the pooled survival just before
 * (Peto–Prentice).
 * @param group code per row; rows with a negative code are left out
 * @param options `order`: the rows from short to long times, where they are known
 * @see Harrington & Fleming (1982), Biometrika 69:553–566
 */
export function logRank(
  sample: SurvivalSample,
  group: Int32Array,
  k: number,
  { rho = 0, order: known }: { readonly rho?: 0 | 1; readonly order?: Int32Array } = {},
): LogRank {
  const order = (known ?? byTime(sample)).filter((row) => group[row]! >= 0);
  const tally = emptyTally(k);
  const members = new Int32Array(k);
  for (const row of order) {
    tally.atRisk[group[row]!]!++;
    members[group[row]!]!++;
  }
  let survival = 1;
  for (let start = 0; start < order.length;) {
    const end = endOfTie(sample.time, order, start);
    tally.deaths.fill(0);
    for (let i = start; i < end; i++) tally.deaths[group[order[i]!]!]! += sample.event[order[i]!]!;
    survival *= addTime(tally, order.length - start, rho === 0 ? 1 : survival);
    for (let i = start; i < end; i++) tally.atRisk[group[order[i]!]!]!--;
    start = end;
  }
  return { ...testOf(tally), observed: tally.observed, expected: tally.expected, members };
}

function emptyTally(k: number): Tally {
  const zeros = () => new Float64Array(k);
  return {
    k,
    atRisk: zeros(),
    deaths: zeros(),
    observed: zeros(),
    expected: zeros(),
    difference: zeros(),
    variance: new Float64Array(k * k),
  };
}

function endOfTie(time: Float64Array, order: Int32Array, start: number): number {
  let end = start + 1;
  while (end < order.length && time[order[end]!] === time[order[start]!]) end++;
  return end;
}

/** Adds one time to the tally. @returns the share that survives it */
function addTime(tally: Tally, n: number, weight: number): number {
  const { k, atRisk, deaths, observed, expected, difference, variance } = tally;
  const d = deaths.reduce((sum, count) => sum + count, 0);
  if (d === 0) return 1;
  const spread = n > 1 ? (weight * weight * d * (n - d)) / (n - 1) / (n * n) : 0;
  for (let g = 0; g < k; g++) {
    const mean = (d * atRisk[g]!) / n;
    observed[g]! += deaths[g]!;
    expected[g]! += mean;
    difference[g]! += weight * (deaths[g]! - mean);
    for (let h = 0; h < k; h++) {
      variance[g * k + h]! += spread * atRisk[g]! * ((g === h ? n : 0) - atRisk[h]!);
    }
  }
  return (n - d) / n;
}

/** The quadratic form over all groups but the last; groups that were never at risk of anything lower the df. */
function testOf({ k, difference, variance }: Tally): { chi2: number; df: number; p: number } {
  const size = k - 1;
  const values = new Float64Array(size * size);
  for (let g = 0; g < size; g++) values.set(variance.subarray(g * k, g * k + size), g * size);
  const factor = cholesky({ size, values });
  const part = difference.slice(0, size);
  const chi2 = dot(part, solveCholesky(factor, part));
  const df = size - factor.dependent.length;
  return { chi2, df, p: df > 0 ? chiSquareTail(chi2, df) : 1 };
}

/** The test of each pair of groups, with Holm's correction of p for the number of pairs. */
export function pairwiseLogRank(
  sample: SurvivalSample,
  group: Int32Array,
  k: number,
  order: Int32Array = byTime(sample),
): { a: number; b: number; chi2: number; p: number; pHolm: number }[] {
  const pairs = Array.from({ length: k }, (_, a) =>
    Array.from({ length: k - 1 - a }, (_, i) => {
      const b = a + 1 + i;
      const codes = group.map((code) => (code === a ? 0 : code === b ? 1 : -1));
      const { chi2, p } = logRank(sample, codes, 2, { order });
      return { a, b, chi2, p, pHolm: p };
    }),
  ).flat();
  let largest = 0;
  [...pairs]
    .sort((x, y) => x.p - y.p)
    .forEach(
      (pair, rank) => (pair.pHolm = largest = Math.max(largest, Math.min(1, pair.p * (pairs.length - rank)))),
    );
  return pairs;
}
