import { beeswarm, type BeeswarmMark } from '../../analysis/explain/beeswarm';
import { meanAbsolute, type Contributions } from '../../analysis/explain/contributions';
import { explainRows } from '../../analysis/explain/explainRows';
import { partialDependence } from '../../analysis/explain/partialDependence';
import { permutationImportance } from '../../analysis/explain/permutationImportance';
import { scorePoints } from '../../analysis/explain/scorePoints';
import { applyMatrix } from '../../analysis/matrix/applyMatrix';
import type { DesignMatrix } from '../../analysis/matrix/designMatrix';
import { modelOf, predictMatrix } from '../../analysis/models/registry';
import type { FittedModel, TrainedModel } from '../../analysis/models/trainedModel';
import type { ModelId } from '../../analysis/models/model';
import { calibrate } from '../../analysis/validation/calibration';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { createRng, shuffle } from '../../shared/rng';
import type { ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import spec from './spec';
import type { FeatureDependence, FeatureImportance, FeatureSwarm, ImportanceView } from './types';

/** Most members looked at; drawn by the seed from those the model did not learn from. */
const ROWS = { permutation: 2500, shap: 1500, dependence: 400 };
const SWARM_MARKS = 2000;
const SHOWN_FEATURES = 20;
const DEPENDENCE = { points: 20, iceRows: 30 };

/** The model, and the members it is measured on. */
interface Subject {
  readonly trained: TrainedModel;
  readonly table: ColumnTable;
  readonly fitted: FittedModel;
  readonly id: ModelId;
  /** Shuffled, so that the first n are a sample. */
  readonly rows: Uint32Array;
  readonly seed: number;
}

export default implementCell(spec, async ({ params, inputs, seed, checkpoint }) => {
  const trained = inputs.model;
  const table = inputs.snapshot;
  if (table.rowCount === 0) throw new TidemarkError('input/empty', { input: 'snapshot' });
  const id = params.model === 'champion' ? trained.champion : params.model;
  const subject = {
    trained,
    table,
    id,
    seed,
    fitted: fittedOf(trained, id),
    rows: judgedRows(trained, table, seed),
  };
  const losses = await permuted(subject, params.repeats, stage(checkpoint, 0, 0.6));
  const { contributions, points } = await explained(subject, stage(checkpoint, 0.6, 0.8));
  const swarms = swarmsOf(subject, contributions, points.values);
  const shap = meanAbsolute(contributions);
  const importance: FeatureImportance[] = losses
    .map((loss) => ({ ...loss, shap: shap[contributions.features.indexOf(loss.feature)] ?? 0, model: id }))
    .sort((a, b) => b.permutation - a.permutation || b.shap - a.shap);
  const shown = [
    ...new Set([...swarms.map(({ feature }) => feature), ...importance.map(({ feature }) => feature)]),
  ];
  const dependence = await dependences(subject, shown.slice(0, SHOWN_FEATURES), stage(checkpoint, 0.8, 1));
  return {
    outputs: { importance },
    view: {
      model: id,
      rows: subject.rows.length,
      positive: trained.label.positive,
      baseScore: points.baseScore,
      lines: importance,
      swarms,
      dependence,
    } satisfies ImportanceView,
  };
});

/** @throws `train/no-such-model` */
function fittedOf({ evaluation }: TrainedModel, id: ModelId): FittedModel {
  const fitted = evaluation.models.find((model) => model.id === id);
  if (!fitted) throw new TidemarkError('train/no-such-model', { model: id });
  return fitted;
}

/** @throws `importance/other-table` when the model's rows are not in the table, `input/empty` */
function judgedRows({ evaluation, label }: TrainedModel, table: ColumnTable, seed: number): Uint32Array {
  if (table.rowCount === 0) throw new TidemarkError('input/empty', { input: 'snapshot' });
  if (label.values.length !== table.rowCount) {
    throw new TidemarkError('importance/other-table', { rows: table.rowCount, trained: label.values.length });
  }
  const rows = evaluation.testRows.filter((row) => !Number.isNaN(label.values[row]!));
  shuffle(rows, createRng(seed, 'importance'));
  return rows;
}

function matrixOf({ trained, table, id }: Subject, rows: Uint32Array): DesignMatrix {
  return applyMatrix(trained.evaluation.matrix, table.columns, rows, modelOf(id).missing);
}

async function permuted(subject: Subject, repeats: number, checkpoint: Checkpoint) {
  const rows = subject.rows.subarray(0, ROWS.permutation);
  const labels = Uint8Array.from(rows, (row) => subject.trained.label.values[row]!);
  const results = await permutationImportance(
    (matrix) => predictMatrix(subject.fitted, matrix),
    { matrix: matrixOf(subject, rows), labels },
    { repeats, seed: subject.seed, checkpoint },
  );
  return results.map(({ feature, aucDrop, aucDropSd, logLossRise }) => ({
    feature,
    permutation: aucDrop,
    permutationSd: aucDropSd,
    logLossRise,
  }));
}

async function explained(subject: Subject, checkpoint: Checkpoint) {
  const matrix = matrixOf(subject, subject.rows.subarray(0, ROWS.shap));
  const contributions = await explainRows(subject.fitted, matrix, {
    predict: (rows) => predictMatrix(subject.fitted, rows),
    background: matrix,
    seed: subject.seed,
    checkpoint,
  });
  return { contributions, points: scorePoints(contributions, (raw) => calibrated(subject, raw)) };
}

function calibrated({ trained, id }: Subject, raw: Float64Array): Float64Array {
  const at = trained.final.models.findIndex((model) => model.id === id);
  return calibrate(trained.calibrations[at] ?? { kind: 'none' }, raw);
}

function swarmsOf(subject: Subject, contributions: Contributions, points: Float64Array): FeatureSwarm[] {
  const rows = subject.rows.subarray(0, ROWS.shap);
  const marks = beeswarm(
    { ...contributions, values: points },
    { columns: subject.table.columns, rows },
    { features: SHOWN_FEATURES, marks: SWARM_MARKS, seed: subject.seed },
  );
  const features = [...new Set(marks.map(({ feature }) => feature))];
  return features.map((feature) => {
    const own = marks.filter((mark) => mark.feature === feature);
    return { feature, dots: dotsOf(own), reach: reachOf(own) };
  });
}

/** Levels of a category stand in the order of their text; unknown values in the middle. */
function dotsOf(marks: readonly BeeswarmMark[]) {
  const levels = [...new Set(marks.map(({ value }) => value))].filter((value) => value !== null).sort();
  const place = (value: string | null) =>
    value === null ? 0.5 : levels.length < 2 ? 0.5 : levels.indexOf(value) / (levels.length - 1);
  const isText = marks.every(({ level }) => level === null);
  return marks.map(({ contribution, level, value }) => ({
    effect: contribution,
    level: level ?? (isText ? place(value) : 0.5),
    value,
  }));
}

function reachOf(marks: readonly BeeswarmMark[]): number {
  const sizes = Float64Array.from(marks, ({ contribution }) => Math.abs(contribution)).sort();
  return sizes[Math.floor(0.95 * (sizes.length - 1))] ?? 0;
}

async function dependences(
  subject: Subject,
  features: readonly string[],
  checkpoint: Checkpoint,
): Promise<FeatureDependence[]> {
  const matrix = matrixOf(subject, subject.rows.subarray(0, ROWS.dependence));
  const predict = (rows: DesignMatrix) => calibrated(subject, predictMatrix(subject.fitted, rows));
  const found: FeatureDependence[] = [];
  for (const [k, feature] of features.entries()) {
    const progress = stage(checkpoint, k / features.length, (k + 1) / features.length);
    const options = { ...DEPENDENCE, checkpoint: progress };
    const one = await partialDependence(
      predict,
      { fitted: subject.trained.evaluation.matrix, matrix },
      feature,
      options,
    );
    const score = (p: number) => 100 * p;
    found.push({ ...one, mean: one.mean.map(score), ice: one.ice.map((line) => line.map(score)) });
  }
  return found;
}
