import { quantileSorted } from '../../shared/quantile';
import { sortNumbers } from '../../shared/sortInSteps';
import { inPieces, type Steps } from '../../shared/steps';
import {
  levelAt,
  levelCount,
  numericText,
  type Column,
  type NumericColumn,
  type TextColumn,
} from '../../shared/table';

interface Bar {
  readonly label: string;
  readonly rows: number;
}
export interface ProfiledColumn {
  readonly name: string;
  readonly type: string;
  readonly missing: number;
  readonly missingShare: number;
  readonly distinct: number;
  readonly numeric: NumericSummary | null;
  readonly top: readonly Bar[];
  readonly bars: readonly Bar[];
}

type NumericSummary = ReturnType<typeof numericSummary> extends Generator<unknown, infer T> ? T : never;

const BINS = 20;

/**
 * Counts, quantiles and a small distribution of one column, in steps. Cost: O(n log n) for numbers, O(n) for text.
 */
export function profileColumn(column: Column, topValues: number): Steps<ProfiledColumn> {
  return column.storage === 'text' ? profileText(column, topValues) : profileNumbers(column, topValues);
}

function* profileText(column: TextColumn, topValues: number): Steps<ProfiledColumn> {
  const { name, type, codes } = column;
  // Place 0 is for what is missing.
  const counts = new Float64Array(levelCount(column) + 1);
  yield* inPieces(codes.length, (from, to) => {
    for (let i = from; i < to; i++) counts[codes[i]! + 1]!++;
  });
  const missing = counts[0]!;
  const used = yield* mostFrequent(counts.subarray(1), BINS);
  const bars = used.most.map((code) => ({ label: levelAt(column, code), rows: counts[code + 1]! }));
  return {
    name,
    type,
    missing,
    missingShare: missing / codes.length,
    distinct: used.distinct,
    numeric: null,
    top: bars.slice(0, topValues),
    bars,
  };
}

function* profileNumbers(column: NumericColumn, topValues: number): Steps<ProfiledColumn> {
  const present = yield* sortNumbers(yield* presentValues(column.values));
  const missing = column.values.length - present.length;
  const runs = yield* valueRuns(present);
  const { most, distinct } = yield* mostFrequent(runs.rows, topValues);
  const summary = present.length > 0 ? yield* numericSummary(present) : null;
  // Yes and no have no far values, however rare one of them is.
  const numeric = summary && column.type === 'boolean' ? { ...summary, outliers: 0 } : summary;
  return {
    name: column.name,
    type: column.type,
    missing,
    missingShare: missing / column.values.length,
    distinct,
    numeric,
    top: most.map((run) => ({ label: labelOf(column, runs.values[run]!), rows: runs.rows[run]! })),
    bars: histogram(column, present),
  };
}

/** Flags in the words of the file. */
function labelOf(column: NumericColumn, value: number): string {
  return column.words ? column.words[value === 0 ? 0 : 1] : numericText(column, value);
}

function* presentValues(values: Float64Array): Steps<Float64Array> {
  const present = new Float64Array(values.length);
  let count = 0;
  yield* inPieces(values.length, (from, to) => {
    for (let i = from; i < to; i++) if (!Number.isNaN(values[i]!)) present[count++] = values[i]!;
  });
  return present.subarray(0, count);
}

/** The places of the largest counts, ties in the order of the places, and how many counts are above 0. */
function* mostFrequent(
  counts: Float64Array,
  limit: number,
): Steps<{ most: readonly number[]; distinct: number }> {
  const most: number[] = [];
  let distinct = 0;
  yield* inPieces(counts.length, (from, to) => {
    for (let k = from; k < to; k++) {
      if (counts[k]! === 0) continue;
      distinct++;
      if (most.length === limit && !(counts[k]! > counts[most[limit - 1]!]!)) continue;
      insert(most, k, counts);
      if (most.length > limit) most.pop();
    }
  });
  return { most, distinct };
}

/** Behind the last place that counts at least as much. */
function insert(most: number[], place: number, counts: Float64Array): void {
  let at = most.length;
  while (at > 0 && counts[most[at - 1]!]! < counts[place]!) at--;
  most.splice(at, 0, place);
}

/** The different values in order, and how often each is there. */
function* valueRuns(sorted: Float64Array): Steps<{ values: Float64Array; rows: Float64Array }> {
  const values = new Float64Array(sorted.length);
  const rows = new Float64Array(sorted.length);
  let runs = 0;
  yield* inPieces(sorted.length, (from, to) => {
    for (let i = from; i < to; i++) {
      if (i === 0 || sorted[i] !== sorted[i - 1]) values[runs++] = sorted[i]!;
      rows[runs - 1]!++;
    }
  });
  return { values: values.subarray(0, runs), rows: rows.subarray(0, runs) };
}

function* numericSummary(sorted: Float64Array) {
  const n = sorted.length;
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = sum / n;
  yield;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) * (value - mean);
  yield;
  const [q25, median, q75] = [0.25, 0.5, 0.75].map((q) => quantileSorted(sorted, q)) as [
    number,
    number,
    number,
  ];
  const fence = 1.5 * (q75 - q25);
  let zeros = 0;
  let negative = 0;
  let outliers = 0;
  for (const value of sorted) {
    if (value === 0) zeros++;
    if (value < 0) negative++;
    if (value < q25 - fence || value > q75 + fence) outliers++;
  }
  yield;
  const sd = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
  return { min: sorted[0]!, q25, median, q75, max: sorted[n - 1]!, mean, sd, zeros, negative, outliers };
}

function histogram(column: NumericColumn, sorted: Float64Array): Bar[] {
  if (sorted.length === 0) return [];
  const min = sorted[0]!;
  const width = (sorted.at(-1)! - min) / BINS || 1;
  const rows = new Float64Array(BINS);
  for (const value of sorted) rows[Math.min(BINS - 1, Math.floor((value - min) / width))]!++;
  return Array.from(rows, (count, k) => ({ label: numericText(column, min + k * width), rows: count }));
}
