import type { Checkpoint } from '../../shared/checkpoint';
import type { TrainedModel } from '../models/trainedModel';
import { fitCalibration, type Calibration, type CalibrationKind } from './calibration';
import type { Dataset, FittedFold, TrainingRun } from './trainModels';

interface Choices extends Pick<TrainedModel, 'label' | 'champion' | 'seed'> {
  /** Undefined: what the folds say is best. */
  readonly calibration: CalibrationKind | undefined;
}

/** What `train` hands on: the final fits with their calibrations, and the first split's for measuring importance. */
export async function assembleModel(
  run: TrainingRun,
  dataset: Dataset,
  { label, champion, seed, calibration }: Choices,
  checkpoint: Checkpoint,
): Promise<TrainedModel> {
  const calibrations: Calibration[] = [];
  for (const { id } of run.final.models) {
    await checkpoint(calibrations.length / run.final.models.length);
    calibrations.push(calibrationOf(run.inner, dataset, run.outOfSample[id]!, calibration));
  }
  const { final } = run;
  const { fold, matrix, models } = run.folds[0]!;
  return {
    champion,
    final,
    evaluation: { matrix, models, testRows: fold.test },
    calibrations,
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
  wanted: CalibrationKind | undefined,
): Calibration {
  const rows = folds.flatMap(({ fold }, k) => Array.from(fold.test, (row) => ({ row, k })));
  return fitCalibration(
    Uint8Array.from(rows, ({ row }) => labels[row]!),
    Float64Array.from(rows, ({ row }) => outOfSample[row]!),
    Int32Array.from(rows, ({ k }) => k),
    wanted,
  );
}
