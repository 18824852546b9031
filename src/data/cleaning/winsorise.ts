import { quantileSorted } from '../../shared/quantile';
import { stage } from '../../shared/checkpoint';
import { mapNumbers, replaceColumns } from './columns';
import { badOption, numberOption, numericOption } from './options';
import { sortedValues } from './sortedValues';
import type { Step } from './step';

/** Pulls values below the `lower` quantile (default 0.01) and above the `upper` (0.99) to those quantiles (type 7). */
export const winsorise: Step = {
  id: 'winsorise',
  apply: async (table, spec, checkpoint) => {
    const column = numericOption(table, spec);
    const lower = numberOption(spec, 'lower', 0.01);
    const upper = numberOption(spec, 'upper', 0.99);
    if (!(lower >= 0 && lower <= upper && upper <= 1))
      throw badOption('lower', lower, '0 ≤ lower ≤ upper ≤ 1');
    const sorted = await sortedValues(column.values, stage(checkpoint, 0, 0.7));
    const low = quantileSorted(sorted, lower);
    const high = quantileSorted(sorted, upper);
    const clipped = await mapNumbers(column, stage(checkpoint, 0.7, 1), (value) =>
      value < low ? low : value > high ? high : value,
    );
    return { table: replaceColumns(table, [clipped.column]), changedCells: clipped.changedCells };
  },
};
