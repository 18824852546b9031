import type { Candidate } from '../../analysis/explain/smallestChange';
import type { Encoding, FittedMatrix } from '../../analysis/matrix/designMatrix';
import { termsAt, widthOf } from '../../analysis/matrix/terms';
import { quantileSorted } from '../../shared/quantile';
import { asText, getColumn, numbersOf, type Column, type ColumnTable } from '../../shared/table';
import { catalogued, causeOf } from '../framework/featureWords';

const QUANTILES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
/** A level that fewer have is none to strive for. */
const LEAST_SHARE = 0.02;
const NOT_IN_HAND = /tenure|(^|[^a-z])age([^a-z]|$)|gender|birth|senior|在网|会龄|年龄|性别|生日/i;

/**
 * Values that other members have of features that can change: not age, gender or tenure; what counts a whole life can
 * only grow.
 * @param rows the members scored; `row` is one of them
 */
export function changeCandidates(
  matrix: FittedMatrix,
  table: ColumnTable,
  { rows, row }: { readonly rows: Uint32Array; readonly row: number },
): Candidate[] {
  let offset = 0;
  return matrix.encodings.flatMap((encoding) => {
    const at = offset;
    offset += widthOf(encoding);
    if (!canChange(encoding.column)) return [];
    const column = getColumn(table, encoding.column);
    return encoding.kind === 'numeric'
      ? numbers(encoding, numbersOf(column), { rows, row, at })
      : levels(encoding, column, { rows, row, at });
  });
}

function canChange(feature: string): boolean {
  const known = catalogued(feature);
  if (known) return known.family !== 'member';
  return causeOf(feature) !== 'lifeStage' && !NOT_IN_HAND.test(feature);
}

interface Place {
  readonly rows: Uint32Array;
  readonly row: number;
  readonly at: number;
}

function numbers(
  encoding: Extract<Encoding, { kind: 'numeric' }>,
  values: Float64Array,
  { rows, row, at }: Place,
): Candidate[] {
  const sorted = Float64Array.from(rows, (one) => values[one]!)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return [];
  const now = Number.isNaN(values[row]!) ? encoding.median : values[row]!;
  const isWhole = sorted.every(Number.isInteger);
  const onlyGrows = encoding.column.endsWith('_lifetime');
  const found = QUANTILES.map((q) => quantileSorted(sorted, q)).map((value) =>
    isWhole ? Math.round(value) : value,
  );
  return [...new Set(found)]
    .filter((value) => value !== now && !(onlyGrows && value < now))
    .map((value) => ({
      feature: encoding.column,
      value,
      terms: [[at, (value - encoding.mean) / encoding.sd]],
      distance: Math.abs(rank(sorted, value) - rank(sorted, now)),
    }));
}

/** Share of the values below, equal ones counting half. */
function rank(sorted: Float64Array, value: number): number {
  let below = 0;
  let equal = 0;
  for (const one of sorted) {
    if (one < value) below++;
    else if (one === value) equal++;
  }
  return (below + equal / 2) / sorted.length;
}

function levels(
  encoding: Extract<Encoding, { kind: 'categorical' }>,
  column: Column,
  { rows, row, at }: Place,
): Candidate[] {
  const text = asText(column);
  const counts = new Map<string, number>();
  for (const one of rows) {
    const level = text.dictionary[text.codes[one]!] ?? '';
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const now = text.dictionary[text.codes[row]!] ?? '';
  return encoding.levels.flatMap((level) => {
    const share = (counts.get(level) ?? 0) / rows.length;
    if (level === now || level === '' || share < LEAST_SHARE) return [];
    const terms = termsAt(encoding, level).map((value, j) => [at + j, value] as const);
    return [{ feature: encoding.column, value: level, terms, distance: 1 - share }];
  });
}
