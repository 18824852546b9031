import { previewStep, type StepPreview } from '../../data/cleaning/previewStep';
import { runSteps } from '../../data/cleaning/runSteps';
import type { StepSpec } from '../../data/cleaning/step';
import { stage } from '../../shared/checkpoint';
import { implementProbe } from '../framework/defineCell';
import spec from './spec';
import type { PreviewQuestion } from './types';

/** Shows what a step would do; starts from the cleaned table where the steps before it are those that made it. */
export default implementProbe(spec, async ({ question, inputs, last, checkpoint }): Promise<StepPreview> => {
  const { before, step } = question as unknown as PreviewQuestion;
  const side = { known: inputs.tableOfIds, rates: inputs.tableOfRates };
  const isDone = last !== null && sameSteps(before, last.params['steps']);
  const table = isDone
    ? last.outputs.table
    : (await runSteps(inputs.table, before, stage(checkpoint, 0, 0.5), side)).table;
  const rest = isDone ? checkpoint : stage(checkpoint, 0.5, 1);
  return previewStep(table, { spec: step, index: before.length }, { checkpoint: rest, side });
});

/** The same work in the same order; steps that are off do nothing. */
function sameSteps(steps: readonly StepSpec[], made: unknown): boolean {
  const active = (list: readonly StepSpec[]) => JSON.stringify(list.filter((step) => step.off !== true));
  return active(steps) === active((made ?? []) as readonly StepSpec[]);
}
