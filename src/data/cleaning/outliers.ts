import { TidemarkError } from '../../shared/errors';
import { findColumn, numericColumn } from '../../shared/table';
import { keepWhere } from './columns';
import { choiceOption, numberOption, numericOption } from './options';
import { quantileSorted, sortedValues } from './quantile';
import type { Step } from './step';

/**
 * Values of `column` far from the middle: `method` "iqr" (beyond `k` × IQR from the quartiles, default 1.5) or "mad"
 * (beyond `k` × 1.4826 × MAD from the median, default 3.5). `action` "flag" (default) adds a boolean column
 * `<column>_outlier`; "drop" drops the rows. Missing cells are no outliers.
 */
export const outliers: Step = {
  id: 'outliers',
  apply: (table, spec, checkpoint) => {
    const column = numericOption(table, spec);
    const method = choiceOption(spec, 'method', ['iqr', 'mad']);
    const fence = outlierFence(column.values, method, numberOption(spec, 'k', method === 'iqr' ? 1.5 : 3.5));
    const isOutlier = (value: number) => value < fence.low || value > fence.high;
    if (choiceOption(spec, 'action', ['flag', 'drop']) === 'drop') {
      return keepWhere(table, checkpoint, (row) => !isOutlier(column.values[row]!));
    }
    const name = `${column.name}_outlier`;
    if (findColumn(table, name)) throw new TidemarkError('table/duplicate-column', { column: name });
    const flags = column.values.map((value) => (Number.isNaN(value) ? NaN : Number(isOutlier(value))));
    return {
      table: { ...table, columns: [...table.columns, numericColumn(name, flags, 'boolean')] },
      changedCells: 0,
    };
  },
};

/** The values between which nothing is an outlier; ±Infinity when there is nothing to measure. */
export function outlierFence(
  values: Float64Array,
  method: 'iqr' | 'mad',
  k: number,
): { low: number; high: number } {
  const sorted = sortedValues(values);
  if (sorted.length === 0) return { low: -Infinity, high: Infinity };
  if (method === 'iqr') {
    const q1 = quantileSorted(sorted, 0.25);
    const q3 = quantileSorted(sorted, 0.75);
    return { low: q1 - k * (q3 - q1), high: q3 + k * (q3 - q1) };
  }
  const median = quantileSorted(sorted, 0.5);
  const spread = 1.4826 * quantileSorted(sorted.map((value) => Math.abs(value - median)).sort(), 0.5);
  return { low: median - k * spread, high: median + k * spread };
}
