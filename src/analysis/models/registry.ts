import { TidemarkError } from '../../shared/errors';
import type { Checkpoint } from '../../shared/checkpoint';
import type { Column } from '../../shared/table';
import { applyMatrix, applyToOwn, asEncoded } from '../matrix/applyMatrix';
import type { DesignMatrix } from '../matrix/designMatrix';
import { calibrate } from '../validation/calibration';
import { boosted } from './boosted/boosted';
import { forest } from './forest/forest';
import { logistic } from './logistic';
import type { Model, ModelId } from './model';
import { neural } from './neural/neural';
import { rule } from './rule';
import { svmLinear } from './svm/svmLinear';
import { svmRbf } from './svm/svmRbf';
import { tree } from './tree/tree';
import type { FittedModel, FittedSet, TrainedModel } from './trainedModel';

/** All models by id. */
const MODELS = { rule, logistic, tree, forest, boosted, svmLinear, svmRbf, neural };

/** A block takes a few milliseconds; of a kernel machine, up to a hundred. */
const BLOCK_ROWS = 1024;

/** The model of an id; its options are its own, so that `fit` is called with `model.defaults`. */
export function modelOf(id: ModelId): Model<FittedModel, object> {
  return MODELS[id];
}

/** Probabilities of a design matrix made with `modelOf(fitted.id).missing`. */
export function predictMatrix(fitted: FittedModel, matrix: DesignMatrix): Float64Array {
  return modelOf(fitted.id).predict(fitted, matrix);
}

/**
 * Raw probabilities of `rows` of a table's columns by one model of a set.
 * @throws `train/no-such-model` {model}, `matrix/missing-column`, `matrix/not-a-number`
 */
function predictRows(
  set: FittedSet,
  id: ModelId,
  columns: readonly Column[],
  rows: Uint32Array,
): Float64Array {
  const fitted = set.models.find((model) => model.id === id);
  if (!fitted) throw new TidemarkError('train/no-such-model', { model: id });
  return predictMatrix(fitted, applyToOwn(set, columns, rows, modelOf(id).missing));
}

/** `predictRows` in blocks of rows with a checkpoint after each, for long tables. @throws as `predictRows` */
export async function predictRowsInSteps(
  set: FittedSet,
  id: ModelId,
  { columns, rows }: { readonly columns: readonly Column[]; readonly rows: Uint32Array },
  checkpoint: Checkpoint,
): Promise<Float64Array> {
  const features = asEncoded(set.matrix, columns);
  const out = new Float64Array(rows.length);
  for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
    await checkpoint(from / rows.length);
    out.set(predictRows(set, id, features, rows.subarray(from, from + BLOCK_ROWS)), from);
  }
  return out;
}

/**
 * Raw probabilities by every model of a set, in its order; each block of rows is encoded once for all that take missing
 * numbers alike. @throws as `predictRows`
 */
export async function predictSetInSteps(
  { matrix, models }: FittedSet,
  { columns, rows }: { readonly columns: readonly Column[]; readonly rows: Uint32Array },
  checkpoint: Checkpoint,
): Promise<Float64Array[]> {
  const features = asEncoded(matrix, columns);
  const out = models.map(() => new Float64Array(rows.length));
  for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
    const block = rows.subarray(from, from + BLOCK_ROWS);
    const encoded = new Map<string, DesignMatrix>();
    for (const [k, fitted] of models.entries()) {
      await checkpoint((from + (block.length * k) / models.length) / rows.length);
      const { missing } = modelOf(fitted.id);
      const values = encoded.get(missing) ?? applyMatrix(matrix, features, block, missing);
      encoded.set(missing, values);
      out[k]!.set(predictMatrix(fitted, values), from);
    }
  }
  return out;
}

/** Calibrated probabilities of `rows` by the final fit of a model (default: the champion). */
export function scoreRows(
  trained: TrainedModel,
  columns: readonly Column[],
  rows: Uint32Array,
  id: ModelId = trained.champion,
): Float64Array {
  const raw = predictRows(trained.final, id, columns, rows);
  const at = trained.final.models.findIndex((model) => model.id === id);
  return calibrate(trained.calibrations[at]!, raw);
}
