import type { Column, NumericColumn } from '../../shared/table';
import type { Encoding, FittedMatrix, LeftOut, NumericEncoding, Term } from '../matrix/designMatrix';
import { fitMatrix } from '../matrix/fitMatrix';

/**
 * The matrix of reference/uplift.json: as `fitMatrix`, except that two-valued numbers and flags stay numbers
 * (standardised like the others) instead of becoming two levels.
 */
export function fitUpliftMatrix(features: readonly Column[], trainRows: Uint32Array): FittedMatrix {
  const encodings: Encoding[] = [];
  const leftOut: LeftOut[] = [];
  const terms: Term[] = [];
  for (const column of features) {
    const fitted = staysNumber(column, trainRows)
      ? standardised(column, trainRows)
      : fitMatrix([column], trainRows);
    encodings.push(...fitted.encodings);
    leftOut.push(...fitted.leftOut);
    terms.push(...fitted.terms);
  }
  return { encodings, leftOut, terms };
}

/** Numbers with at most two values; `fitMatrix` standardises the rest itself. */
function staysNumber(column: Column, rows: Uint32Array): column is NumericColumn {
  if (column.storage !== 'numeric') return false;
  return column.type === 'boolean' || isTwoValued(column.values, rows);
}

function isTwoValued(values: Float64Array, rows: Uint32Array): boolean {
  const seen = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) seen.add(value);
    if (seen.size > 2) return false;
  }
  return rows.some((row) => !Number.isNaN(values[row]!));
}

function standardised(column: NumericColumn, rows: Uint32Array): FittedMatrix {
  const known = Float64Array.from(rows, (row) => column.values[row]!).filter((value) => !Number.isNaN(value));
  if (known.length === 0)
    return { encodings: [], terms: [], leftOut: [{ column: column.name, why: 'all-missing' }] };
  known.sort();
  const middle = known.length >> 1;
  const median = known.length % 2 === 1 ? known[middle]! : (known[middle - 1]! + known[middle]!) / 2;
  const encoding: NumericEncoding = {
    kind: 'numeric',
    column: column.name,
    median,
    ...spreadOf(column, rows, median),
  };
  return { encodings: [encoding], terms: [{ name: column.name, feature: column.name }], leftOut: [] };
}

function spreadOf(
  { values }: NumericColumn,
  rows: Uint32Array,
  median: number,
): { mean: number; sd: number } {
  const at = (row: number) => (Number.isNaN(values[row]!) ? median : values[row]!);
  const mean = rows.reduce((sum, row) => sum + at(row), 0) / rows.length;
  const squares = rows.reduce((sum, row) => sum + (at(row) - mean) * (at(row) - mean), 0);
  return { mean, sd: Math.sqrt(squares / rows.length) || 1 };
}
