import { replaceColumns } from './columns';
import { badOption, numberOption, numericOption } from './options';
import { quantileSorted, sortedValues } from './quantile';
import type { Step } from './step';

/** Pulls values below the `lower` quantile (default 0.01) and above the `upper` (0.99) to those quantiles (type 7). */
export const winsorise: Step = {
  id: 'winsorise',
  apply: (table, spec) => {
    const column = numericOption(table, spec);
    const lower = numberOption(spec, 'lower', 0.01);
    const upper = numberOption(spec, 'upper', 0.99);
    if (!(lower >= 0 && lower <= upper && upper <= 1))
      throw badOption('lower', lower, '0 ≤ lower ≤ upper ≤ 1');
    const sorted = sortedValues(column.values);
    const clipped = clip(column.values, quantileSorted(sorted, lower), quantileSorted(sorted, upper));
    return {
      table: replaceColumns(table, [{ ...column, values: clipped.values }]),
      changedCells: clipped.changed,
    };
  },
};

function clip(values: Float64Array, low: number, high: number): { values: Float64Array; changed: number } {
  const clipped = values.slice();
  let changed = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < low) clipped[i] = low;
    else if (values[i]! > high) clipped[i] = high;
    else continue;
    changed++;
  }
  return { values: clipped, changed };
}
