import type { Checkpoint } from '../../../shared/checkpoint';
import type { DesignMatrix } from '../../matrix/designMatrix';
import { sLogistic } from './sLogistic';
import { tLogistic } from './tLogistic';
import type { UpliftLearner, UpliftTraining } from './upliftLearner';

/** The names learners go by in parameters, files and columns (contracts §4). */
export type UpliftLearnerId = 'sLogistic' | 'tLogistic';

export const UPLIFT_LEARNERS: readonly UpliftLearnerId[] = ['sLogistic', 'tLogistic'];

/** Fits one learner and returns its predictor; see the learner for failures. */
export type FitUplift = (
  training: UpliftTraining,
  checkpoint: Checkpoint,
) => Promise<(matrix: DesignMatrix) => Float64Array>;

export const fitUplift: Readonly<Record<UpliftLearnerId, FitUplift>> = {
  sLogistic: fitterOf(sLogistic),
  tLogistic: fitterOf(tLogistic),
};

function fitterOf<F>(learner: UpliftLearner<F>): FitUplift {
  return async (training, checkpoint) => {
    const fitted = await learner.fit(training, checkpoint);
    return (matrix) => learner.predict(fitted, matrix);
  };
}
