import { describeSorted } from '../../analysis/statistics/describe';
import { informationValue } from '../../analysis/statistics/informationValue';
import { logit } from '../../analysis/statistics/logit';
import { meanDifference } from '../../analysis/statistics/meanDifference';
import { rankDifference } from '../../analysis/statistics/rankDifference';
import { exp } from '../../shared/math';
import { quantileSorted } from '../../shared/quantile';
import { sortNumbers } from '../../shared/sortInSteps';
import { inPieces, type Steps } from '../../shared/steps';
import type { NumericColumn } from '../../shared/table';
import type { Outcomes } from './outcomes';
import type { MeasuredFeature, NumberDifference, OddsPerSd } from './types';

/** Values of one side in order, and how many of its rows have none. */
interface Side {
  readonly sorted: Float64Array;
  readonly missing: number;
}

/**
 * Measures a number alone.
 * @param sample rows for the logistic regression
 */
export function* measureNumber(
  column: NumericColumn,
  outcomes: Outcomes,
  sample: Uint32Array,
): Steps<MeasuredFeature> {
  const { values } = column;
  const yes = yield* sideOf(values, (row) => outcomes.values[row] === 1);
  const no = yield* sideOf(values, (row) => outcomes.values[row] === 0);
  const unknown = yield* sideOf(values, (row) => Number.isNaN(outcomes.values[row]!));
  const labelled = yield* merged(yes.sorted, no.sorted);
  const all = unknown.sorted.length === 0 ? labelled : yield* merged(labelled, unknown.sorted);
  const description = yield* describeSorted(all);
  const rank = outcomes.rows > 0 ? yield* rankDifference(yes.sorted, no.sorted) : null;
  return {
    feature: column.name,
    kind: 'number',
    missingShare: (yes.missing + no.missing + unknown.missing) / values.length,
    distinct: yield* distinctOf(all),
    variance: known(description.sd ** 2),
    auc: rank && aucOf(yes, no, rank.u),
    informationValue: outcomes.rows > 0 ? valueOfBins(yes, no, labelled) : null,
    psi: null,
    description,
    numberDifference: rank && (yield* differenceOf(yes.sorted, no.sorted, rank)),
    oddsPerSd: outcomes.rows > 0 ? yield* oddsOf(values, outcomes.values, sample) : null,
    levelDifference: null,
    levels: null,
  };
}

function* sideOf(values: Float64Array, belongs: (row: number) => boolean): Steps<Side> {
  const present = new Float64Array(values.length);
  let [count, missing] = [0, 0];
  yield* inPieces(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!belongs(row)) continue;
      if (Number.isNaN(values[row]!)) missing++;
      else present[count++] = values[row]!;
    }
  });
  return { sorted: yield* sortNumbers(present.slice(0, count)), missing };
}

function* merged(a: Float64Array, b: Float64Array): Steps<Float64Array> {
  const out = new Float64Array(a.length + b.length);
  let [i, j] = [0, 0];
  yield* inPieces(out.length, (from, to) => {
    for (let k = from; k < to; k++) {
      const isFirst = j >= b.length || (i < a.length && a[i]! <= b[j]!);
      out[k] = isFirst ? a[i++]! : b[j++]!;
    }
  });
  return out;
}

function* distinctOf(sorted: Float64Array): Steps<number> {
  let distinct = 0;
  yield* inPieces(sorted.length, (from, to) => {
    for (let k = from; k < to; k++) if (k === 0 || sorted[k] !== sorted[k - 1]) distinct++;
  });
  return distinct;
}

/** The better of both directions, a missing value lowest or highest. @param u of the rows with the outcome */
function aucOf(yes: Side, no: Side, u: number): number | null {
  const pairs = (yes.sorted.length + yes.missing) * (no.sorted.length + no.missing);
  if (pairs === 0) return null;
  const amongMissing = (yes.missing * no.missing) / 2;
  const lowest = (u + yes.sorted.length * no.missing + amongMissing) / pairs;
  const highest = (u + yes.missing * no.sorted.length + amongMissing) / pairs;
  return Math.max(lowest, 1 - lowest, highest, 1 - highest);
}

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** In tenths of the rows with outcomes (equal cuts fall together), and the missing ones. */
function valueOfBins(yes: Side, no: Side, labelled: Float64Array): number | null {
  const cuts = [...new Set(TENTHS.map((q) => quantileSorted(labelled, q)))];
  const binned = ({ sorted, missing }: Side) => {
    const ends = [...cuts.map((cut) => countUpTo(sorted, cut)), sorted.length];
    return [...ends.map((end, k) => end - (ends[k - 1] ?? 0)), missing];
  };
  return known(informationValue(binned(yes), binned(no)));
}

/** How many of the ascending numbers are ≤ value. */
function countUpTo(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* differenceOf(
  yes: Float64Array,
  no: Float64Array,
  rank: { readonly p: number; readonly ks: number },
): Steps<NumberDifference | null> {
  if (yes.length < 2 || no.length < 2) return null;
  const [ofYes, ofNo] = [yield* describeSorted(yes), yield* describeSorted(no)];
  const { t, p, d } = meanDifference(ofYes, ofNo);
  return {
    meanPositive: ofYes.mean,
    meanNegative: ofNo.mean,
    welchT: t,
    welchP: p,
    mannWhitneyP: rank.p,
    cohensD: d,
    ks: rank.ks,
  };
}

/** null where the sample has no spread or one outcome alone, or tells the outcomes apart so well that the odds have no bound. */
function* oddsOf(values: Float64Array, labels: Float64Array, sample: Uint32Array): Steps<OddsPerSd | null> {
  const rows = sample.filter((row) => !Number.isNaN(values[row]!) && !Number.isNaN(labels[row]!));
  const own = Float64Array.from(rows, (row) => values[row]!);
  const { mean, sd } = yield* describeSorted(own);
  if (!(sd > 0)) return null;
  const scaled = own.map((value) => (value - mean) / sd);
  const fit = yield* logit({
    values: scaled,
    columns: 1,
    labels: Uint8Array.from(rows, (row) => labels[row]!),
  });
  const term = fit.terms[1]!;
  if (!fit.converged || Number.isNaN(term.se)) return null;
  const [lower, upper] = [exp(term.lower), exp(term.upper)];
  return lower > 0 && Number.isFinite(upper) ? { oddsRatio: term.oddsRatio, lower, upper, p: term.p } : null;
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
