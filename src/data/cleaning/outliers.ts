import { quantileSorted } from '../../shared/quantile';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { mapNumbers, replaceColumns } from './columns';
import { choiceOption, numberOption, numericOption } from './options';
import { sortedValues } from './sortedValues';
import type { Step } from './step';
import { treatCells } from './treatCells';

/**
 * Values of `column` far from the middle: `method` "iqr" (beyond `k` × IQR from the quartiles, default 1.5) or "mad"
 * (beyond `k` × 1.4826 × MAD from the median, default 3.5). `action` "flag" (default) adds a boolean column
 * `<column>_outlier`, "drop" drops the rows, "missing" empties the cells, "clip" pulls them to the fence. Missing cells
 * are no outliers.
 */
export const outliers: Step = {
  id: 'outliers',
  apply: async (table, spec, checkpoint) => {
    const column = numericOption(table, spec);
    const method = choiceOption(spec, 'method', ['iqr', 'mad']);
    const k = numberOption(spec, 'k', method === 'iqr' ? 1.5 : 3.5);
    const action = choiceOption(spec, 'action', ['flag', 'drop', 'missing', 'clip']);
    const fence = await outlierFence(column.values, { method, k }, stage(checkpoint, 0, 0.7));
    const rest = stage(checkpoint, 0.7, 1);
    if (action !== 'clip') {
      const isWrong = (row: number) => column.values[row]! < fence.low || column.values[row]! > fence.high;
      return treatCells({ table, column }, { isWrong, suffix: 'outlier' }, action, rest);
    }
    const clipped = await mapNumbers(column, rest, (value) =>
      value < fence.low ? fence.low : value > fence.high ? fence.high : value,
    );
    return { table: replaceColumns(table, [clipped.column]), changedCells: clipped.changedCells };
  },
};

/** The values between which nothing is an outlier; ±Infinity when there is nothing to measure. */
export async function outlierFence(
  values: Float64Array,
  { method, k }: { method: 'iqr' | 'mad'; k: number },
  checkpoint: Checkpoint,
): Promise<{ low: number; high: number }> {
  const sorted = await sortedValues(values, stage(checkpoint, 0, 0.5));
  if (sorted.length === 0) return { low: -Infinity, high: Infinity };
  if (method === 'iqr') {
    const q1 = quantileSorted(sorted, 0.25);
    const q3 = quantileSorted(sorted, 0.75);
    return { low: q1 - k * (q3 - q1), high: q3 + k * (q3 - q1) };
  }
  const median = quantileSorted(sorted, 0.5);
  const distances = sorted.map((value) => Math.abs(value - median));
  const spread = 1.4826 * quantileSorted(await sortedValues(distances, stage(checkpoint, 0.5, 1)), 0.5);
  return { low: median - k * spread, high: median + k * spread };
}
