import { stage, type Checkpoint } from '../../shared/checkpoint';
import type { ColumnTable } from '../../shared/table';
import type { SideTables, StepSpec } from './step';
import * as anyTable from './suggest/anyTable';
import * as orderLines from './suggest/orderLines';
import type { Detector, Suggestion } from './suggest/suggestion';

export type { Suggestion } from './suggest/suggestion';

/** Most certain first. */
const DETECTORS: readonly Detector[] = [
  anyTable.otherSpelling,
  orderLines.missingIds,
  anyTable.missingDates,
  orderLines.cancelledOrders,
  orderLines.refusedStatus,
  orderLines.notPositive,
  orderLines.negativeAmount,
  orderLines.openCancellations,
  anyTable.exactDuplicates,
  anyTable.repeatedMembers,
  anyTable.datesAhead,
  anyTable.impossibleAges,
  orderLines.mixedCurrencies,
  anyTable.untidyText,
  anyTable.mixedCase,
  anyTable.missingAges,
  anyTable.farValues,
];

/**
 * Looks for what usually needs cleaning in a table; nothing is applied. What one of `steps` is already about (switched
 * on or off) is not proposed again.
 * Cost: a few passes over the columns that play a role, one over all columns for exact duplicates.
 */
export async function suggestSteps(
  table: ColumnTable,
  {
    steps = [],
    side = {},
    checkpoint,
  }: { steps?: readonly StepSpec[]; side?: SideTables; checkpoint: Checkpoint },
): Promise<Suggestion[]> {
  if (table.rowCount === 0) return [];
  const suggestions: Suggestion[] = [];
  for (const [k, detect] of DETECTORS.entries()) {
    const part = stage(checkpoint, k / DETECTORS.length, (k + 1) / DETECTORS.length);
    suggestions.push(...(await detect({ table, side, checkpoint: part })));
  }
  return suggestions.filter(({ step }) => !steps.some((done) => isAbout(done, step)));
}

/** The same kind of step on the same columns, under the same condition. */
function isAbout(done: StepSpec, proposed: StepSpec): boolean {
  const same = (option: string) => JSON.stringify(done[option]) === JSON.stringify(proposed[option]);
  return done.step === proposed.step && ['column', 'columns', 'op'].every(same);
}
