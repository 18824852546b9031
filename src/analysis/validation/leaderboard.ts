import { stage, type Checkpoint } from '../../shared/checkpoint';
import { aucVariance } from '../metrics/aucVariance';
import { classificationMetrics, type ClassificationMetrics } from '../metrics/metrics';
import type { ModelId } from '../models/model';
import { metricIntervals, type Judged, type MetricIntervals } from './metricIntervals';
import { modelOf, predictSetInSteps } from '../models/registry';
import type { FittedModel } from '../models/trainedModel';
import type { FittedFold, TrainingRun, Dataset } from './trainModels';

/** One line per model and split (contracts §4). `cv` figures are means over the folds. */
export interface LeaderboardRow extends ClassificationMetrics {
  readonly model: ModelId;
  /** `test`: rows held out. `cv`: folds, each predicted by the others. `train`: rows the model has seen. */
  readonly split: 'test' | 'cv' | 'train';
  /** 95 % interval of the AUC. */
  readonly aucLower: number;
  readonly aucUpper: number;
  /** 95 % bootstrap intervals of the figures; of the lines `test` and `cv`. */
  readonly intervals?: MetricIntervals;
  /** All fits of the model together. */
  readonly seconds: number;
  readonly settings: object;
}

/** Labels and out-of-sample probabilities of `rows`. */
export function judgedRows({ labels }: Dataset, probabilities: Float64Array, rows: Uint32Array): Judged {
  return {
    labels: Uint8Array.from(rows, (row) => labels[row]!),
    probabilities: Float64Array.from(rows, (row) => probabilities[row]!),
  };
}

interface BoardOptions {
  readonly isHoldOut: boolean;
  readonly seed: number;
  /** What the models were trained with beside their own settings. */
  readonly settings?: Readonly<Partial<Record<ModelId, object>>>;
}

/** All lines, model by model. @throws `metrics/…` when a side has one class only */
export async function leaderboard(
  run: TrainingRun,
  dataset: Dataset,
  { isHoldOut, seed, settings = {} }: BoardOptions,
  checkpoint: Checkpoint,
): Promise<LeaderboardRow[]> {
  const lines: LeaderboardRow[] = [];
  const models = run.final.models.map(({ id }) => id);
  const judgedBy = (folds: readonly FittedFold[]) =>
    models.map((id) => folds.map(({ fold }) => judgedRows(dataset, run.outOfSample[id]!, fold.test)));
  const crossed = await metricIntervals(judgedBy(run.inner), seed, stage(checkpoint, 0, 0.3));
  const tested = isHoldOut
    ? await metricIntervals(judgedBy(run.folds), seed, stage(checkpoint, 0.3, 0.6))
    : crossed;
  const seen = await inSample(run, dataset, stage(checkpoint, 0.6, 0.8));
  for (const [k, id] of models.entries()) {
    await checkpoint(0.8 + (0.2 * k) / models.length);
    const shared = {
      model: id,
      seconds: run.seconds[id]!,
      settings: { ...modelOf(id).defaults, ...settings[id], ...howSolved(run.final.models[k]!) },
    };
    const judge = ({ fold }: FittedFold) => judgedRows(dataset, run.outOfSample[id]!, fold.test);
    const [test, cv] = [tested[k]!, crossed[k]!];
    if (isHoldOut) {
      lines.push({ ...shared, split: 'test', ...meanMetrics(run.folds.map(judge)), intervals: test });
    }
    lines.push({ ...shared, split: 'cv', ...meanMetrics(run.inner.map(judge)), intervals: cv });
    lines.push({ ...shared, split: 'train', ...meanMetrics([seen[k]!]) });
  }
  return lines;
}

/** Whether a kernel machine of all rows is exact or an approximation. */
function howSolved(fitted: FittedModel): object {
  return fitted.id === 'svmRbf' ? { solver: fitted.isApproximate ? 'nystrom' : 'smo' } : {};
}

/** The model with the lowest cross-validated log-loss. */
export function championOf(rows: readonly LeaderboardRow[]): ModelId {
  const crossValidated = rows.filter(({ split }) => split === 'cv');
  return crossValidated.reduce((best, row) => (row.logLoss < best.logLoss ? row : best)).model;
}

/** What the models of the first split say of the rows they learnt from. */
async function inSample(
  { folds }: TrainingRun,
  { features, labels }: Dataset,
  checkpoint: Checkpoint,
): Promise<Judged[]> {
  const { fold, ...set } = folds[0]!;
  const seen = Uint8Array.from(fold.train, (row) => labels[row]!);
  const all = await predictSetInSteps(set, { columns: features, rows: fold.train }, checkpoint);
  return all.map((probabilities) => ({ labels: seen, probabilities }));
}

/** Means over folds; over all rows at once where a fold has one class only. */
function meanMetrics(
  folds: readonly Judged[],
): ClassificationMetrics & { aucLower: number; aucUpper: number } {
  const judged = folds.every(hasBoth) ? folds : [pool(folds)];
  const each = judged.map(({ labels, probabilities }) => classificationMetrics(labels, probabilities));
  const mean = (name: keyof ClassificationMetrics) =>
    each.reduce((sum, one) => sum + one[name], 0) / each.length;
  const names = Object.keys(each[0]!) as (keyof ClassificationMetrics)[];
  const means = Object.fromEntries(
    names.map((name) => [name, mean(name)]),
  ) as unknown as ClassificationMetrics;
  const variance = judged.reduce((sum, one) => sum + aucVariance(one.labels, one.probabilities), 0);
  const margin = (1.959963984540054 * Math.sqrt(variance)) / judged.length;
  const total = (name: 'rows' | 'positives') => each.reduce((sum, one) => sum + one[name], 0);
  return {
    ...means,
    rows: total('rows'),
    positives: total('positives'),
    aucLower: Math.max(0, means.auc - margin),
    aucUpper: Math.min(1, means.auc + margin),
  };
}

function hasBoth({ labels }: Judged): boolean {
  return labels.includes(0) && labels.includes(1);
}

function pool(folds: readonly Judged[]): Judged {
  return {
    labels: Uint8Array.from(folds.flatMap(({ labels }) => [...labels])),
    probabilities: Float64Array.from(folds.flatMap(({ probabilities }) => [...probabilities])),
  };
}
