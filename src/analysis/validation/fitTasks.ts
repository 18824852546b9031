import { stage, type Checkpoint } from '../../shared/checkpoint';
import type { Column } from '../../shared/table';
import { applyToLearnt } from '../matrix/applyMatrix';
import type { CrossFitted, DesignMatrix, FittedMatrix } from '../matrix/designMatrix';
import { learnMatrix, type LearntMatrix } from '../matrix/fitMatrix';
import type { ModelId } from '../models/model';
import { modelOf, predictRowsInSteps } from '../models/registry';
import type { FittedModel } from '../models/trainedModel';

/** Feature columns and, per row, 1, 0 or NaN. */
export interface Dataset {
  readonly features: readonly Column[];
  readonly labels: Float64Array;
  /** Rows with the same number stay on the same side of inner folds. */
  readonly groups?: Int32Array;
}

/** Rows to learn from, and rows to predict (none of them learnt from). */
export interface FitPart {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** What all fits of a run have in common; plain data, so that other threads can have a copy. */
export interface FitJob {
  readonly dataset: Dataset;
  readonly parts: readonly FitPart[];
  readonly seed: number;
  /** What differs from the models' own settings. */
  readonly settings: Readonly<Partial<Record<ModelId, object>>>;
}

/** One model on one part of the job, by its place there. */
export interface FitTask {
  readonly part: number;
  readonly model: ModelId;
}

export interface FitDone {
  readonly matrix: FittedMatrix;
  /** Of the part's rows to learn from, in their order. */
  readonly crossFitted: CrossFitted;
  readonly fitted: FittedModel;
  /** P(positive) of the part's rows to predict. */
  readonly predicted: Float64Array;
  /** Of the fit alone. */
  readonly seconds: number;
}

/** Does one task after another; what comes out depends on job and task alone. @throws what a fit throws */
export type Fitter = (task: FitTask, checkpoint: Checkpoint) => Promise<FitDone>;

/** Rough cost of one fit beside the others': for the progress display and for taking the heavy ones first. */
export const FIT_COST: Readonly<Record<ModelId, number>> = {
  rule: 1,
  logistic: 3,
  tree: 1,
  forest: 10,
  boosted: 13,
  svmLinear: 3,
  svmRbf: 12,
  neural: 20,
};
/** Of the progress of a task, what follows the fit. */
const PREDICTION = 0.05;

/** The training rows of a part, encoded once for all models that take missing numbers alike. */
interface Encoded {
  readonly part: number;
  readonly learnt: LearntMatrix;
  readonly labels: Uint8Array;
  readonly values: Map<string, DesignMatrix>;
}

/** Fits in this thread. Preparation is learnt from each training side alone. @param clock seconds since some moment */
export function createFitter(job: FitJob, clock: () => number): Fitter {
  const { dataset, parts, seed, settings } = job;
  let held: Encoded | undefined;
  return async (task, checkpoint) => {
    const [{ train, test }, model] = [parts[task.part]!, modelOf(task.model)];
    if (held?.part !== task.part) {
      held = undefined;
      held = await prepare(dataset, { train, part: task.part }, checkpoint);
    }
    const { labels } = held;
    const { matrix, crossFitted } = held.learnt;
    const values = await encode(held, dataset, { train, missing: model.missing }, checkpoint);
    const options = { ...model.defaults, ...settings[task.model], seed };
    const started = clock();
    const fitted = await model.fit({ matrix: values, labels }, options, stage(checkpoint, 0, 1 - PREDICTION));
    const seconds = clock() - started;
    const asked = { columns: dataset.features, rows: test };
    const rest = stage(checkpoint, 1 - PREDICTION, 1);
    const predicted = await predictRowsInSteps({ matrix, models: [fitted] }, task.model, asked, rest);
    return { matrix, crossFitted, fitted, predicted, seconds };
  };
}

async function prepare(
  { features, ...outcomes }: Dataset,
  { train, part }: { readonly train: Uint32Array; readonly part: number },
  checkpoint: Checkpoint,
): Promise<Encoded> {
  const learnt = await learnMatrix(features, train, outcomes, () => checkpoint(0));
  const labels = Uint8Array.from(train, (row) => outcomes.labels[row]!);
  return { part, learnt, labels, values: new Map() };
}

async function encode(
  { learnt, values }: Encoded,
  { features }: Dataset,
  { train, missing }: { readonly train: Uint32Array; readonly missing: 'fill' | 'keep' },
  checkpoint: Checkpoint,
): Promise<DesignMatrix> {
  const made =
    values.get(missing) ??
    (await applyToLearnt(learnt, features, train, { missing, checkpoint: () => checkpoint(0) }));
  values.set(missing, made);
  return made;
}
