import { TidemarkError } from '../../shared/errors';
import type { Column, NumericColumn, TextColumn } from '../../shared/table';
import { replaceColumns } from './columns';
import { badOption, columnOption, numberFor } from './options';
import { quantileSorted, sortedValues } from './quantile';
import type { Step } from './step';

/**
 * Writes `with` into the missing cells of `column`: "median", "mean" (numbers and dates), "mode" (the most frequent
 * value, the smaller or first-read on a tie), or a constant.
 */
export const fillMissing: Step = {
  id: 'fill-missing',
  apply: (table, spec) => {
    const column = columnOption(table, spec);
    const value = spec['with'];
    if (value === undefined || value === null) throw badOption('with', value, 'median, mean, mode, …');
    const filled = column.storage === 'text' ? fillText(column, value) : fillNumbers(column, value);
    return { table: replaceColumns(table, [filled.column]), changedCells: filled.changedCells };
  },
};

interface Filled {
  readonly column: Column;
  readonly changedCells: number;
}

function fillNumbers(column: NumericColumn, value: unknown): Filled {
  const replacement = numericReplacement(column, value);
  const values = column.values.slice();
  let changedCells = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) continue;
    values[i] = replacement;
    changedCells++;
  }
  return { column: { ...column, values }, changedCells };
}

function numericReplacement(column: NumericColumn, value: unknown): number {
  if (value !== 'median' && value !== 'mean' && value !== 'mode') return numberFor(column, value);
  const sorted = sortedValues(column.values);
  if (sorted.length === 0) throw new TidemarkError('clean/nothing-to-fill-from', { column: column.name });
  if (value === 'median') return quantileSorted(sorted, 0.5);
  return value === 'mean' ? sorted.reduce((sum, x) => sum + x, 0) / sorted.length : modeOf(sorted);
}

function modeOf(sorted: Float64Array): number {
  let best = sorted[0]!;
  let bestRun = 0;
  let run = 0;
  for (let i = 0; i < sorted.length; i++) {
    run = i > 0 && sorted[i] === sorted[i - 1] ? run + 1 : 1;
    if (run <= bestRun) continue;
    bestRun = run;
    best = sorted[i]!;
  }
  return best;
}

function fillText(column: TextColumn, value: unknown): Filled {
  if (value === 'median' || value === 'mean') {
    throw new TidemarkError('clean/not-a-number', { column: column.name });
  }
  const text = value === 'mode' ? modeText(column) : constantText(value);
  const known = column.dictionary.indexOf(text);
  const dictionary = known < 0 ? [...column.dictionary, text] : column.dictionary;
  const code = known < 0 ? column.dictionary.length : known;
  const codes = column.codes.slice();
  let changedCells = 0;
  for (let i = 0; i < codes.length; i++) {
    if (codes[i]! >= 0) continue;
    codes[i] = code;
    changedCells++;
  }
  return { column: { ...column, codes, dictionary }, changedCells };
}

function constantText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw badOption('with', value);
}

function modeText(column: TextColumn): string {
  const counts = new Int32Array(column.dictionary.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  const best = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
  if (best < 0 || counts[best] === 0)
    throw new TidemarkError('clean/nothing-to-fill-from', { column: column.name });
  return column.dictionary[best]!;
}
