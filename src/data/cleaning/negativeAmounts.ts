import { mapNumbers, replaceColumns } from './columns';
import { choiceOption, numericOrRole } from './options';
import type { Step } from './step';
import { treatCells } from './treatCells';

/**
 * Numbers below zero in `column` (default: the amount) are wrong: `action` drops their rows (default), makes the cells
 * missing, takes the number without its sign ("absolute"), or flags them in `<column>_negative`.
 */
export const negativeAmounts: Step = {
  id: 'negative-amounts',
  apply: async (table, spec, checkpoint) => {
    const column = numericOrRole(table, spec, 'amount');
    const action = choiceOption(spec, 'action', ['drop', 'missing', 'absolute', 'flag']);
    if (action !== 'absolute') {
      const isWrong = (row: number) => column.values[row]! < 0;
      return treatCells({ table, column }, { isWrong, suffix: 'negative' }, action, checkpoint);
    }
    const changed = await mapNumbers(column, checkpoint, (value) => (value < 0 ? -value : value));
    return { table: replaceColumns(table, [changed.column]), changedCells: changed.changedCells };
  },
};
