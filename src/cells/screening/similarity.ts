import { chiSquareOf } from '../../analysis/statistics/contingency';
import { averageRanks, pearson, spearman } from '../../analysis/statistics/correlation';
import { dot } from '../../analysis/optimise/symmetric';
import type { Column } from '../../shared/table';

/** A feature's values in the sampled rows, made ready for many comparisons. */
export type Sampled =
  | { readonly kind: 'levels'; readonly codes: Int32Array; readonly levels: number }
  | {
      readonly kind: 'number';
      readonly values: Float64Array;
      readonly ranks: Float64Array;
      readonly missing: number;
      /** Ranks less their mean, of length 1, where no value is missing. */
      readonly direction: Float64Array | null;
    };

/** Rows in which either feature has a value, of which both must have one. */
const SHARED_ROWS = 0.9;
const FEWEST_ROWS = 30;
/** Ranks among all values are this near to ranks among the shared ones, if anything is to come of it. */
const ROUGH = 0.1;

/** @param taken the sampled rows alone */
export function sampledOf(taken: Column): Sampled {
  if (taken.storage === 'text') return levelsOf(taken.codes);
  const ranks = averageRanks(taken.values);
  const missing = ranks.filter((rank) => Number.isNaN(rank)).length;
  const direction = missing === 0 ? directionOf(ranks) : null;
  return { kind: 'number', values: taken.values, ranks, missing, direction };
}

/**
 * How strongly two features hang together: |Spearman| of numbers (over the rows in which both have a value; 0 where
 * these are fewer than 90 % of the rows in which either has), Cramér's V of levels (missing is one), 0 across the kinds.
 * @param limit only values near or above it need be exact
 */
export function similarityOf(a: Sampled, b: Sampled, limit: number): number {
  if (a.kind === 'levels' && b.kind === 'levels') return cramersV(a, b);
  if (a.kind === 'levels' || b.kind === 'levels') return 0;
  if (a.direction && b.direction) return Math.min(1, Math.abs(dot(a.direction, b.direction)));
  const shared = sharedRows(a.values, b.values);
  if (!shared) return 0;
  const at = (values: Float64Array) => Float64Array.from(shared, (row) => values[row]!);
  const rough = Math.abs(pearson(at(a.ranks), at(b.ranks)));
  if (!(rough >= limit - ROUGH)) return 0;
  return Math.abs(spearman(at(a.values), at(b.values))) || 0;
}

function levelsOf(codes: Int32Array): Sampled {
  const seen = new Map<number, number>();
  const dense = codes.map((code) => {
    const known = seen.get(code);
    if (known !== undefined) return known;
    seen.set(code, seen.size);
    return seen.size - 1;
  });
  return { kind: 'levels', codes: dense, levels: seen.size };
}

/** All zero where there is no spread. */
function directionOf(ranks: Float64Array): Float64Array {
  const mean = (ranks.length + 1) / 2;
  const centred = ranks.map((rank) => rank - mean);
  const length = Math.sqrt(dot(centred, centred));
  return length > 0 ? centred.map((value) => value / length) : centred;
}

function sharedRows(a: Float64Array, b: Float64Array): number[] | null {
  const shared: number[] = [];
  let either = 0;
  for (let row = 0; row < a.length; row++) {
    const [hasA, hasB] = [!Number.isNaN(a[row]!), !Number.isNaN(b[row]!)];
    if (hasA || hasB) either++;
    if (hasA && hasB) shared.push(row);
  }
  return shared.length >= Math.max(FEWEST_ROWS, SHARED_ROWS * either) ? shared : null;
}

function cramersV(a: Extract<Sampled, { kind: 'levels' }>, b: Extract<Sampled, { kind: 'levels' }>): number {
  const counts = new Float64Array(a.levels * b.levels);
  for (let row = 0; row < a.codes.length; row++) counts[a.codes[row]! * b.levels + b.codes[row]!]!++;
  return chiSquareOf(counts, a.levels).cramersV || 0;
}
