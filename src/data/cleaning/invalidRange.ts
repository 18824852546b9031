import type { NumericColumn } from '../../shared/table';
import { badOption, numberFor, numericOption } from './options';
import type { Step, StepSpec } from './step';
import { treatCells, treatmentOption } from './treatCells';

/**
 * Values of `column` outside [`min`, `max`] (either may be left open; numbers or ISO dates) are invalid: `action` drops
 * their rows (default), makes the cells missing, or flags them in `<column>_invalid`. Missing cells stay.
 */
export const invalidRange: Step = {
  id: 'invalid-range',
  apply: (table, spec, checkpoint) => {
    const column = numericOption(table, spec);
    const wrong = { isWrong: outside(column, spec), suffix: 'invalid' };
    const treatment = treatmentOption(spec, ['drop', 'missing', 'flag']);
    return treatCells({ table, column }, wrong, treatment, checkpoint);
  },
};

function outside(column: NumericColumn, spec: StepSpec): (row: number) => boolean {
  const { min, max } = spec;
  if (min === undefined && max === undefined) throw badOption('min', min, 'min, max');
  const low = min === undefined ? -Infinity : numberFor(column, min);
  const high = max === undefined ? Infinity : numberFor(column, max);
  return (row) => column.values[row]! < low || column.values[row]! > high;
}
