import type { Contributions } from '../../analysis/explain/contributions';
import { explainRows } from '../../analysis/explain/explainRows';
import { scorePoints } from '../../analysis/explain/scorePoints';
import { applyMatrix } from '../../analysis/matrix/applyMatrix';
import type { DesignMatrix } from '../../analysis/matrix/designMatrix';
import type { ModelId } from '../../analysis/models/model';
import { modelOf, predictMatrix } from '../../analysis/models/registry';
import type { FittedModel, TrainedModel } from '../../analysis/models/trainedModel';
import { calibrate } from '../../analysis/validation/calibration';
import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { createRng, shuffle } from '../../shared/rng';
import type { ColumnTable } from '../../shared/table';

/** The model, and the members it is measured on. */
export interface Subject {
  readonly trained: TrainedModel;
  readonly table: ColumnTable;
  readonly fitted: FittedModel;
  readonly id: ModelId;
  /** Shuffled, so that the first n are a sample. */
  readonly rows: Uint32Array;
  readonly seed: number;
}

/**
 * One trained model before the members it did not learn from.
 * @throws `input/empty`, `train/no-such-model`, `importance/other-table` when the model's rows are not in the table
 */
export function subjectOf(
  trained: TrainedModel,
  table: ColumnTable,
  { model, seed }: { readonly model: ModelId | 'champion'; readonly seed: number },
): Subject {
  if (table.rowCount === 0) throw new TidemarkError('input/empty', { input: 'snapshot' });
  const id = model === 'champion' ? trained.champion : model;
  const fitted = trained.evaluation.models.find((one) => one.id === id);
  if (!fitted) throw new TidemarkError('train/no-such-model', { model: id });
  return { trained, table, id, seed, fitted, rows: judgedRows(trained, table, seed) };
}

function judgedRows({ evaluation, label }: TrainedModel, table: ColumnTable, seed: number): Uint32Array {
  if (label.values.length !== table.rowCount) {
    throw new TidemarkError('importance/other-table', { rows: table.rowCount, trained: label.values.length });
  }
  const rows = evaluation.testRows.filter((row) => !Number.isNaN(label.values[row]!));
  shuffle(rows, createRng(seed, 'importance'));
  return rows;
}

/** `rows` as the model takes them. */
export function matrixOf({ trained, table, id }: Subject, rows: Uint32Array): DesignMatrix {
  return applyMatrix(trained.evaluation.matrix, table.columns, rows, modelOf(id).missing);
}

/** Calibrated probabilities, as scores show them. */
export function scoreOf(subject: Subject): (matrix: DesignMatrix) => Float64Array {
  return (matrix) => calibrated(subject, predictMatrix(subject.fitted, matrix));
}

function calibrated({ trained, id }: Subject, raw: Float64Array): Float64Array {
  const at = trained.final.models.findIndex((model) => model.id === id);
  return calibrate(trained.calibrations[at] ?? { kind: 'none' }, raw);
}

/** What each feature adds to or takes from the scores of `rows`, in log-odds and in points. */
export async function explained(
  subject: Subject,
  rows: Uint32Array,
  checkpoint: Checkpoint,
): Promise<{
  readonly matrix: DesignMatrix;
  readonly contributions: Contributions;
  readonly points: ReturnType<typeof scorePoints>;
}> {
  const matrix = matrixOf(subject, rows);
  const contributions = await explainRows(subject.fitted, matrix, {
    predict: (some) => predictMatrix(subject.fitted, some),
    background: matrix,
    seed: subject.seed,
    checkpoint,
  });
  return { matrix, contributions, points: scorePoints(contributions, (raw) => calibrated(subject, raw)) };
}
