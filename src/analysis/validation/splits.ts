import { TidemarkError } from '../../shared/errors';
import { createRng, shuffle, type Rng } from '../../shared/rng';
import { asText, type Column } from '../../shared/table';

/** Rows to fit on and rows to judge by; `name` is 'test' or the number of a fold. */
export interface Fold {
  readonly name: string;
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** A hold-out has one fold named 'test'; otherwise every row is in the test side of one fold at most. */
export interface SplitPlan {
  readonly kind: 'holdout' | 'folds';
  readonly folds: readonly Fold[];
}

export interface SplitInput {
  /** Labelled rows and, per row of the table, 1 or 0. */
  readonly rows: Uint32Array;
  readonly labels: Float64Array;
  /** Rows with the same number stay on the same side; absent: every row for itself. */
  readonly groups?: Int32Array;
  readonly seed: number;
}

const SHARE_HELD_OUT = 0.2;

/**
 * Stratified k folds: each has nearly the same share of positives; fewer where a class has fewer groups than k.
 * @throws `train/too-few-positives` {positives, needed} where two folds cannot both have either class
 */
export function kFoldSplit(input: SplitInput, k = 5): SplitPlan {
  const classes = shuffledClasses(input, createRng(input.seed, 'split'));
  const smallest = Math.min(...classes.map((units) => units.length));
  if (smallest < 2) throw new TidemarkError('train/too-few-positives', { positives: smallest, needed: 2 });
  const count = Math.min(k, smallest);
  const foldOfUnit = new Map<number, number>();
  let dealt = 0;
  for (const units of classes) for (const unit of units) foldOfUnit.set(unit, dealt++ % count);
  const folds = Array.from({ length: count }, (_, fold) =>
    foldBy(input.rows, String(fold), (row) => foldOfUnit.get(unitOf(input, row)) === fold),
  );
  return { kind: 'folds', folds };
}

/** A stratified hold-out of a fifth. @throws `train/too-few-positives` */
export function randomSplit(input: SplitInput): SplitPlan {
  const classes = shuffledClasses(input, createRng(input.seed, 'split'));
  const smallest = Math.min(...classes.map((units) => units.length));
  if (smallest < 3) throw new TidemarkError('train/too-few-positives', { positives: smallest, needed: 3 });
  const heldOut = new Set<number>();
  for (const units of classes) {
    for (const unit of units.slice(0, Math.max(1, Math.round(units.length * SHARE_HELD_OUT))))
      heldOut.add(unit);
  }
  return { kind: 'holdout', folds: [foldBy(input.rows, 'test', (row) => heldOut.has(unitOf(input, row)))] };
}

/**
 * Trains on the past: the last snapshot is the test; a training snapshot counts only when its outcome window ended by
 * the test snapshot (snapshot + horizon ≤ test).
 * @param at snapshot of each row, any unit of time
 * @param horizon from a snapshot to the end of its outcome window, same unit; 0 when unknown
 * @throws `train/one-snapshot`; `train/windows-overlap` when no training snapshot is early enough
 */
export function timeSplit(rows: Uint32Array, at: Float64Array, horizon = 0): SplitPlan {
  const dated = rows.filter((row) => !Number.isNaN(at[row]!));
  const last = dated.reduce((max, row) => Math.max(max, at[row]!), -Infinity);
  if (!dated.some((row) => at[row]! < last)) throw new TidemarkError('train/one-snapshot');
  const train = dated.filter((row) => at[row]! < last && at[row]! + horizon <= last);
  if (train.length === 0) throw new TidemarkError('train/windows-overlap');
  return { kind: 'holdout', folds: [{ name: 'test', train, test: dated.filter((row) => at[row] === last) }] };
}

/**
 * Rolling origin: every snapshot but the first is judged in turn by models that saw only what lies before it, so
 * that one sees whether a model keeps its quality from month to month. Folds are numbered by age, oldest first.
 * @throws `train/one-snapshot`, `train/windows-overlap` as `timeSplit`
 */
export function rollingSplit(rows: Uint32Array, at: Float64Array, horizon = 0): SplitPlan {
  const moments = [...new Set(Array.from(rows, (row) => at[row]!).filter((moment) => !Number.isNaN(moment)))];
  const origins = moments.sort((a, b) => a - b).slice(1);
  if (origins.length === 0) throw new TidemarkError('train/one-snapshot');
  const folds = origins
    .map((origin) => ({
      train: rows.filter((row) => at[row]! + horizon <= origin && at[row]! < origin),
      test: rows.filter((row) => at[row] === origin),
    }))
    .filter(({ train }) => train.length > 0);
  if (folds.length === 0) throw new TidemarkError('train/windows-overlap');
  return { kind: 'folds', folds: folds.map((fold, k) => ({ name: String(k), ...fold })).reverse() };
}

/**
 * The split a column says: the words train and test, or whole numbers as folds. Rows without a value are not used.
 * @throws `train/split-column` {column, value} for anything else, `train/split-empty` when a side has no rows
 */
export function columnSplit(rows: Uint32Array, column: Column): SplitPlan {
  const { codes, dictionary } = asText(column);
  const words = dictionary.map((text) => text.trim().toLowerCase());
  const used = rows.filter((row) => codes[row]! >= 0);
  const present = [...new Set(Array.from(used, (row) => words[codes[row]!]!))];
  const wordOf = (row: number) => words[codes[row]!]!;
  const strange = present.find((word) => word !== 'train' && word !== 'test' && !/^-?\d+$/.test(word));
  const isHoldOut = present.some((word) => word === 'train' || word === 'test');
  if (strange !== undefined || (isHoldOut && present.some((word) => /\d/.test(word)))) {
    throw new TidemarkError('train/split-column', {
      column: column.name,
      value: strange ?? present.join(', '),
    });
  }
  if (present.length < 2) throw new TidemarkError('train/split-empty', { column: column.name });
  if (isHoldOut) return { kind: 'holdout', folds: [foldBy(used, 'test', (row) => wordOf(row) === 'test')] };
  const names = present.sort((a, b) => Number(a) - Number(b));
  return { kind: 'folds', folds: names.map((name) => foldBy(used, name, (row) => wordOf(row) === name)) };
}

function foldBy(rows: Uint32Array, name: string, isTest: (row: number) => boolean): Fold {
  return { name, train: rows.filter((row) => !isTest(row)), test: rows.filter((row) => isTest(row)) };
}

function unitOf({ groups }: SplitInput, row: number): number {
  return groups ? groups[row]! : row;
}

/** Groups (or rows) without a positive, and those with one, each in seeded order. */
function shuffledClasses(input: SplitInput, rng: Rng): [Uint32Array, Uint32Array] {
  const labelOfUnit = new Map<number, number>();
  for (const row of input.rows) {
    const unit = unitOf(input, row);
    labelOfUnit.set(unit, Math.max(labelOfUnit.get(unit) ?? 0, input.labels[row]!));
  }
  const classes = [0, 1].map((label) => {
    const units = Uint32Array.from([...labelOfUnit].filter(([, y]) => y === label).map(([unit]) => unit));
    shuffle(units, rng);
    return units;
  });
  return classes as [Uint32Array, Uint32Array];
}
