import { stage } from '../../shared/checkpoint';
import { numericColumn, type Column } from '../../shared/table';
import { forEachRow, missingAt } from './columns';
import { columnsOption } from './options';
import type { Step } from './step';
import { freshName } from './treatCells';

/** Adds a boolean column `<column>_missing` for each of `columns`: true where the cell is missing. */
export const flagMissing: Step = {
  id: 'flag-missing',
  apply: async (table, spec, checkpoint) => {
    const columns = columnsOption(table, spec);
    const flags: Column[] = [];
    for (const [k, column] of columns.entries()) {
      const isMissing = missingAt(column);
      const values = new Float64Array(table.rowCount);
      const part = stage(checkpoint, k / columns.length, (k + 1) / columns.length);
      await forEachRow(table.rowCount, part, (row) => (values[row] = isMissing(row) ? 1 : 0));
      flags.push(numericColumn(freshName(table, `${column.name}_missing`), values, 'boolean'));
    }
    return { table: { ...table, columns: [...table.columns, ...flags] }, changedCells: 0 };
  },
};
