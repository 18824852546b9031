import { FIT_COST, type FitDone, type FitJob, type Fitter } from '../../analysis/validation/fitTasks';
import type { ModelId } from '../../analysis/models/model';
import type { TrainOptions } from '../../analysis/validation/trainModels';
import type { Helper, Helpers } from '../framework/parts';

/** Rows × cost of all fits from which another thread saves more than its start takes. */
const LEAST_WORK = 200_000;
/** Bytes of a number of a column: its own, and encoded with and without its gaps; levels make several of one. */
const CELL_BYTES = 8 * (1 + 2 * 3);

/** Threads for a training, as many as there are and its size allows; none for a small one. */
export function fitHelpers(helpers: Helpers | undefined): TrainOptions['helpers'] {
  return (
    helpers &&
    ((job, models) => {
      const count = Math.min(helpers.most, roomFor(job, helpers.bytes));
      if (count < 1 || workOf(job, models) < LEAST_WORK) return undefined;
      const started = helpers.start(count, job);
      return { fitters: started.each.map(fitterOf), close: () => started.close() };
    })
  );
}

function roomFor({ dataset: { features, labels } }: FitJob, bytes: number): number {
  return Math.floor(bytes / (features.length * labels.length * CELL_BYTES));
}

/** Rows to learn from × cost, over all fits. */
function workOf({ parts }: FitJob, models: readonly ModelId[]): number {
  const rows = parts.reduce((sum, { train }) => sum + train.length, 0);
  return rows * models.reduce((sum, id) => sum + FIT_COST[id], 0);
}

async function fitterOf(helper: Helper): Promise<Fitter | null> {
  if (!(await helper.ready)) return null;
  return (task, checkpoint) =>
    new Promise((resolve, reject) => {
      const onProgress = (fraction: number, live: unknown) => void checkpoint(fraction, live).catch(reject);
      helper.ask(task, onProgress).then((done) => resolve(done as FitDone), reject);
    });
}
