import type { Checkpoint } from '../../shared/checkpoint';
import { asText, lengthOf, type Column, type NumericColumn, type TextColumn } from '../../shared/table';
import type {
  CategoricalEncoding,
  CrossFitted,
  Encoding,
  FittedMatrix,
  LeftOut,
  NumericEncoding,
} from './designMatrix';
import { learnLevelRates, type Outcomes } from './levelRates';
import { compareCodePoints, countDistinct, countLevels } from './levels';
import { termsOf } from './terms';

/** More levels than this, and only the most frequent ones, and those with rows enough, keep a term of their own. */
export const MAX_LEVELS = 50;
/** Rows that teach something of a level alone, and beside a rate. */
const LEVEL_ROWS = 20;
const RATED_LEVEL_ROWS = 80;
/** Levels of a column at most; numbers that all levels may fill. */
const MOST_LEVELS = 500;
const MOST_NUMBERS = 20_000_000;

/** Text with more values than these names rows: a share of the rows, and (ids aside) never so few. */
const OWN_VALUES = 0.5;
const FEW_LEVELS = 20;

/**
 * Learns the encoding of feature columns from training rows: medians, means and sds of numbers, levels of the rest.
 * Columns with two values, 0/1 flags and text are categorical, and codes that rows share (a region's, a shop's); ids and
 * text of which nearly every row has its own, and empty columns, are left out. Which columns are numbers, and which are
 * left out, is decided over all rows so that every fold agrees.
 * @see reference/churn.json, `definitions` (matrix())
 */
export function fitMatrix(features: readonly Column[], trainRows: Uint32Array): FittedMatrix {
  const levels = levelLimit(features, trainRows);
  return assemble(features.map((column) => fitColumn(column, trainRows, levels)));
}

/** What a model learns from: the encoding, and the rates of the training rows, each learnt without its own outcome. */
export interface LearntMatrix {
  readonly matrix: FittedMatrix;
  readonly crossFitted: CrossFitted;
}

/**
 * `fitMatrix` for models that know the outcomes of the training rows: columns with more levels than have a term of their
 * own say how often each level was positive as well. With a checkpoint after every column, for long tables.
 */
export async function learnMatrix(
  features: readonly Column[],
  trainRows: Uint32Array,
  outcomes: Outcomes,
  checkpoint: Checkpoint,
): Promise<LearntMatrix> {
  const fitted: (Encoding | LeftOut)[] = [];
  const crossFitted = new Map<string, Float64Array>();
  const levels = levelLimit(features, trainRows);
  for (const column of features) {
    await checkpoint(fitted.length / features.length);
    const encoding = fitColumn(column, trainRows, levels);
    const isLong = hasManyLevels(encoding);
    const learnt = isLong ? learnLevelRates(asText(column), trainRows, outcomes) : null;
    if (isLong && learnt) {
      fitted.push({ ...ofManyRows(encoding, column, trainRows), rates: learnt.rates });
      crossFitted.set(column.name, learnt.crossFitted);
    } else fitted.push(encoding);
  }
  return { matrix: assemble(fitted), crossFitted };
}

function hasManyLevels(encoding: Encoding | LeftOut): encoding is CategoricalEncoding {
  return 'levels' in encoding && (encoding.other || encoding.levels.length > MAX_LEVELS);
}

/** The encoding without terms of levels that few rows have: beside a rate they teach next to nothing of their own. */
function ofManyRows(encoding: CategoricalEncoding, column: Column, rows: Uint32Array): CategoricalEncoding {
  const counts = rowsByLevel(asText(column), rows);
  const levels = encoding.levels.filter((level) => counts.get(level)! >= RATED_LEVEL_ROWS);
  return { ...encoding, levels, other: levels.length > 0 && levels.length < counts.size };
}

/** Columns as the matrix reads them: numbers as they are, everything else as text, converted once for many uses. */
export function asFeatures(columns: readonly Column[]): Column[] {
  return columns.map((column) => (isNumeric(column) ? column : asText(column)));
}

/** How many levels a column may have so that those of all columns fit together. */
function levelLimit(features: readonly Column[], trainRows: Uint32Array): number {
  const wanted = features.map((column) => manyLevels(column, trainRows));
  const fits = (limit: number) =>
    wanted.reduce((sum, levels) => sum + Math.min(levels, limit), 0) * trainRows.length <= MOST_NUMBERS;
  let limit = MOST_LEVELS;
  while (limit > MAX_LEVELS && !fits(limit)) limit--;
  return limit;
}

/** Levels of a long list that have rows enough; 0 where the list is short. */
function manyLevels(column: Column, trainRows: Uint32Array): number {
  if (column.storage !== 'text' || column.dictionary.length <= MAX_LEVELS) return 0;
  const enough = countLevels(column, trainRows).filter((count) => count >= LEVEL_ROWS).length;
  return enough > MAX_LEVELS ? enough : 0;
}

function fitColumn(column: Column, trainRows: Uint32Array, mostLevels: number): Encoding | LeftOut {
  const why = reasonToLeaveOut(column, trainRows);
  if (why) return { column: column.name, why };
  return isNumeric(column) ? fitNumeric(column, trainRows) : fitCategorical(column, trainRows, mostLevels);
}

function assemble(fitted: readonly (Encoding | LeftOut)[]): FittedMatrix {
  const encodings = fitted.filter((one) => 'kind' in one);
  return { encodings, leftOut: fitted.filter((one) => 'why' in one), terms: encodings.flatMap(termsOf) };
}

function isNumeric(column: Column): column is NumericColumn {
  return column.storage === 'numeric' && column.type !== 'boolean' && countDistinct(column, 3) > 2;
}

function reasonToLeaveOut(column: Column, trainRows: Uint32Array): LeftOut['why'] | null {
  if (column.storage === 'numeric') {
    return trainRows.some((row) => !Number.isNaN(column.values[row]!)) ? null : 'all-missing';
  }
  const counts = countLevels(column, allRows(lengthOf(column)));
  const present = lengthOf(column) - counts.at(-1)!;
  const distinct = counts.subarray(0, -1).reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  if (!trainRows.some((row) => column.codes[row]! >= 0)) return 'all-missing';
  if (distinct <= present * OWN_VALUES) return null;
  if (column.type === 'id') return 'identifier';
  return distinct > FEW_LEVELS ? 'near-unique' : null;
}

function allRows(n: number): Uint32Array {
  return Uint32Array.from({ length: n }, (_, row) => row);
}

function fitNumeric(column: NumericColumn, rows: Uint32Array): NumericEncoding {
  const median = medianOf(column.values, rows);
  let sum = 0;
  for (const row of rows) sum += filled(column.values[row]!, median);
  const mean = sum / rows.length;
  let squares = 0;
  for (const row of rows) squares += (filled(column.values[row]!, median) - mean) ** 2;
  return { kind: 'numeric', column: column.name, median, mean, sd: Math.sqrt(squares / rows.length) || 1 };
}

function filled(value: number, median: number): number {
  return Number.isNaN(value) ? median : value;
}

function medianOf(values: Float64Array, rows: Uint32Array): number {
  const known = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) if (!Number.isNaN(values[row]!)) known[count++] = values[row]!;
  const present = known.subarray(0, count).sort();
  const middle = present.length >> 1;
  return present.length % 2 === 1 ? present[middle]! : (present[middle - 1]! + present[middle]!) / 2;
}

function fitCategorical(column: Column, rows: Uint32Array, mostLevels: number): CategoricalEncoding {
  const byCount = [...rowsByLevel(asText(column), rows)].sort(
    (a, b) => b[1] - a[1] || compareCodePoints(a[0], b[0]),
  );
  const few = byCount.findIndex(([, count]) => count < LEVEL_ROWS);
  const enough = few < 0 ? byCount.length : few;
  const kept = Math.max(MAX_LEVELS, Math.min(enough, mostLevels));
  const levels = byCount.slice(0, kept).map(([level]) => level);
  return {
    kind: 'categorical',
    column: column.name,
    levels: levels.sort(compareCodePoints),
    other: byCount.length > levels.length,
  };
}

/** Training rows of each level that has any; a missing value is the level ''. */
function rowsByLevel(column: TextColumn, rows: Uint32Array): Map<string, number> {
  const counts = countLevels(column, rows);
  const byLevel = new Map<string, number>();
  [...column.dictionary, ''].forEach((level, code) => {
    if (counts[code]! > 0) byLevel.set(level, (byLevel.get(level) ?? 0) + counts[code]!);
  });
  return byLevel;
}
