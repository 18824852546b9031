import type { Checkpoint } from '../../shared/checkpoint';
import {
  lengthOf,
  numericText,
  type Column,
  type ColumnTable,
  type ColumnType,
  type NumericColumn,
  type TextColumn,
} from '../../shared/table';
import { isRangeChance } from './rangeChance';
import { readLike } from './readLike';
import { isChance } from './stabilityChance';
import { stabilityIndex } from './stabilityIndex';
import { unifyColumns } from './unifyColumns';

/** How one column of the new rows differs from the old ones. */
export interface ColumnDiff {
  readonly name: string;
  readonly typeBefore: ColumnType;
  readonly typeAfter: ColumnType;
  readonly missingShareBefore: number;
  readonly missingShareAfter: number;
  /** Population stability index of new against old rows; null for ids and where one side has no values. */
  readonly psi: number | null;
  /** Whether so few rows differ as much by chance: the index then says nothing. */
  readonly isPsiChance: boolean;
  /** For levels: those only the new rows have, and those they lack; most frequent first, at most ten named. */
  readonly newLevels: Levels | null;
  readonly goneLevels: Levels | null;
  /** For numbers and moments: smallest and largest, as text. */
  readonly rangeBefore: readonly [string, string] | null;
  readonly rangeAfter: readonly [string, string] | null;
  /** Whether new numbers are beyond the old ones by chance alone, or not at all. */
  readonly isRangeChance: boolean;
}

export interface Levels {
  readonly count: number;
  readonly examples: readonly string[];
}

export interface TableDiff {
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly addedColumns: readonly string[];
  readonly removedColumns: readonly string[];
  readonly columns: readonly ColumnDiff[];
}

const EXAMPLES = 10;
const BINS = 10;
/** Numbers with no more values than this are compared value by value. */
const FEW_VALUES = 20;
/** Rows of a column whose distribution is compared; of more, evenly spaced ones. Ranges and levels use all rows. */
const MOST_COMPARED = 200_000;
/** Text with more levels than this is not a set of levels, and has no stability index. */
const MOST_LEVELS = 200;

/** What is different in the rows of a new file: columns, types, missing values, levels, ranges and distributions. */
export async function diffTables(
  before: ColumnTable,
  after: ColumnTable,
  checkpoint: Checkpoint,
): Promise<TableDiff> {
  const later = new Map(after.columns.map((column) => [column.name, column]));
  const known = new Set(before.columns.map(({ name }) => name));
  const columns: ColumnDiff[] = [];
  for (const [k, column] of before.columns.entries()) {
    await checkpoint(k / before.columns.length);
    const match = later.get(column.name);
    if (match) columns.push(diffColumns(column, match));
  }
  return {
    rowsBefore: before.rowCount,
    rowsAfter: after.rowCount,
    addedColumns: after.columns.flatMap(({ name }) => (known.has(name) ? [] : name)),
    removedColumns: before.columns.flatMap(({ name }) => (later.has(name) ? [] : name)),
    columns,
  };
}

function diffColumns(before: Column, after: Column): ColumnDiff {
  const [old, fresh] = unifyColumns(before, after).columns;
  const facts =
    old.storage === 'text'
      ? diffText(old, fresh as TextColumn)
      : { ...diffNumbers(old, fresh as NumericColumn), newLevels: null, goneLevels: null };
  return {
    name: before.name,
    typeBefore: before.type,
    typeAfter: readLike(before, after).type,
    missingShareBefore: missingShare(old),
    missingShareAfter: missingShare(fresh),
    ...facts,
  };
}

function missingShare(column: Column): number {
  const rows = lengthOf(column);
  let missing = 0;
  if (column.storage === 'text') for (const code of column.codes) missing += Number(code < 0);
  else for (const value of column.values) missing += Number(Number.isNaN(value));
  return rows === 0 ? 0 : missing / rows;
}

function diffText(before: TextColumn, after: TextColumn) {
  const [old, fresh] = [levelCounts(before), levelCounts(after)];
  const all = [...new Set([...old.keys(), ...fresh.keys()])];
  const comparable = before.type !== 'id' && all.length <= MOST_LEVELS;
  const shares = (counts: ReadonlyMap<string, number>) => all.map((level) => counts.get(level) ?? 0);
  return {
    ...(comparable ? stability(shares(old), shares(fresh)) : NOT_COMPARED),
    newLevels: comparable ? onlyIn(fresh, old) : null,
    goneLevels: comparable ? onlyIn(old, fresh) : null,
    rangeBefore: null,
    rangeAfter: null,
    isRangeChance: true,
  };
}

function levelCounts({ codes, dictionary }: TextColumn): Map<string, number> {
  const counts = new Float64Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const used = [...counts.keys()].filter((code) => counts[code]! > 0);
  return new Map(used.map((code) => [dictionary[code]!, counts[code]!]));
}

function onlyIn(counts: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Levels {
  const only = [...counts].filter(([level]) => !other.has(level)).sort((a, b) => b[1] - a[1]);
  return { count: only.length, examples: only.slice(0, EXAMPLES).map(([level]) => level) };
}

function diffNumbers(before: NumericColumn, after: NumericColumn) {
  const [old, fresh] = [present(before), present(after)];
  const cuts = groupCuts(old, fresh);
  // Next month's dates are other dates: their range says it all.
  const comparable = before.type !== 'date' && before.type !== 'datetime';
  return {
    ...(comparable ? stability(binCounts(old, cuts), binCounts(fresh, cuts)) : NOT_COMPARED),
    rangeBefore: rangeOf(before),
    rangeAfter: rangeOf(after),
    isRangeChance: isRangeChance(before.values, after.values),
  };
}

/** Values that are there, in order; of a long column those of evenly spaced rows. */
function present({ values }: NumericColumn): Float64Array {
  const step = Math.ceil(values.length / MOST_COMPARED);
  const some = step > 1 ? values.filter((_, row) => row % step === 0) : values;
  return some.filter((value) => !Number.isNaN(value)).sort();
}

/** Where groups of numbers end: each value its own where there are few, else the inner deciles of the old rows. */
function groupCuts(old: Float64Array, fresh: Float64Array): number[] {
  if (old.length === 0) return [];
  const values = fewValues(old, fresh);
  if (values) return values;
  const decile = (k: number) => old[Math.ceil((k * old.length) / BINS) - 1]!;
  const cuts = new Set(Array.from({ length: BINS - 1 }, (_, k) => decile(k + 1)));
  cuts.delete(old.at(-1)!);
  return [...cuts];
}

/** All distinct values in order, or null when there are more than would be read as levels. */
function fewValues(old: Float64Array, fresh: Float64Array): number[] | null {
  const distinct = new Set<number>();
  for (const values of [old, fresh]) {
    for (const value of values) if (distinct.add(value).size > FEW_VALUES) return null;
  }
  return [...distinct].sort((a, b) => a - b);
}

/** Values up to and including each cut, and those above the last one. */
function binCounts(sorted: Float64Array, cuts: readonly number[]): Float64Array {
  const counts = new Float64Array(cuts.length + 1);
  let bin = 0;
  for (const value of sorted) {
    while (bin < cuts.length && value > cuts[bin]!) bin++;
    counts[bin]!++;
  }
  return counts;
}

function rangeOf(column: NumericColumn): [string, string] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of column.values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? null : [numericText(column, low), numericText(column, high)];
}

type Stability = Pick<ColumnDiff, 'psi' | 'isPsiChance'>;

const NOT_COMPARED: Stability = { psi: null, isPsiChance: false };

function stability(before: ArrayLike<number>, after: ArrayLike<number>): Stability {
  const psi = stabilityIndex(before, after);
  return Number.isFinite(psi) ? { psi, isPsiChance: isChance(before, after) } : NOT_COMPARED;
}
