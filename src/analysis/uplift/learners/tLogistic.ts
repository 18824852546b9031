import { stage } from '../../../shared/checkpoint';
import { logistic, type FittedLogistic } from '../../models/logistic';
import {
  difference,
  rowsWhere,
  takeMatrixRows,
  type UpliftLearner,
  type UpliftTraining,
} from './upliftLearner';

export interface FittedTLogistic {
  readonly treated: FittedLogistic;
  readonly control: FittedLogistic;
}

/** T-learner: one logistic regression per side; uplift is the difference of what they predict. */
export const tLogistic: UpliftLearner<FittedTLogistic> = {
  async fit(training, checkpoint) {
    return {
      treated: await fitSide(training, 1, stage(checkpoint, 0, 0.5)),
      control: await fitSide(training, 0, stage(checkpoint, 0.5, 1)),
    };
  },
  predict: (fitted, matrix) =>
    difference(logistic.predict(fitted.treated, matrix), logistic.predict(fitted.control, matrix)),
};

function fitSide(
  { matrix, treated, outcome }: UpliftTraining,
  side: 0 | 1,
  checkpoint: Parameters<typeof logistic.fit>[2],
): Promise<FittedLogistic> {
  const rows = rowsWhere(treated, side);
  const labels = Uint8Array.from(rows, (row) => outcome[row]!);
  const data = { matrix: takeMatrixRows(matrix, rows), labels };
  return logistic.fit(data, { ...logistic.defaults, seed: 0 }, checkpoint);
}
