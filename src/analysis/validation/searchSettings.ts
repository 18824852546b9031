import { stage, type Checkpoint } from '../../shared/checkpoint';
import { createRng, type Rng } from '../../shared/rng';
import { aucScore, logLoss } from '../metrics/scores';
import type { ModelId, SearchSpace } from '../models/model';
import { modelOf } from '../models/registry';
import { kFoldSplit, type Fold } from './splits';
import { trainFolds, type Dataset } from './trainModels';

/** One set of settings that was tried. */
export interface Trial {
  readonly model: ModelId;
  /** What differs from the model's own settings; in the first trial of a model only what was set by hand. */
  readonly settings: object;
  /** Mean over the folds that were run. */
  readonly logLoss: number;
  readonly auc: number;
  readonly folds: number;
  readonly seconds: number;
  /** `stopped`: given up after the first fold, clearly behind the best so far. */
  readonly state: 'finished' | 'stopped';
}

export interface SearchRequest {
  readonly models: readonly ModelId[];
  /** Rows to search on: the training side, never those that judge. */
  readonly rows: Uint32Array;
  readonly seed: number;
  readonly budgetSeconds: number;
  /** What was set by hand, where every trial of a model begins. */
  readonly base?: Settings;
  /** Seconds since some moment. */
  readonly clock: () => number;
}

/** Settings to train with, by model. */
export type Settings = Readonly<Partial<Record<ModelId, object>>>;

const FOLDS = 3;
/** A trial this far behind the best after one fold is not worth two more. */
const HOPELESS = 1.03;

/**
 * Random search: the models take turns, the first trial of each with its own settings, until the time is up; none is
 * tried twice. Settings are judged by the mean log-loss of three folds of the rows given; who is clearly behind after one fold is stopped.
 * @returns every trial in order, and the best settings of each model
 * @see Bergstra & Bengio 2012, Random search for hyper-parameter optimization
 */
export async function searchSettings(
  dataset: Dataset,
  request: SearchRequest,
  checkpoint: Checkpoint,
): Promise<{ trials: readonly Trial[]; best: Settings }> {
  const { rows, seed, clock, budgetSeconds } = request;
  const { labels, groups } = dataset;
  const { folds } = kFoldSplit({ rows, labels, seed, ...(groups && { groups }) }, FOLDS);
  const models = request.models.filter((id) => modelOf(id).space !== undefined);
  const rng = createRng(seed, 'search');
  const waiting = [...models];
  const tried = new Set<string>();
  const trials: Trial[] = [];
  const started = clock();
  const spent = () => clock() - started;
  while (waiting.length > 0 && spent() < budgetSeconds) {
    const model = waiting.shift()!;
    const own = request.base?.[model] ?? {};
    const isFirst = !trials.some((trial) => trial.model === model);
    const settings = isFirst ? own : untried(model, own, { tried, rng });
    if (!settings) continue;
    waiting.push(model);
    const part = stage(
      checkpoint,
      Math.min(0.99, spent() / budgetSeconds),
      Math.min(1, spent() / budgetSeconds + 0.01),
    );
    trials.push(
      await tryOut({ dataset, folds, model, settings, seed, clock, best: bestOf(trials, model) }, part),
    );
  }
  const found = models.map((id) => [id, bestOf(trials, id)?.settings ?? {}] as const);
  return { trials, best: Object.fromEntries(found) };
}

interface Tryout {
  readonly dataset: Dataset;
  readonly folds: readonly Fold[];
  readonly model: ModelId;
  readonly settings: object;
  readonly seed: number;
  readonly clock: () => number;
  readonly best: Trial | undefined;
}

async function tryOut(tryout: Tryout, checkpoint: Checkpoint): Promise<Trial> {
  const { dataset, folds, model, settings, seed, clock, best } = tryout;
  const started = clock();
  const losses: number[] = [];
  const aucs: number[] = [];
  let state: Trial['state'] = 'finished';
  for (const [k, fold] of folds.entries()) {
    const plan = { kind: 'folds', folds: [fold] } as const;
    const options = { models: [model], plan, seed, settings: { [model]: settings } };
    const found = await trainFolds(
      dataset,
      options,
      stage(checkpoint, k / folds.length, (k + 1) / folds.length),
    );
    const y = Uint8Array.from(fold.test, (row) => dataset.labels[row]!);
    const p = Float64Array.from(fold.test, (row) => found[model]![row]!);
    losses.push(logLoss(y, p));
    aucs.push(aucScore(y, p));
    if (k === 0 && best && losses[0]! > HOPELESS * best.logLoss) {
      state = 'stopped';
      break;
    }
  }
  const shared = { model, settings, folds: losses.length, seconds: clock() - started, state };
  return { ...shared, logLoss: meanOf(losses), auc: meanOf(aucs) };
}

/** The finished trial of a model with the lowest loss. */
function bestOf(trials: readonly Trial[], model: ModelId): Trial | undefined {
  const finished = trials.filter((trial) => trial.model === model && trial.state === 'finished');
  return finished.reduce<Trial | undefined>(
    (best, trial) => (best === undefined || trial.logLoss < best.logLoss ? trial : best),
    undefined,
  );
}

/** Draws that give up on a model: its space has nothing new, or hardly anything. */
const MOST_DRAWS = 50;

/** Settings of a model that were not tried yet; undefined where none is found. */
function untried(
  model: ModelId,
  own: object,
  { tried, rng }: { readonly tried: Set<string>; readonly rng: Rng },
): object | undefined {
  for (let k = 0; k < MOST_DRAWS; k++) {
    const values = drawn(modelOf(model).space!, rng);
    const key = `${model} ${JSON.stringify(values)}`;
    if (tried.has(key)) continue;
    tried.add(key);
    return { ...own, ...values };
  }
  return undefined;
}

/** One value for every setting of the space, each as likely as the others. */
function drawn(space: SearchSpace, rng: Rng): object {
  return Object.fromEntries(
    Object.entries(space).map(([name, values]) => [name, values[rng.below(values.length)]]),
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
