import type { Checkpoint } from '../../shared/checkpoint';
import type { Column } from '../../shared/table';

/** Rows that have one value, and how many of them are positive. */
interface Group {
  readonly value: number;
  rows: number;
  positives: number;
}

/** Values with at least two rows that are needed; and how many rows are looked at, by values drawn. */
const LEAST_GROUPS = 20;
const MOST_ROWS = 200_000;
/** Share of the rows that such values must cover. */
const COVERED = 0.5;
/** Standard errors below what chance gives that nothing honest falls short of. */
const ERRORS = 5;

/**
 * Numbers that were worked out from the label itself, as a code's rate of churn among the very rows to learn from is:
 * rows of one value then hold just the share of positives that the value says, where chance alone would scatter them.
 * @param rows labelled rows
 * @param labels 1 or 0, per row of the table
 * @returns names of such columns
 */
export async function labelMadeFeatures(
  columns: readonly Column[],
  rows: Uint32Array,
  labels: Float64Array,
  checkpoint: Checkpoint,
): Promise<string[]> {
  const found: string[] = [];
  for (const [k, column] of columns.entries()) {
    await checkpoint(k / columns.length);
    if (column.storage !== 'numeric') continue;
    const groups = groupsOf(column.values, rows, labels);
    if (groups && isTooEven(groups)) found.push(column.name);
  }
  return found;
}

/** Values that several rows share; null where they are too few to tell. */
function groupsOf(values: Float64Array, rows: Uint32Array, labels: Float64Array): Group[] | null {
  const looked = lookedAt(values, rows);
  if (!hasShared(values, looked)) return null;
  const byValue = new Map<number, Group>();
  for (const row of looked) {
    const value = values[row]!;
    const group = byValue.get(value) ?? { value, rows: 0, positives: 0 };
    if (group.rows === 0) byValue.set(value, group);
    group.rows++;
    group.positives += labels[row]!;
  }
  return [...byValue.values()].filter((group) => group.rows > 1);
}

/** Rows with a value: where they are very many, all rows of some of the values, one in `step` of them, by their bits. */
function lookedAt(values: Float64Array, rows: Uint32Array): Uint32Array {
  const step = Math.ceil(rows.length / MOST_ROWS);
  const own = new Float64Array(1);
  const words = new Int32Array(own.buffer);
  return rows.filter((row) => {
    own[0] = values[row]!;
    if (Number.isNaN(own[0])) return false;
    const mixed = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b);
    return step <= 1 || ((mixed ^ (mixed >>> 15)) >>> 0) % step === 0;
  });
}

/** Whether values that several rows have are many and cover most rows: told by sorting, before groups are made. */
function hasShared(values: Float64Array, rows: Uint32Array): boolean {
  const sorted = Float64Array.from(rows, (row) => values[row]!).sort();
  let [groups, covered] = [0, 0];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from < 2) continue;
    groups++;
    covered += to - from;
  }
  return groups >= LEAST_GROUPS && covered >= COVERED * sorted.length;
}

/** Whether the rates lie nearer to one line through them than so many rows can by chance. */
function isTooEven(groups: readonly Group[]): boolean {
  const { slope, start } = lineThrough(groups);
  if (slope === 0) return false;
  const total = groups.reduce((sum, { rows }) => sum + rows, 0);
  const least = 1 / total;
  let scatter = 0;
  for (const { value, rows, positives } of groups) {
    const rate = Math.min(1 - least, Math.max(least, start + slope * value));
    scatter += (positives - rows * rate) ** 2 / (rows * rate * (1 - rate));
  }
  const freedom = groups.length - 2;
  return scatter / freedom < leastScatter(freedom);
}

/** The least mean of so many squared deviations that chance gives. @see Wilson & Hilferty 1931, chi-square as a cube */
function leastScatter(freedom: number): number {
  const spread = 2 / (9 * freedom);
  return Math.max(0, 1 - spread - ERRORS * Math.sqrt(spread)) ** 3;
}

/** The line of rates on values, by least squares, each value weighing as many as it has rows. */
function lineThrough(groups: readonly Group[]): { readonly slope: number; readonly start: number } {
  let [rows, sum, positives] = [0, 0, 0];
  for (const group of groups) {
    rows += group.rows;
    sum += group.rows * group.value;
    positives += group.positives;
  }
  const [meanValue, meanRate] = [sum / rows, positives / rows];
  let [across, along] = [0, 0];
  for (const group of groups) {
    across += (group.value - meanValue) * (group.positives - group.rows * meanRate);
    along += group.rows * (group.value - meanValue) ** 2;
  }
  const slope = along > 0 ? across / along : 0;
  return { slope, start: meanRate - slope * meanValue };
}
