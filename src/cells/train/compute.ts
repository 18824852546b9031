import { applyMatrix } from '../../analysis/matrix/applyMatrix';
import { assembleModel } from '../../analysis/validation/assembleModel';
import { featureAucs, LEAK_FEATURE_AUC, LEAK_MODEL_AUC } from '../../analysis/validation/leakage';
import { championOf, leaderboard, type LeaderboardRow } from '../../analysis/validation/leaderboard';
import { pureFeatures } from '../../analysis/validation/pureParts';
import { searchSettings } from '../../analysis/validation/searchSettings';
import { trainModels, type TrainingRun } from '../../analysis/validation/trainModels';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import { implementCell } from '../framework/defineCell';
import { fitHelpers } from './fitHelpers';
import { coefficientRows, predictionsTable } from './outputs';
import { prepare, type Prepared } from './prepare';
import spec from './spec';
import { viewOf } from './viewOf';

/** Rows looked at for single features that give the label away. */
const LEAK_ROWS = 20_000;
/** Of the progress, where settings are searched. */
const SEARCH_SHARE = 0.5;

export default implementCell(spec, async ({ params, inputs, seed, checkpoint, warn, helpers }) => {
  const prepared = await prepare(inputs.snapshot, params, seed, () => checkpoint(0));
  const { dataset, plan, label } = prepared;
  const clock = () => performance.now() / 1000;
  const asked = { models: params.models, rows: plan.folds[0]!.train, seed, clock };
  const searched =
    params.searchSeconds > 0
      ? await searchSettings(
          dataset,
          { ...asked, budgetSeconds: params.searchSeconds },
          stage(checkpoint, 0, SEARCH_SHARE),
        )
      : undefined;
  const settings = searched?.best ?? {};
  const options = { models: params.models, plan, seed, settings, clock, helpers: fitHelpers(helpers) };
  const from = searched ? SEARCH_SHARE : 0;
  const run = await trainModels(dataset, options, stage(checkpoint, from, 0.92));
  const board = await leaderboard(
    run,
    dataset,
    { isHoldOut: plan.kind === 'holdout', seed, settings },
    stage(checkpoint, 0.92, 0.95),
  );
  const calibration = params.calibration === 'auto' ? undefined : params.calibration;
  const chosen = { label, champion: championOf(board), seed, calibration };
  const model = await assembleModel(run, dataset, chosen, stage(checkpoint, 0.95, 0.97));
  const suspects = [...(await leakage(prepared, run, board, () => checkpoint(0.97))), ...groupedLevels(run)];
  for (const { code, details } of [...prepared.warnings, ...suspects]) warn(code, details);
  return {
    outputs: {
      leaderboard: board,
      coefficients: coefficientRows(run, plan.kind === 'holdout'),
      predictions: predictionsTable(inputs.snapshot, prepared, run.outOfSample),
      model,
      trials: searched?.trials ?? [],
    },
    view: await viewOf(
      prepared,
      run,
      { board, model, trials: searched?.trials ?? [] },
      stage(checkpoint, 0.97, 1),
    ),
  };
});

/** Features that alone rank nearly perfectly or hold one outcome in a part; where only all together do, the best of them. */
async function leakage(
  { dataset, rows }: Prepared,
  run: TrainingRun,
  board: readonly LeaderboardRow[],
  checkpoint: Checkpoint,
): Promise<Warning[]> {
  const step = Math.max(1, Math.floor(rows.length / LEAK_ROWS));
  const sample = rows.filter((_, i) => i % step === 0);
  const labels = Uint8Array.from(sample, (row) => dataset.labels[row]!);
  if (!labels.includes(0) || !labels.includes(1)) return [];
  const matrix = applyMatrix(run.final.matrix, dataset.features, sample, 'keep');
  const aucs = featureAucs(matrix, labels);
  const best = Math.max(...board.filter(({ split }) => split !== 'train').map(({ auc }) => auc));
  const ranking = aucs.filter(({ auc }) => auc >= LEAK_FEATURE_AUC).map(({ feature }) => feature);
  const pure = await pureFeatures(matrix, labels, checkpoint);
  const suspects = [...new Set([...ranking, ...pure])];
  const isTooGood = suspects.length === 0 && best >= LEAK_MODEL_AUC;
  const named = isTooGood ? aucs.slice(0, 1).map(({ feature }) => feature) : suspects;
  return named.map((feature) => ({ code: 'train/leakage-suspected', details: { feature } }));
}

function groupedLevels({ final }: TrainingRun): Warning[] {
  return final.matrix.encodings.flatMap((encoding) =>
    encoding.kind === 'categorical' && encoding.other
      ? [
          {
            code: 'train/levels-grouped',
            details: { column: encoding.column, kept: encoding.levels.length },
          } as const,
        ]
      : [],
  );
}
