import type { ColumnTable, NumericColumn } from '../../shared/table';
import { keepWhere, replaceColumns } from './columns';
import { badOption, choiceOption, numberFor, numericOption } from './options';
import type { Step, StepResult, StepSpec } from './step';

/**
 * Values of `column` outside [`min`, `max`] (either may be left open; numbers or ISO dates) are invalid: `action` drops
 * their rows (default) or makes the cells missing. Missing cells stay.
 */
export const invalidRange: Step = {
  id: 'invalid-range',
  apply: (table, spec, checkpoint) => {
    const column = numericOption(table, spec);
    const isInvalid = outside(column, spec);
    if (choiceOption(spec, 'action', ['drop', 'missing']) === 'missing')
      return blank(table, column, isInvalid);
    return keepWhere(table, checkpoint, (row) => !isInvalid(column.values[row]!));
  },
};

/** Drops rows whose `column` (a date) lies after `after`, an ISO date that the analyst names: nothing here reads a clock. */
export const futureDates: Step = {
  id: 'future-dates',
  apply: (table, spec, checkpoint) => {
    const column = numericOption(table, spec);
    const last = numberFor(column, spec['after']);
    const isWholeDay = typeof spec['after'] === 'string' && spec['after'].trim().length === 10;
    const limit = isWholeDay ? last + 86_400_000 - 1 : last;
    return keepWhere(table, checkpoint, (row) => !(column.values[row]! > limit));
  },
};

function outside(column: NumericColumn, spec: StepSpec): (value: number) => boolean {
  const { min, max } = spec;
  if (min === undefined && max === undefined) throw badOption('min', min, 'min, max');
  const low = min === undefined ? -Infinity : numberFor(column, min);
  const high = max === undefined ? Infinity : numberFor(column, max);
  return (value) => value < low || value > high;
}

function blank(table: ColumnTable, column: NumericColumn, isInvalid: (value: number) => boolean): StepResult {
  const values = column.values.slice();
  let changedCells = 0;
  for (let i = 0; i < values.length; i++) {
    if (!isInvalid(values[i]!)) continue;
    values[i] = NaN;
    changedCells++;
  }
  return { table: replaceColumns(table, [{ ...column, values }]), changedCells };
}
