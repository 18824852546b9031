import { reliabilityCurve } from '../../analysis/metrics/calibrationError';
import { confusionCurve } from '../../analysis/metrics/confusion';
import { liftByDecile, prCurve, rocCurve } from '../../analysis/metrics/curves';
import type { ModelId } from '../../analysis/models/model';
import type { TrainedModel } from '../../analysis/models/trainedModel';
import { judgedRows, type LeaderboardRow } from '../../analysis/validation/leaderboard';
import type { Trial } from '../../analysis/validation/searchSettings';
import type { TrainingRun } from '../../analysis/validation/trainModels';
import type { Checkpoint } from '../../shared/checkpoint';
import type { Prepared } from './prepare';
import type { ModelCurves, TrainView } from './types';

const POINTS = 200;

/** Everything the page shows: a few thousand numbers. */
export async function viewOf(
  prepared: Prepared,
  run: TrainingRun,
  {
    board,
    model,
    trials,
  }: { board: readonly LeaderboardRow[]; model: TrainedModel; trials: readonly Trial[] },
  checkpoint: Checkpoint,
): Promise<TrainView> {
  const judged = Uint32Array.from(prepared.plan.folds.flatMap(({ test }) => [...test])).sort();
  const curves: ModelCurves[] = [];
  for (const { id } of run.final.models) {
    await checkpoint(curves.length / run.final.models.length);
    curves.push(curvesOf(id, prepared, run, judged));
  }
  const { column, positive, negative } = prepared.label;
  const rule = run.final.models.find(({ id }) => id === 'rule');
  return {
    label: { column, positive, negative },
    rows: prepared.rows.length,
    positives: positivesOf(prepared, prepared.rows),
    split: {
      ...prepared.split,
      folds: prepared.plan.folds.length,
      judged: prepared.plan.kind === 'holdout' ? 'test' : 'cv',
      judgedRows: judged.length,
      judgedPositives: positivesOf(prepared, judged),
    },
    champion: model.champion,
    leaderboard: board,
    trials,
    curves,
    ruleFeature: rule?.id === 'rule' ? rule.feature : null,
    features: model.features,
    terms: model.final.matrix.terms.length,
    leftOut: model.leftOut,
  };
}

function positivesOf({ label }: Prepared, rows: Uint32Array): number {
  return rows.reduce((sum, row) => sum + label.values[row]!, 0);
}

function curvesOf(model: ModelId, { dataset }: Prepared, run: TrainingRun, rows: Uint32Array): ModelCurves {
  const { labels, probabilities } = judgedRows(dataset, run.outOfSample[model]!, rows);
  return {
    model,
    roc: rocCurve(labels, probabilities, POINTS),
    pr: prCurve(labels, probabilities, POINTS),
    reliability: reliabilityCurve(labels, probabilities),
    deciles: liftByDecile(labels, probabilities),
    confusion: confusionCurve(labels, probabilities),
  };
}
