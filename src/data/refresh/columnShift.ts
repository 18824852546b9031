import { quantileSorted } from '../../shared/quantile';
import { sortNumbers } from '../../shared/sortInSteps';
import { inPieces, type Steps } from '../../shared/steps';
import { asText, type Column } from '../../shared/table';
import { stabilityIndex } from './stabilityIndex';

/** How far a column has moved between two sets of rows. */
export interface ColumnShift {
  readonly feature: string;
  /** Population stability index; null where one side has no values. */
  readonly psi: number | null;
  readonly missingBefore: number;
  readonly missingNow: number;
}

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** PSI of numbers, in tenths of those before; equal cuts fall together. Missing values are left out. */
export function* numbersPsi(before: Float64Array, now: Float64Array): Steps<number | null> {
  const sorted = yield* sortNumbers(before.filter((value) => !Number.isNaN(value)));
  const cuts = Float64Array.from(new Set(TENTHS.map((q) => quantileSorted(sorted, q))));
  return known(stabilityIndex(yield* tenthCounts(before, cuts), yield* tenthCounts(now, cuts)));
}

function* tenthCounts(values: Float64Array, cuts: Float64Array): Steps<Float64Array> {
  const counts = new Float64Array(cuts.length + 1);
  yield* inPieces(values.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const value = values[i]!;
      if (Number.isNaN(value)) continue;
      let tenth = 0;
      while (tenth < cuts.length && value > cuts[tenth]!) tenth++;
      counts[tenth]!++;
    }
  });
  return counts;
}

/** How far a column has moved: tenths of a number, levels of a text (a missing value is none of them). */
export function* columnShift(column: Column, before: Uint32Array, now: Uint32Array): Steps<ColumnShift> {
  const shared = {
    feature: column.name,
    missingBefore: missingShare(column, before),
    missingNow: missingShare(column, now),
  };
  yield;
  if (column.storage === 'numeric' && column.type !== 'boolean') {
    const at = (rows: Uint32Array) => Float64Array.from(rows, (row) => column.values[row]!);
    return { ...shared, psi: yield* numbersPsi(at(before), at(now)) };
  }
  const { codes, dictionary } = asText(column);
  yield;
  const counted = (rows: Uint32Array) => {
    const counts = new Float64Array(dictionary.length);
    for (const row of rows) if (codes[row]! >= 0) counts[codes[row]!]!++;
    return counts;
  };
  return { ...shared, psi: known(stabilityIndex(counted(before), counted(now))) };
}

function missingShare(column: Column, rows: Uint32Array): number {
  let missing = 0;
  if (column.storage === 'text') for (const row of rows) missing += column.codes[row]! < 0 ? 1 : 0;
  else for (const row of rows) missing += Number.isNaN(column.values[row]!) ? 1 : 0;
  return rows.length === 0 ? 0 : missing / rows.length;
}

const known = (psi: number): number | null => (Number.isNaN(psi) ? null : psi);
