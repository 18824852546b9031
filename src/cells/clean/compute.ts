import { runSteps } from '../../data/cleaning/runSteps';
import type { StepSpec } from '../../data/cleaning/step';
import { suggestSteps } from '../../data/cleaning/suggestSteps';
import { stage } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { implementCell } from '../framework/defineCell';
import spec from './spec';
import type { CleanView } from './types';

export default implementCell(spec, async ({ params, inputs, checkpoint, warn }) => {
  const source = inputs.table;
  if (source.rowCount === 0) throw new TidemarkError('input/empty', { input: 'table' });
  const side = { known: inputs.tableOfIds, rates: inputs.tableOfRates };
  const steps = params.steps as unknown as readonly StepSpec[];
  const { table, log } = await runSteps(source, steps, stage(checkpoint, 0, 0.6), side);
  if (table.rowCount === 0) warn('clean/nothing-left', { rows: source.rowCount });
  log.forEach(({ step, counts }, k) => {
    const count = step === 'convert-currency' ? (counts?.['unknown'] ?? 0) : 0;
    if (count > 0 && (steps[k]!['unknown'] ?? 'keep') === 'keep') warn('clean/without-rate', { count });
  });
  const view: CleanView = {
    before: source.rowCount,
    after: table.rowCount,
    log,
    suggestions: await suggestSteps(table, { steps, side, checkpoint: stage(checkpoint, 0.6, 1) }),
    columns: table.columns.map(({ name, type }) => ({ name, type })),
  };
  return { outputs: { table, log }, view };
});
