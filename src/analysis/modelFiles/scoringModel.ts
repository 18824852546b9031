import { TidemarkError } from '../../shared/errors';
import type { Column } from '../../shared/table';
import type { FittedMatrix } from '../matrix/designMatrix';
import type { ModelId } from '../models/model';
import type { FittedModel, TrainedModel } from '../models/trainedModel';
import type { Calibration } from '../validation/calibration';
import { learntFrom, type Learnt } from './learnt';

/** What it takes to score rows of a table with one model; plain data. */
export interface ScoringModel {
  readonly matrix: FittedMatrix;
  readonly fitted: FittedModel;
  readonly calibration: Calibration;
  readonly label: ModelLabel;
  /** Null where it is not known. */
  readonly learnt: Learnt | null;
}

/** The outcome a model foretells: the column, and the text of its two values. Empty where a file does not say. */
export interface ModelLabel {
  readonly column: string;
  readonly positive: string;
  readonly negative: string;
}

/** One model of a training, fitted on every labelled row of a table with these snapshots. @throws `train/no-such-model` {model} */
export function scoringModelOf(trained: TrainedModel, id: ModelId, snapshot?: Column): ScoringModel {
  const at = trained.final.models.findIndex((model) => model.id === id);
  if (at < 0) throw new TidemarkError('train/no-such-model', { model: id });
  const { column, positive, negative } = trained.label;
  return {
    matrix: trained.final.matrix,
    fitted: trained.final.models[at]!,
    calibration: trained.calibrations[at]!,
    label: { column, positive, negative },
    learnt: learntFrom(trained.label.values, snapshot),
  };
}

/** A model from a file as other cells read trained models: its importance is measured on the rows it was given. */
export function asTrainedModel(
  { matrix, fitted, calibration, label }: ScoringModel,
  rows: { readonly testRows: Uint32Array; readonly labels: Float64Array },
): TrainedModel {
  const set = { matrix, models: [fitted] };
  return {
    champion: fitted.id,
    final: set,
    evaluation: { ...set, testRows: rows.testRows },
    calibrations: [calibration],
    features: matrix.encodings.map(({ column }) => column),
    leftOut: matrix.leftOut,
    label: { ...label, values: rows.labels },
    seed: 0,
  };
}
