import { explainRows } from '../../analysis/explain/explainRows';
import { topReasons } from '../../analysis/explain/topReasons';
import type { Contributions } from '../../analysis/explain/contributions';
import { applyToOwn } from '../../analysis/matrix/applyMatrix';
import type { ModelId } from '../../analysis/models/model';
import { modelOf, predictMatrix, scoreRows } from '../../analysis/models/registry';
import type { FittedSet, TrainedModel } from '../../analysis/models/trainedModel';
import { calibrate } from '../../analysis/validation/calibration';
import { ofTable } from '../../analysis/validation/ofTable';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { createRng, shuffle } from '../../shared/rng';
import { finishStepwise } from '../../shared/steps';
import type { ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import { heldOutProbabilities } from './heldOut';
import { latestRows } from './latestRows';
import { scoresTable, type ScoredRows } from './scoresTable';
import { noReturns, returnsTable, standingView, withStates } from './standing';
import spec from './spec';
import { viewOf } from './viewOf';

/** Members an average member is made of, where the model needs them. */
const BACKGROUND_ROWS = 1000;
const REASONS = 3;
/** Some, for the fraction. */
const STEPS = 20;

export default implementCell(spec, async ({ params, inputs, seed, checkpoint }) => {
  const { model: trained, snapshot: table } = inputs;
  if (params.low >= params.high) {
    throw new TidemarkError('scores/tiers-overlap', { low: params.low, high: params.high });
  }
  const { rows, snapshot } = latestRows(table);
  if (rows.length === 0) throw new TidemarkError('input/empty', { input: 'snapshot' });
  const id = params.model === 'champion' ? trained.champion : params.model;
  await checkpoint(0.02);
  const final = ofTable(trained, table);
  const fresh = scoreRows({ ...trained, final }, table.columns, rows, id);
  const heldOut = heldOutProbabilities(inputs.predictions, table, rows, id);
  const probabilities = fresh.map((p, k) =>
    Number.isNaN(heldOut[k]!) ? p : calibrated(trained, id, heldOut[k]!),
  );
  const contributions = await explained({ final, table, rows, id, seed }, stage(checkpoint, 0.1, 0.9));
  await checkpoint(0.9);
  const scored: ScoredRows = {
    table,
    rows,
    probabilities,
    contributions,
    reasons: topReasons(contributions, REASONS),
  };
  const risks = await scoresTable(scored, params, stage(checkpoint, 0.9, 0.97));
  const states = inputs.states && inputs.states.rowCount > 0 ? inputs.states : undefined;
  const standing = stage(checkpoint, 0.97, 1);
  const scores = states ? await finishStepwise(withStates(risks, states), standing, STEPS) : risks;
  const returns = states ? await finishStepwise(returnsTable(risks, states), standing, STEPS) : noReturns();
  const outOfSample = heldOut.reduce((count, p) => count + (Number.isNaN(p) ? 0 : 1), 0);
  const facts = {
    model: id,
    snapshot,
    outOfSample,
    positive: trained.label.positive,
    label: trained.label.column,
    standing: states ? standingView(scores, returns) : null,
  };
  return { outputs: { scores, returns }, view: viewOf(scores, params, facts) };
});

function calibrated(trained: TrainedModel, id: ModelId, raw: number): number {
  const at = trained.final.models.findIndex((model) => model.id === id);
  return calibrate(trained.calibrations[at]!, Float64Array.of(raw))[0]!;
}

interface Subject {
  readonly final: FittedSet;
  readonly table: ColumnTable;
  readonly rows: Uint32Array;
  readonly id: ModelId;
  readonly seed: number;
}

function explained(
  { final, table, rows, id, seed }: Subject,
  checkpoint: Checkpoint,
): Promise<Contributions> {
  const fitted = final.models.find((model) => model.id === id)!;
  const matrixOf = (wanted: Uint32Array) => applyToOwn(final, table.columns, wanted, modelOf(id).missing);
  const sample = rows.slice();
  shuffle(sample, createRng(seed, 'scores/background'));
  return explainRows(fitted, matrixOf(rows), {
    predict: (matrix) => predictMatrix(fitted, matrix),
    background: matrixOf(sample.subarray(0, BACKGROUND_ROWS)),
    seed,
    checkpoint,
  });
}
