import { keepWhere, missingAt } from './columns';
import { columnsOption } from './options';
import type { Step } from './step';

/** Drops the rows that miss a value in any of `columns` (all columns when none are named). */
export const dropMissing: Step = {
  id: 'drop-missing',
  apply: (table, spec, checkpoint) => {
    const tests = columnsOption(table, spec).map(missingAt);
    return keepWhere(table, checkpoint, (row) => !tests.some((isMissing) => isMissing(row)));
  },
};
