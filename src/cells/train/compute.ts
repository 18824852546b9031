import { assembleModel } from '../../analysis/validation/assembleModel';
import { championOf, leaderboard } from '../../analysis/validation/leaderboard';
import { searchSettings } from '../../analysis/validation/searchSettings';
import { trainModels, type TrainingRun } from '../../analysis/validation/trainModels';
import { stage } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import { implementCell } from '../framework/defineCell';
import { fitHelpers } from './fitHelpers';
import { leakage } from './leakage';
import { coefficientRows, predictionsTable } from './outputs';
import { prepare } from './prepare';
import { modelSettings, type HandSettings } from './settings';
import spec from './spec';
import { viewOf } from './viewOf';

/** Of the progress, where settings are searched. */
const SEARCH_SHARE = 0.5;

export default implementCell(spec, async ({ params, inputs, seed, checkpoint, warn, helpers }) => {
  const prepared = await prepare(inputs.snapshot, params, seed, () => checkpoint(0));
  const { dataset, plan, label } = prepared;
  const clock = () => performance.now() / 1000;
  const byHand = modelSettings((params.settings ?? {}) as HandSettings);
  const asked = { models: params.models, rows: plan.folds[0]!.train, seed, clock, base: byHand };
  const searched =
    params.searchSeconds > 0
      ? await searchSettings(
          dataset,
          { ...asked, budgetSeconds: params.searchSeconds },
          stage(checkpoint, 0, SEARCH_SHARE),
        )
      : undefined;
  const settings = { ...byHand, ...searched?.best };
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
  const suspects = [...(await leakage(prepared, board, () => checkpoint(0.97))), ...groupedLevels(run)];
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

function groupedLevels({ final }: TrainingRun): Warning[] {
  return final.matrix.encodings.flatMap((encoding) =>
    encoding.kind === 'categorical' && (encoding.other || encoding.rates)
      ? [
          {
            code: 'train/levels-grouped',
            details: {
              column: encoding.column,
              kept: encoding.levels.length,
              rates: encoding.rates ? 'yes' : 'no',
            },
          } as const,
        ]
      : [],
  );
}
