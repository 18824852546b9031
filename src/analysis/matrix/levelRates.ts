import { ln } from '../../shared/math';
import { mixBits } from '../../shared/mixBits';
import type { TextColumn } from '../../shared/table';
import type { LevelRates } from './designMatrix';
import { compareCodePoints } from './levels';

/** What became of the rows, by row of the table: 1 or 0 where they are learnt from. */
export interface Outcomes {
  readonly labels: Float64Array;
  /** Rows with the same number are not told of each other's outcome. */
  readonly groups?: Int32Array | undefined;
}

/** Rates for rows to come, and those of the rows learnt from: each from the rows of other folds. */
export interface LearntRates {
  readonly rates: LevelRates;
  readonly crossFitted: Float64Array;
}

/** Folds among the rows learnt from; as scikit-learn's TargetEncoder. */
const FOLDS = 5;
/** Levels that are remembered at most: the most frequent; a single row says hardly anything of those to come. */
const MOST_RATED = 50_000;
const LEAST_ROWS = 2;
/** How many rows' worth the rate of all has at least: no level is certain, even where each has one outcome alone. */
const LEAST_WEIGHT = 0.5;

/**
 * Learns how often rows of each level are positive; null where levels differ no more than rows do. A rate is
 * (positives + m·p) / (rows + m), p that of all rows, m = (1 − ρ) / ρ with ρ the intraclass correlation by analysis of
 * variance: what a level says counts by how much levels differ at all. A row's own outcome never enters the rate it is
 * learnt with, or the model would find it there. Levels of one row have the rate of all.
 * @see Ridout, Demétrio & Firth (1999), Estimating intraclass correlation for binary data (the ANOVA estimator);
 * Micci-Barreca (2001), A preprocessing scheme for high-cardinality categorical attributes
 */
export function learnLevelRates(
  column: TextColumn,
  rows: Uint32Array,
  { labels, groups }: Outcomes,
): LearntRates | null {
  const { levels, levelOf } = levelsOf(column);
  const foldOf = (row: number) => (mixBits((groups?.[row] ?? row) + 1) >>> 0) % FOLDS;
  const [all, within] = [tallyOf(levels.length), Array.from({ length: FOLDS }, () => tallyOf(levels.length))];
  for (const row of rows) {
    const level = levelOf(row);
    for (const tally of [all, within[foldOf(row)]!]) {
      tally.rows[level]! += 1;
      tally.positives[level]! += labels[row]!;
    }
  }
  const prior = priorOf(all, rows.length);
  if (!prior) return null;
  const logOdds = (level: number, without?: Tally) => {
    const positives = all.positives[level]! - (without?.positives[level] ?? 0) + prior.rows * prior.rate;
    const negatives = all.rows[level]! - (without?.rows[level] ?? 0) + prior.rows - positives;
    return ln(positives / negatives);
  };
  const rated = mostFrequent(levels, all.rows);
  const isRated = new Uint8Array(levels.length);
  for (const level of rated) isRated[level] = 1;
  const rest = ln(prior.rate / (1 - prior.rate));
  const own = Float64Array.from(rows, (row) =>
    isRated[levelOf(row)] === 1 ? logOdds(levelOf(row), within[foldOf(row)]) : rest,
  );
  const { mean, sd } = momentsOf(own);
  if (sd < 1e-9) return null;
  const scale = (value: number) => Math.fround((value - mean) / sd);
  const scaled = Float64Array.from(rated, (level) => scale(logOdds(level)));
  return {
    rates: { levels: rated.map((level) => levels[level]!), scaled, rest: scale(rest), mean, sd },
    crossFitted: own.map(scale),
  };
}

/** Rows and positives by level. */
interface Tally {
  readonly rows: Float64Array;
  readonly positives: Float64Array;
}

function tallyOf(levels: number): Tally {
  return { rows: new Float64Array(levels), positives: new Float64Array(levels) };
}

/** The levels by number (a missing value is ''), and that of each row. */
function levelsOf({ dictionary, codes }: TextColumn) {
  const places = new Map<string, number>();
  const placeOf = (level: string) => {
    const place = places.get(level) ?? places.size;
    places.set(level, place);
    return place;
  };
  const ofCode = Int32Array.from(dictionary, placeOf);
  const missing = placeOf('');
  const levelOf = (row: number) => (codes[row]! < 0 ? missing : ofCode[codes[row]!]!);
  return { levels: [...places.keys()], levelOf };
}

/** The rate of all rows and how many rows' worth it has; null where levels differ no more than rows do (F ≤ 1). */
function priorOf(
  { rows, positives }: Tally,
  n: number,
): { readonly rate: number; readonly rows: number } | null {
  const rate = positives.reduce((sum, count) => sum + count, 0) / n;
  let [levels, between, within, squares] = [0, 0, 0, 0];
  for (let k = 0; k < rows.length; k++) {
    const count = rows[k]!;
    if (count === 0) continue;
    const own = positives[k]! / count;
    levels++;
    between += count * (own - rate) ** 2;
    within += count * own * (1 - own);
    squares += count * count;
  }
  if (levels < 2 || n <= levels) return null;
  const [perLevel, perRow] = [between / (levels - 1), within / (n - levels)];
  if (!(perLevel > perRow)) return null;
  const size = (n - squares / n) / (levels - 1);
  const correlation = (perLevel - perRow) / (perLevel + (size - 1) * perRow);
  return { rate, rows: Math.max(LEAST_WEIGHT, (1 - correlation) / correlation) };
}

function momentsOf(values: Float64Array): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / values.length) };
}

/** Levels that have rows enough, in code-point order. */
function mostFrequent(levels: readonly string[], rows: Float64Array): number[] {
  const seen = [...levels.keys()].filter((level) => rows[level]! >= LEAST_ROWS);
  if (seen.length > MOST_RATED) seen.sort((a, b) => rows[b]! - rows[a]! || a - b).length = MOST_RATED;
  return seen.sort((a, b) => compareCodePoints(levels[a]!, levels[b]!));
}
