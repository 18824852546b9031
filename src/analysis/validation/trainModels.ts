import { type Checkpoint } from '../../shared/checkpoint';
import type { CrossFitted } from '../matrix/designMatrix';
import { asFeatures } from '../matrix/fitMatrix';
import type { ModelId } from '../models/model';
import type { FittedSet } from '../models/trainedModel';
import { fitAll, fitTasks, type FitHelpers } from './fitAll';
import { createFitter, type Dataset, type FitDone, type FitJob, type FitPart } from './fitTasks';
import { kFoldSplit, type Fold, type SplitInput, type SplitPlan } from './splits';

export type { Dataset } from './fitTasks';

export interface TrainOptions {
  readonly models: readonly ModelId[];
  readonly plan: SplitPlan;
  readonly seed: number;
  /** What differs from the models' own settings. */
  readonly settings?: Readonly<Partial<Record<ModelId, object>>>;
  /** Seconds since some moment: measures fitting, decides nothing. */
  readonly clock: () => number;
  /** Starts other threads for a job, where that helps; without, everything is fitted in this one. */
  readonly helpers?: ((job: FitJob, models: readonly ModelId[]) => FitHelpers | undefined) | undefined;
}

/** Models fitted on the training side of one fold. */
export interface FittedFold extends FittedSet {
  readonly fold: Fold;
}

export interface TrainingRun {
  /** One per fold of the plan. */
  readonly folds: readonly FittedFold[];
  /** Folds inside the training part of a hold-out; the plan's own folds otherwise. */
  readonly inner: readonly FittedFold[];
  /** Fitted on every labelled row. */
  readonly final: FittedSet;
  /** Per model: out-of-sample probabilities by table row, NaN where there is none. */
  readonly outOfSample: Readonly<Record<string, Float64Array>>;
  /** Per model: seconds of all its fits. */
  readonly seconds: Readonly<Record<string, number>>;
}

const MANY_ROWS = 50_000;

/**
 * Fits every model on every fold, on inner folds of a hold-out's training part (for the choice of champion and
 * calibration), and on all labelled rows. Preparation is learnt from each training side alone.
 */
export async function trainModels(
  given: Dataset,
  options: TrainOptions,
  checkpoint: Checkpoint,
): Promise<TrainingRun> {
  const { plan, models } = options;
  const dataset = { ...given, features: asFeatures(given.features) };
  const innerPlan = plan.kind === 'holdout' ? innerFolds(dataset, options) : [];
  const folds = [...innerPlan, ...plan.folds];
  const everything: FitPart = { train: allRowsOf(plan), test: new Uint32Array() };
  const done = await fitParts(dataset, [...folds, everything], options, checkpoint);
  const setOf = (part: number): FittedSet => ({
    matrix: done[part]![0]!.matrix,
    models: done[part]!.map(({ fitted }) => fitted),
  });
  const fitted = folds.map((fold, part) => ({ ...setOf(part), fold }));
  const own = fitted.slice(innerPlan.length);
  const secondsOf = (k: number) => done.reduce((sum, models) => sum + models[k]!.seconds, 0);
  return {
    folds: own,
    inner: innerPlan.length > 0 ? fitted.slice(0, innerPlan.length) : own,
    final: { ...setOf(folds.length), ownRates: ownRatesOf(done.at(-1)![0]!, everything, dataset) },
    outOfSample: outOfSampleOf(dataset, models, folds, done),
    seconds: Object.fromEntries(models.map((id, k) => [id, secondsOf(k)])),
  };
}

/** Out-of-sample probabilities of every model by table row, from the plan's folds alone. */
export async function trainFolds(
  given: Dataset,
  options: Omit<TrainOptions, 'clock'>,
  checkpoint: Checkpoint,
): Promise<Readonly<Record<string, Float64Array>>> {
  const { folds } = options.plan;
  const dataset = { ...given, features: asFeatures(given.features) };
  const done = await fitParts(dataset, folds, { ...options, clock: () => 0 }, checkpoint);
  return outOfSampleOf(dataset, options.models, folds, done);
}

/** The rates that rows were learnt with, by row of the table; NaN for those not learnt from. */
function ownRatesOf({ crossFitted }: FitDone, { train }: FitPart, { labels }: Dataset): CrossFitted {
  const columns = [...crossFitted].map(([column, rates]) => {
    const own = new Float64Array(labels.length).fill(NaN);
    train.forEach((row, i) => (own[row] = rates[i]!));
    return [column, own] as const;
  });
  return new Map(columns);
}

/** Every model on every part: by part, then in the order of the models. */
async function fitParts(
  dataset: Dataset,
  folds: readonly FitPart[],
  { models, seed, settings = {}, clock, helpers }: TrainOptions,
  checkpoint: Checkpoint,
): Promise<FitDone[][]> {
  const parts = folds.map(({ train, test }) => ({ train, test }));
  const job: FitJob = { dataset, parts, seed, settings };
  const tasks = fitTasks(parts.length, models);
  const started = helpers?.(job, models);
  try {
    const fitters = { fitter: createFitter(job, clock), helpers: started };
    const done = await fitAll(tasks, fitters, checkpoint);
    const at = (part: number, id: ModelId) =>
      done[tasks.findIndex((task) => task.part === part && task.model === id)]!;
    return parts.map((_, part) => models.map((id) => at(part, id)));
  } finally {
    started?.close();
  }
}

/** Per model the predictions of all folds by table row, NaN where there is none; of a row in several folds, the last. */
function outOfSampleOf(
  { labels }: Dataset,
  models: readonly ModelId[],
  folds: readonly FitPart[],
  done: readonly (readonly FitDone[])[],
): Record<string, Float64Array> {
  const found = models.map((id, k) => {
    const out = new Float64Array(labels.length).fill(NaN);
    folds.forEach(({ test }, part) => {
      const { predicted } = done[part]![k]!;
      test.forEach((row, i) => (out[row] = predicted[i]!));
    });
    return [id, out] as const;
  });
  return Object.fromEntries(found);
}

/** Five folds; three from 50,000 rows on, where a third already says what a fifth would. */
function innerFolds({ labels, groups }: Dataset, { plan, seed }: TrainOptions): readonly Fold[] {
  const rows = plan.folds[0]!.train;
  const input: SplitInput = { rows, labels, seed, ...(groups && { groups }) };
  return kFoldSplit(input, rows.length >= MANY_ROWS ? 3 : 5).folds;
}

function allRowsOf({ folds }: SplitPlan): Uint32Array {
  return Uint32Array.from([...folds[0]!.train, ...folds[0]!.test]).sort();
}
