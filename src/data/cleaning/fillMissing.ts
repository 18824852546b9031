import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import {
  levelCount,
  withCodes,
  type ColumnTable,
  type NumericColumn,
  type TextColumn,
} from '../../shared/table';
import { forEachRow, mapNumbers, replaceColumns, type Changed } from './columns';
import { groupMiddles, type Middle } from './groupMiddle';
import { groupRows, type Groups } from './groups';
import { badOption, columnOption, columnsOption, numberFor } from './options';
import type { Step, StepSpec } from './step';

/**
 * Writes `with` into the missing cells of `column`: "median", "mean" (numbers and dates), "mode" (the most frequent
 * value, the smaller or first-read on a tie), or a constant. With `by` (columns) the value is taken from the rows that
 * are equal in them, and from all rows where that group has none.
 */
export const fillMissing: Step = {
  id: 'fill-missing',
  apply: async (table, spec, checkpoint) => {
    const column = columnOption(table, spec);
    const value = spec['with'];
    if (value === undefined || value === null) throw badOption('with', value, 'median, mean, mode, …');
    const groups = await groupsOf(table, spec, stage(checkpoint, 0, 0.3));
    const rest = stage(checkpoint, 0.3, 1);
    const filled =
      column.storage === 'text'
        ? await fillText(column, value, groups, rest)
        : await fillNumbers(column, value, groups, rest);
    return { table: replaceColumns(table, [filled.column]), changedCells: filled.changedCells };
  },
};

function groupsOf(table: ColumnTable, spec: StepSpec, checkpoint: Checkpoint): Promise<Groups> {
  const { by } = spec;
  const isNamed = Array.isArray(by) ? by.length > 0 : by !== undefined && by !== '';
  const columns = isNamed ? columnsOption(table, { step: spec.step, columns: by }) : [];
  if (columns.length === 0) return Promise.resolve({ of: new Int32Array(table.rowCount), count: 1 });
  return groupRows(columns, table.rowCount, checkpoint);
}

async function fillNumbers(
  column: NumericColumn,
  value: unknown,
  groups: Groups,
  checkpoint: Checkpoint,
): Promise<Changed> {
  const replacement = isMiddle(value)
    ? await middleReplacement(column, groups, value, stage(checkpoint, 0, 0.7))
    : constant(numberFor(column, value));
  return mapNumbers(column, stage(checkpoint, 0.7, 1), (cell, row) =>
    Number.isNaN(cell) ? replacement(groups.of[row]!) : cell,
  );
}

const constant = (value: number) => () => value;

function isMiddle(value: unknown): value is Middle {
  return value === 'median' || value === 'mean' || value === 'mode';
}

async function middleReplacement(
  column: NumericColumn,
  groups: Groups,
  middle: Middle,
  checkpoint: Checkpoint,
): Promise<(group: number) => number> {
  const everyone = { of: new Int32Array(column.values.length), count: 1 };
  const [all] = await groupMiddles(column.values, everyone, middle, stage(checkpoint, 0, 0.5));
  if (Number.isNaN(all!)) throw new TidemarkError('clean/nothing-to-fill-from', { column: column.name });
  if (groups.count === 1) return constant(all!);
  const own = await groupMiddles(column.values, groups, middle, stage(checkpoint, 0.5, 1));
  return (group) => (Number.isNaN(own[group]!) ? all! : own[group]!);
}

async function fillText(
  column: TextColumn,
  value: unknown,
  groups: Groups,
  checkpoint: Checkpoint,
): Promise<Changed> {
  if (value === 'median' || value === 'mean')
    throw new TidemarkError('clean/not-a-number', { column: column.name });
  if (value === 'mode')
    return fillCodes(column, await modeCodes(column, groups, checkpoint), groups, checkpoint);
  const text = constantText(value);
  const known = column.dictionary.indexOf(text);
  const dictionary = known < 0 ? [...column.dictionary, text] : column.dictionary;
  const code = known < 0 ? column.dictionary.length : known;
  return fillCodes({ ...column, dictionary }, () => code, groups, checkpoint);
}

async function fillCodes(
  column: TextColumn,
  codeFor: (group: number) => number,
  groups: Groups,
  checkpoint: Checkpoint,
): Promise<Changed> {
  const codes = new Int32Array(column.codes.length);
  let changedCells = 0;
  await forEachRow(codes.length, checkpoint, (row) => {
    const code = column.codes[row]!;
    codes[row] = code < 0 ? codeFor(groups.of[row]!) : code;
    if (code < 0) changedCells++;
  });
  return { column: withCodes(column, codes), changedCells };
}

function constantText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw badOption('with', value);
}

/** The most frequent code of each group, of all rows where a group has none; the first-read on a tie. */
async function modeCodes(
  column: TextColumn,
  groups: Groups,
  checkpoint: Checkpoint,
): Promise<(group: number) => number> {
  const levels = levelCount(column);
  const all = new Int32Array(levels);
  const counts = new Map<number, number>();
  await forEachRow(column.codes.length, checkpoint, (row) => {
    const code = column.codes[row]!;
    if (code < 0) return;
    all[code]!++;
    const key = groups.of[row]! * levels + code;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const most = all.reduce((best, count) => Math.max(best, count), 0);
  if (most === 0) throw new TidemarkError('clean/nothing-to-fill-from', { column: column.name });
  const best = bestOfGroups(counts, levels, groups.count);
  const overall = all.indexOf(most);
  return (group) => (best[group]! < 0 ? overall : best[group]!);
}

function bestOfGroups(counts: ReadonlyMap<number, number>, levels: number, groupCount: number): Int32Array {
  const best = new Int32Array(groupCount).fill(-1);
  const most = new Int32Array(groupCount);
  for (const [key, count] of counts) {
    const group = Math.floor(key / levels);
    const code = key % levels;
    const isBetter = count > most[group]! || (count === most[group] && code < best[group]!);
    if (!isBetter) continue;
    best[group] = code;
    most[group] = count;
  }
  return best;
}
