import { stage, type Checkpoint } from '../../shared/checkpoint';
import { createRng } from '../../shared/rng';
import type { Column } from '../../shared/table';
import { applyMatrix } from '../matrix/applyMatrix';
import type { LeftOut } from '../matrix/designMatrix';
import { bootstrapUplift, type UpliftBootstrap } from './bootstrap';
import { fitUplift, type UpliftLearnerId } from './learners';
import { upliftByDecile, type UpliftDecile } from './upliftByDecile';
import { fitUpliftMatrix } from './upliftMatrix';
import { upliftAtK, upliftAucScore } from './upliftScores';
import { perfectQiniCurve, qiniCurve, type GainCurve } from './upliftCurves';
import type { UpliftSample } from './upliftSample';

/** One arm against its control; all arrays are as long as the table. */
export interface UpliftTask {
  readonly features: readonly Column[];
  /** 1 = in the arm, 0 = in the control, −1 = neither. */
  readonly side: Int8Array;
  /** 0, 1, or NaN where it is not known. */
  readonly outcome: Float64Array;
  /** 1 = held out. */
  readonly isTest: Uint8Array;
}

/** How one learner did on the held-out rows of one arm and its control. */
export interface UpliftEvaluation extends UpliftBootstrap {
  readonly model: UpliftLearnerId;
  readonly trainRows: number;
  readonly testRows: number;
  readonly testTreated: number;
  readonly auuc: number | null;
  readonly upliftAt30: number | null;
  readonly curve: GainCurve;
  readonly perfect: GainCurve;
  readonly byDecile: readonly UpliftDecile[];
  /** Predicted uplift of every row of the table, trained on or not. */
  readonly predicted: Float64Array;
  readonly leftOut: readonly LeftOut[];
}

export interface EvaluationOptions {
  readonly samples: number;
  readonly seed: number;
  readonly checkpoint: Checkpoint;
}

/**
 * Fits a learner on the training rows and measures it on the held-out ones.
 *
 * @throws `train/one-class` when a side had one outcome only, `input/empty` when a part has no rows, `worker/cancelled`
 */
export async function evaluateUplift(
  model: UpliftLearnerId,
  task: UpliftTask,
  { samples, seed, checkpoint }: EvaluationOptions,
): Promise<UpliftEvaluation> {
  const train = rowsOf(task, 0);
  const test = rowsOf(task, 1);
  const fitted = fitUpliftMatrix(task.features, train);
  const training = { matrix: applyMatrix(fitted, task.features, train), ...flagsOf(task, train) };
  const predict = await fitUplift[model](training, stage(checkpoint, 0, 0.3));
  const everyone = Uint32Array.from(task.side.keys());
  const predicted = predict(applyMatrix(fitted, task.features, everyone));
  await checkpoint(0.35);
  const sample = { ...flagsOf(task, test), uplift: Float64Array.from(test, (row) => predicted[row]!) };
  const rng = createRng(seed, `uplift/${model}`);
  const bootstrap = await bootstrapUplift(sample, { samples, rng, checkpoint: stage(checkpoint, 0.35, 1) });
  return {
    model,
    trainRows: train.length,
    ...bootstrap,
    ...measure(sample),
    predicted,
    leftOut: fitted.leftOut,
  };
}

function measure(sample: UpliftSample) {
  return {
    testRows: sample.uplift.length,
    testTreated: sample.treated.reduce((sum, flag) => sum + flag, 0),
    auuc: upliftAucScore(sample),
    upliftAt30: upliftAtK(sample, 0.3),
    curve: qiniCurve(sample),
    perfect: perfectQiniCurve(sample),
    byDecile: upliftByDecile(sample),
  };
}

/** Rows of the arm and its control on one side of the split whose outcome is known. */
function rowsOf({ side, outcome, isTest }: UpliftTask, test: 0 | 1): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < side.length; row++) {
    if (side[row]! >= 0 && isTest[row] === test && !Number.isNaN(outcome[row]!)) rows.push(row);
  }
  return Uint32Array.from(rows);
}

function flagsOf(
  { side, outcome }: UpliftTask,
  rows: Uint32Array,
): { treated: Uint8Array; outcome: Uint8Array } {
  return {
    treated: Uint8Array.from(rows, (row) => side[row]!),
    outcome: Uint8Array.from(rows, (row) => outcome[row]!),
  };
}
