import { numericText, type Column, type NumericColumn, type TextColumn } from '../../shared/table';

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
  readonly numeric: ReturnType<typeof numericSummary> | null;
  readonly top: readonly Bar[];
  readonly bars: readonly Bar[];
}

const BINS = 20;

/** Counts, quantiles and a small distribution of one column. Cost: O(n log n) for numbers, O(n) for text. */
export function profileColumn(column: Column, topValues: number): ProfiledColumn {
  return column.storage === 'text' ? profileText(column, topValues) : profileNumbers(column, topValues);
}

function profileText({ name, type, codes, dictionary }: TextColumn, topValues: number): ProfiledColumn {
  const counts = new Float64Array(dictionary.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else counts[code]!++;
  }
  const used = [...counts.keys()].filter((code) => counts[code]! > 0);
  used.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const bars = used.slice(0, BINS).map((code) => ({ label: dictionary[code]!, rows: counts[code]! }));
  return {
    name,
    type,
    missing,
    missingShare: missing / codes.length,
    distinct: used.length,
    numeric: null,
    top: bars.slice(0, topValues),
    bars,
  };
}

function profileNumbers(column: NumericColumn, topValues: number): ProfiledColumn {
  const present = column.values.filter((value) => !Number.isNaN(value)).sort();
  const missing = column.values.length - present.length;
  const runs = valueRuns(present);
  const frequent = runs.toSorted((a, b) => b.rows - a.rows || a.value - b.value).slice(0, topValues);
  return {
    name: column.name,
    type: column.type,
    missing,
    missingShare: missing / column.values.length,
    distinct: runs.length,
    numeric: present.length > 0 ? numericSummary(present) : null,
    top: frequent.map(({ value, rows }) => ({ label: numericText(column, value), rows })),
    bars: histogram(column, present),
  };
}

function valueRuns(sorted: Float64Array): { value: number; rows: number }[] {
  const runs: { value: number; rows: number }[] = [];
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    runs.push({ value: sorted[start]!, rows: end - start });
    start = end;
  }
  return runs;
}

function numericSummary(sorted: Float64Array) {
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const [q25, median, q75] = [0.25, 0.5, 0.75].map((q) => quantileOfSorted(sorted, q)) as [
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
  const sd = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
  return { min: sorted[0]!, q25, median, q75, max: sorted[n - 1]!, mean, sd, zeros, negative, outliers };
}

/** Linear interpolation between order statistics (type 7, numpy's default). */
function quantileOfSorted(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}

function histogram(column: NumericColumn, sorted: Float64Array): Bar[] {
  if (sorted.length === 0) return [];
  const min = sorted[0]!;
  const width = (sorted.at(-1)! - min) / BINS || 1;
  const rows = new Float64Array(BINS);
  for (const value of sorted) rows[Math.min(BINS - 1, Math.floor((value - min) / width))]!++;
  return Array.from(rows, (count, k) => ({ label: numericText(column, min + k * width), rows: count }));
}
