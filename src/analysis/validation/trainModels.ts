import { stage, type Checkpoint } from '../../shared/checkpoint';
import type { Column } from '../../shared/table';
import { applyMatrixInSteps } from '../matrix/applyMatrix';
import type { DesignMatrix } from '../matrix/designMatrix';
import { asFeatures, fitMatrixInSteps } from '../matrix/fitMatrix';
import type { ModelId } from '../models/model';
import { modelOf, predictSetInSteps } from '../models/registry';
import type { FittedModel, FittedSet } from '../models/trainedModel';
import { kFoldSplit, type Fold, type SplitInput, type SplitPlan } from './splits';

/** Feature columns and, per row, 1, 0 or NaN. */
export interface Dataset {
  readonly features: readonly Column[];
  readonly labels: Float64Array;
  /** Rows with the same number stay on the same side of inner folds. */
  readonly groups?: Int32Array;
}

export interface TrainOptions {
  readonly models: readonly ModelId[];
  readonly plan: SplitPlan;
  readonly seed: number;
  /** What differs from the models' own settings. */
  readonly settings?: Readonly<Partial<Record<ModelId, object>>>;
  /** Seconds since some moment: measures fitting, decides nothing. */
  readonly clock: () => number;
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

/** Rough cost of one fit, for the progress display. */
const COST: Readonly<Record<ModelId, number>> = {
  rule: 1,
  logistic: 2,
  tree: 2,
  forest: 15,
  boosted: 8,
  svmLinear: 3,
  svmRbf: 25,
  neural: 20,
};

/**
 * Fits every model on every fold, on inner folds of a hold-out's training part (for the choice of champion and
 * calibration), and on all labelled rows. Preparation is learnt from each training side alone.
 */
export async function trainModels(
  given: Dataset,
  options: TrainOptions,
  checkpoint: Checkpoint,
): Promise<TrainingRun> {
  const { plan } = options;
  const dataset = { ...given, features: asFeatures(given.features) };
  const innerPlan = plan.kind === 'holdout' ? innerFolds(dataset, options) : [];
  const tasks = [...innerPlan, ...plan.folds];
  const outOfSample = Object.fromEntries(
    options.models.map((id) => [id, new Float64Array(dataset.labels.length).fill(NaN)]),
  );
  const seconds = Object.fromEntries(options.models.map((id) => [id, 0]));
  const fitted: FittedFold[] = [];
  const share = 1 / (tasks.length + 1);
  for (const [k, fold] of tasks.entries()) {
    const part = labelled(stage(checkpoint, k * share, (k + 1) * share), k + 1, tasks.length + 1);
    const set = await fitSet(dataset, fold.train, { ...options, seconds }, part);
    await predictFold(dataset, { ...set, fold }, outOfSample, checkpointAt(checkpoint, (k + 1) * share));
    fitted.push({ ...set, fold });
  }
  const rest = labelled(stage(checkpoint, 1 - share, 1), tasks.length + 1, tasks.length + 1);
  const final = await fitSet(dataset, allRowsOf(plan), { ...options, seconds }, rest);
  const folds = fitted.slice(innerPlan.length);
  return {
    folds,
    inner: innerPlan.length > 0 ? fitted.slice(0, innerPlan.length) : folds,
    final,
    outOfSample,
    seconds,
  };
}

/** Out-of-sample probabilities of every model by table row, from the plan's folds alone. */
export async function trainFolds(
  given: Dataset,
  { models, plan, seed, settings = {} }: Omit<TrainOptions, 'clock'>,
  checkpoint: Checkpoint,
): Promise<Readonly<Record<string, Float64Array>>> {
  const dataset = { ...given, features: asFeatures(given.features) };
  const outOfSample = Object.fromEntries(
    models.map((id) => [id, new Float64Array(dataset.labels.length).fill(NaN)]),
  );
  const options = { models, plan, seed, settings, clock: () => 0, seconds: {} };
  for (const [k, fold] of plan.folds.entries()) {
    const part = stage(checkpoint, k / plan.folds.length, (k + 1) / plan.folds.length);
    const set = await fitSet(dataset, fold.train, options, part);
    await predictFold(dataset, { ...set, fold }, outOfSample, checkpointAt(part, 1));
  }
  return outOfSample;
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

/** Adds to what is shown live which fit of how many it belongs to. */
function labelled(checkpoint: Checkpoint, fit: number, fits: number): Checkpoint {
  return (fraction, live) => checkpoint(fraction, live ? { ...live, fit, fits } : undefined);
}

async function fitSet(
  dataset: Dataset,
  rows: Uint32Array,
  { models, seed, settings, clock, seconds }: TrainOptions & { readonly seconds: Record<string, number> },
  checkpoint: Checkpoint,
): Promise<FittedSet> {
  const matrix = await fitMatrixInSteps(dataset.features, rows, () => checkpoint(0));
  const labels = Uint8Array.from(rows, (row) => dataset.labels[row]!);
  const fitted: FittedModel[] = [];
  const total = models.reduce((sum, id) => sum + COST[id], 0);
  /** Rows encoded once for all models that take missing numbers alike. */
  const encoded = new Map<string, DesignMatrix>();
  let done = 0;
  for (const id of models) {
    const model = modelOf(id);
    const part = stage(checkpoint, done / total, (done + COST[id]) / total);
    const pause = { missing: model.missing, checkpoint: () => part(0) };
    const values =
      encoded.get(model.missing) ?? (await applyMatrixInSteps(matrix, dataset.features, rows, pause));
    encoded.set(model.missing, values);
    const started = clock();
    fitted.push(
      await model.fit({ matrix: values, labels }, { ...model.defaults, ...settings?.[id], seed }, part),
    );
    seconds[id]! += clock() - started;
    done += COST[id];
  }
  return { matrix, models: fitted };
}

/** A checkpoint that stays at one fraction. */
function checkpointAt(checkpoint: Checkpoint, fraction: number): Checkpoint {
  return () => checkpoint(fraction);
}

async function predictFold(
  { features }: Dataset,
  { fold, ...set }: FittedFold,
  outOfSample: Readonly<Record<string, Float64Array>>,
  checkpoint: Checkpoint,
): Promise<void> {
  const predicted = await predictSetInSteps(set, { columns: features, rows: fold.test }, checkpoint);
  for (const [k, { id }] of set.models.entries()) {
    const [out, probabilities] = [outOfSample[id]!, predicted[k]!];
    for (let i = 0; i < probabilities.length; i++) out[fold.test[i]!] = probabilities[i]!;
  }
}
