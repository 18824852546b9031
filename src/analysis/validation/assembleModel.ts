import type { ModelId } from '../models/model';
import type { TrainedModel } from '../models/trainedModel';
import { fitCalibration, type Calibration } from './calibration';
import type { BinaryLabels } from './labels';
import type { Dataset, FittedFold, TrainingRun } from './trainModels';

/** What `train` hands on: the final fits with their calibrations, and the first split's for measuring importance. */
export function assembleModel(
  run: TrainingRun,
  dataset: Dataset,
  label: BinaryLabels,
  { champion, seed }: { champion: ModelId; seed: number },
): TrainedModel {
  const { final } = run;
  const { fold, matrix, models } = run.folds[0]!;
  return {
    champion,
    final,
    evaluation: { matrix, models, testRows: fold.test },
    calibrations: final.models.map(({ id }) => calibrationOf(run.inner, dataset, run.outOfSample[id]!)),
    features: final.matrix.encodings.map(({ column }) => column),
    leftOut: final.matrix.leftOut,
    label,
    seed,
  };
}

/** Learnt on predictions for rows each model had not seen, inside the training part. */
function calibrationOf(
  folds: readonly FittedFold[],
  { labels }: Dataset,
  outOfSample: Float64Array,
): Calibration {
  const rows = folds.flatMap(({ fold }, k) => Array.from(fold.test, (row) => ({ row, k })));
  return fitCalibration(
    Uint8Array.from(rows, ({ row }) => labels[row]!),
    Float64Array.from(rows, ({ row }) => outOfSample[row]!),
    Int32Array.from(rows, ({ k }) => k),
  );
}
