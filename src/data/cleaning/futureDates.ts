import { stage, type Checkpoint } from '../../shared/checkpoint';
import type { NumericColumn } from '../../shared/table';
import { numberFor, numericOption } from './options';
import { sortedValues } from './sortedValues';
import type { Step, StepSpec } from './step';
import { treatCells, treatmentOption } from './treatCells';

const DAY = 86_400_000;
/** A longer silence than this after nearly all dates ends what is plausible. */
const LONGEST_GAP_DAYS = 180;
/** From this day on a date stands for "never". */
const YEAR_2100 = Date.UTC(2100, 0, 1);

/**
 * Dates of `column` after the day `after` are in the future: `action` drops their rows (default), makes the cells
 * missing, or flags them in `<column>_future`. Without `after` it is the latest plausible date of the column (see
 * `latestPlausible`): nothing here reads a clock.
 */
export const futureDates: Step = {
  id: 'future-dates',
  apply: async (table, spec, checkpoint) => {
    const column = numericOption(table, spec);
    const limit = await limitOf(column, spec, stage(checkpoint, 0, 0.5));
    const isWrong = (row: number) => column.values[row]! > limit;
    const treatment = treatmentOption(spec, ['drop', 'missing', 'flag']);
    return treatCells({ table, column }, { isWrong, suffix: 'future' }, treatment, stage(checkpoint, 0.5, 1));
  },
};

/** The last moment that still counts: the end of the day where only a day is named. */
async function limitOf(column: NumericColumn, spec: StepSpec, checkpoint: Checkpoint): Promise<number> {
  if (spec['after'] === undefined || spec['after'] === '') return latestPlausible(column.values, checkpoint);
  const last = numberFor(column, spec['after']);
  const isWholeDay = typeof spec['after'] === 'string' && spec['after'].trim().length === 10;
  return isWholeDay ? last + DAY - 1 : last;
}

/**
 * The latest date that can be reached from the 95 % point of all dates before 2100 without a silence of more than 180
 * days; Infinity when there are no dates.
 */
export async function latestPlausible(values: Float64Array, checkpoint: Checkpoint): Promise<number> {
  const sorted = await sortedValues(values, checkpoint);
  let end = sorted.length;
  while (end > 0 && sorted[end - 1]! >= YEAR_2100) end--;
  if (end === 0) return Infinity;
  let at = Math.floor(0.95 * (end - 1));
  while (at + 1 < end && sorted[at + 1]! - sorted[at]! <= LONGEST_GAP_DAYS * DAY) at++;
  return sorted[at]!;
}
