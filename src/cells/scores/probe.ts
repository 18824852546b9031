import { smallestChange } from '../../analysis/explain/smallestChange';
import { applyToOwn } from '../../analysis/matrix/applyMatrix';
import { modelOf, predictMatrix } from '../../analysis/models/registry';
import { calibrate } from '../../analysis/validation/calibration';
import { ofTable } from '../../analysis/validation/ofTable';
import { TidemarkError } from '../../shared/errors';
import { roleColumn, textAt, type ColumnTable } from '../../shared/table';
import { implementProbe } from '../framework/defineCell';
import { resolveParams, type ParamsOf } from '../framework/params';
import { changeCandidates } from './changeCandidates';
import { latestRows } from './latestRows';
import { reasonAt, type Reason } from './reasonToken';
import spec from './spec';
import type { ChangeAnswer, ChangeQuestion } from './types';

type Params = ParamsOf<(typeof spec)['params']>;

/** What would bring one member under the threshold of the high tier. */
export default implementProbe(spec, async ({ question, inputs, last, checkpoint }): Promise<ChangeAnswer> => {
  const { member } = question as unknown as ChangeQuestion;
  const params = resolveParams(spec.params, last?.params ?? {}) as unknown as Params;
  const { model: trained, snapshot: table } = inputs;
  const id = params.model === 'champion' ? trained.champion : params.model;
  const at = trained.final.models.findIndex((model) => model.id === id);
  const fitted = trained.final.models[at];
  if (!fitted) throw new TidemarkError('train/no-such-model', { model: id });
  const { rows } = latestRows(table);
  const row = rowOf(table, rows, member);
  const { matrix } = trained.final;
  const encoded = applyToOwn(
    ofTable(trained, table),
    table.columns,
    Uint32Array.of(row),
    modelOf(id).missing,
  );
  const candidates = changeCandidates(matrix, table, { rows, row });
  // A score of n is a probability that rounds to it.
  const target = (params.high - 0.5) / 100;
  const predict = (values: Float64Array, rowCount: number) =>
    calibrate(trained.calibrations[at]!, predictMatrix(fitted, { values, rowCount, terms: matrix.terms }));
  const change = await smallestChange(encoded.values, candidates, { predict, target }, checkpoint);
  const scoreOf = (probability: number) => Math.round(100 * probability);
  return {
    member,
    score: scoreOf(change.before),
    high: params.high,
    isReached: change.isReached,
    steps: change.steps.map(({ candidate, probability }) => ({
      feature: candidate.feature,
      from: reasonOf(table, candidate.feature, row),
      to: candidate.value,
      score: scoreOf(probability),
    })),
  };
});

function reasonOf(table: ColumnTable, feature: string, row: number): Reason {
  return reasonAt(
    table.columns.find(({ name }) => name === feature)!,
    row,
    true,
  );
}

/** @throws `scores/no-such-member` */
function rowOf(table: ColumnTable, rows: Uint32Array, member: string): number {
  const column = roleColumn(table, 'member_id');
  const row = rows.find((one) => (column ? textAt(column, one) : String(one + 1)) === member);
  if (row === undefined) throw new TidemarkError('scores/no-such-member', { member });
  return row;
}
