import { compile } from 'vega-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { silentMembers, trainOn } from '../../analysis/explain/trained.testkit';
import type { TrainedModel } from '../../analysis/models/trainedModel';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import {
  asText,
  roleColumn,
  getColumn,
  makeTable,
  numbersOf,
  numericColumn,
  takeRows,
  textAt,
  textColumn,
  type ColumnTable,
} from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import charts from './chart';
import compute from './compute';
import finding from './finding';
import localise from './localise';
import messages from './messages';
import probe from './probe';
import { decodeReason, encodeReason } from './reasonToken';
import spec from './spec';

type Params = ParamsOf<(typeof spec)['params']>;
const members = silentMembers();
const english = createTranslator('en', messages);
const chinese = createTranslator('zh', messages);

interface More {
  readonly params?: Record<string, unknown>;
  readonly table?: ColumnTable;
  readonly predictions?: ColumnTable;
  readonly states?: ColumnTable;
}

async function run(model: TrainedModel, { params = {}, table = members, predictions, states }: More = {}) {
  return compute({
    params: resolveParams(spec.params, params) as unknown as Params,
    inputs: { model, snapshot: table, predictions, states },
    seed: 42,
    checkpoint: noCheckpoint,
    warn: () => undefined,
  });
}

describe('scores cell', () => {
  let model: TrainedModel;
  beforeAll(async () => {
    model = await trainOn(members, ['boosted', 'logistic']);
  }, 60_000);

  it('says what became of members whose outcome the table knows, and leaves the others open', async () => {
    const known = await run(model);
    const outcome = asText(getColumn(known.outputs.scores, 'outcome'));
    const labels = asText(roleColumn(members, 'label')!);
    expect(Array.from(outcome.codes, (code) => outcome.dictionary[code])).toEqual(
      Array.from(labels.codes, (code) => labels.dictionary[code]),
    );
    const { outcomes, tiers, positive } = known.view;
    expect(outcomes.reduce((sum, one) => sum + one.members, 0)).toBe(600);
    expect(outcomes.reduce((sum, one) => sum + one.high, 0)).toBe(tiers.high);
    const left = outcomes.find(({ value }) => value === positive)!.high;
    expect(left).toBeGreaterThan(0);
    expect(finding(known.view, {}, english)).toMatch(
      new RegExp(`Of those at high risk ${left} already ha.* ${tiers.high - left} (?:is|are) left to keep`),
    );
    const label = asText(roleColumn(members, 'label')!);
    const unknown = { ...label, codes: label.codes.map(() => -1) };
    const columns = members.columns.map((column) => (column.name === label.name ? unknown : column));
    const open = await run(model, { table: { ...members, columns } });
    expect(open.outputs.scores.columns.map(({ name }) => name)).not.toContain('outcome');
    expect(open.view.outcomes).toEqual([]);
  });

  it('has the columns of the contract, a score per member and a tier per score', async () => {
    const { scores } = (await run(model)).outputs;
    expect(scores.columns.map(({ name }) => name)).toEqual([
      'member_id',
      'probability',
      'score',
      'tier',
      'reason1',
      'reason2',
      'reason3',
      'cause',
      'outcome',
    ]);
    expect(scores.rowCount).toBe(600);
    const [probability, score] = ['probability', 'score'].map((name) => numbersOf(getColumn(scores, name)));
    probability!.forEach((p, row) => {
      expect(score![row]).toBe(Math.round(100 * p));
      const tier = score![row]! <= 30 ? 'low' : score![row]! >= 71 ? 'high' : 'medium';
      expect(textAt(getColumn(scores, 'tier'), row)).toBe(tier);
    });
  });

  it('leads with what moved a member most, in words of both languages', async () => {
    const { scores } = (await run(model, { params: { model: 'logistic' } })).outputs;
    const silent = numbersOf(getColumn(members, 'silent'));
    const row = silent.indexOf(Math.max(...silent));
    const token = textAt(getColumn(scores, 'reason1'), row)!;
    expect(decodeReason(token)).toEqual({
      feature: 'silent',
      type: 'integer',
      value: String(silent[row]),
      raises: true,
    });
    expect(localise('scores', 'reason1')!(token, english)).toBe(`silent: ${silent[row]}`);
    const lowers = encodeReason({ feature: 'plan', type: 'text', value: 'yearly', raises: false });
    expect(localise('scores', 'reason2')!(lowers, chinese)).toBe('plan：yearly（降低风险）');
    expect(localise('scores', 'tier')).toBeNull();
    expect(textAt(getColumn(scores, 'cause'), row)).toBe('profile');
  });

  it('words catalogued features with their name and unit, and unknown values', () => {
    const word = localise('scores', 'reason1')!;
    const token = encodeReason({ feature: 'recency_days', type: 'decimal', value: '81', raises: true });
    expect(word(token, english)).toContain('81');
    expect(word(encodeReason({ feature: 'x', type: 'decimal', value: null, raises: true }), english)).toBe(
      'x: unknown',
    );
    expect(word(encodeReason({ feature: 'x', type: 'boolean', value: 'true', raises: false }), english)).toBe(
      'x: yes (lowers the risk)',
    );
  });

  it('finds what would bring a member at high risk under the threshold, and names one that is not there', async () => {
    const { outputs } = await run(model);
    const score = numbersOf(getColumn(outputs.scores, 'score'));
    const top = score.indexOf(Math.max(...score));
    const member = textAt(getColumn(outputs.scores, 'member_id'), top)!;
    const ask = (question: { member: string }) =>
      probe({
        question,
        inputs: { model, snapshot: members, predictions: undefined, states: undefined },
        last: null,
        checkpoint: noCheckpoint,
      });
    const answer = await ask({ member });
    expect(answer.score).toBe(score[top]);
    expect(answer.isReached).toBe(true);
    expect(answer.steps.at(-1)!.score).toBeLessThan(answer.high);
    for (const { feature, from, to } of answer.steps) {
      const column = getColumn(members, feature);
      expect(String(to)).not.toBe(from.value);
      if (column.storage === 'numeric') {
        const known = column.values.filter((value) => !Number.isNaN(value));
        expect(Number(to)).toBeGreaterThanOrEqual(Math.min(...known));
        expect(Number(to)).toBeLessThanOrEqual(Math.max(...known));
      }
    }
    await expect(ask({ member: 'nobody' })).rejects.toThrow('scores/no-such-member');
  });

  it('counts every member in one tier and one bar', async () => {
    const { view } = await run(model, { params: { low: 20, high: 60 } });
    expect(view.tiers.low + view.tiers.medium + view.tiers.high).toBe(600);
    expect(view.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(600);
    for (const bin of view.bins.filter(({ tier }) => tier === 'high'))
      expect(bin.from).toBeGreaterThanOrEqual(60);
  });

  it('scores the latest snapshot only', async () => {
    const months = numericColumn(
      'month',
      Float64Array.from({ length: 600 }, (_, row) => row % 3),
      'date',
    );
    const table = makeTable([...members.columns, months], 'snapshot', {
      ...members.roles,
      snapshot: 'month',
    });
    const { outputs, view } = await run(model, { table });
    expect(outputs.scores.rowCount).toBe(200);
    expect(view.snapshot).toBe(2);
  });

  it('shows the held-out probability where there is one', async () => {
    const predictions = makeTable([
      textColumn('member_id', ['m0', 'm1'], 'id'),
      textColumn('split', ['fold 0', 'train']),
      numericColumn('boosted', Float64Array.of(0.123, 0.456)),
    ]);
    const { outputs, view } = await run(model, { predictions });
    const probability = numbersOf(getColumn(outputs.scores, 'probability'));
    expect(probability[0]).toBe(0.123);
    expect(probability[1]).not.toBe(0.456);
    expect(view.outOfSample).toBe(1);
  });

  it('keeps dormant members apart, with a score and a rank of their own', async () => {
    const states = makeTable([
      textColumn('member_id', ['m0', 'm1', 'm2', 'g1', 'g2', 'g3', 'g4'], 'id'),
      textColumn('state', ['atRisk', 'atRisk', 'active', 'dormant', 'dormant', 'lost', 'dormant']),
      numericColumn('silent_days', Float64Array.of(40, 50, 2, 200, 210, 700, 220), 'integer'),
      numericColumn('order_days', Float64Array.of(4, 4, 9, 4, 4, 1, 4), 'integer'),
      numericColumn('return_chance', Float64Array.of(0.5, 0.4, 0.9, 0.304, 0.304, 0.02, 0.12)),
      numericColumn('seen_at', Float64Array.of(NaN, NaN, 1e9, 1e9, 2e9, NaN, 3e9), 'date'),
    ]);
    const { outputs, view } = await run(model, { states });
    const { scores, returns } = outputs;
    const column = (table: ColumnTable, name: string) =>
      Array.from({ length: table.rowCount }, (_, row) => textAt(getColumn(table, name), row));
    expect(scores.rowCount).toBe(600);
    expect(column(scores, 'state').slice(0, 4)).toEqual(['atRisk', 'atRisk', 'active', null]);
    const [p0, p1] = numbersOf(getColumn(scores, 'probability'));
    const ranks = p0! < p1! ? ['25', '75'] : ['75', '25'];
    expect(column(scores, 'state_rank').slice(0, 4)).toEqual([...ranks, '50', null]);
    expect(column(returns, 'member_id')).toEqual(['g1', 'g2', 'g3', 'g4']);
    expect(column(returns, 'return_score')).toEqual(['30', '30', '2', '12']);
    expect(column(returns, 'state_rank')).toEqual(['50', '83', '50', '17']);
    expect(view.standing).toMatchObject({ scored: { atRisk: 2, active: 1 }, returns: 4, warm: 2 });
    expect(view.standing!.gone).toEqual({ active: 0, atRisk: 0, dormant: 3, away: 0, lost: 1 });
    expect(finding(view, {}, english)).toContain('3 dormant members still look in; 2 have a return score');
    expect(localise('returns', 'state')!('dormant', chinese)).toBe('沉睡');
  });

  it('gives the same bytes for the same seed', async () => {
    expect((await run(model)).outputs).toEqual((await run(model)).outputs);
  });

  it('refuses tiers that overlap, an empty table and a table without a feature', async () => {
    await expect(run(model, { params: { low: 80 } })).rejects.toMatchObject({ code: 'scores/tiers-overlap' });
    await expect(run(model, { table: takeRows(members, []) })).rejects.toMatchObject({ code: 'input/empty' });
    const lacking = makeTable(
      members.columns.filter(({ name }) => name !== 'plan'),
      'snapshot',
      members.roles,
    );
    await expect(run(model, { table: lacking })).rejects.toMatchObject({ code: 'matrix/missing-column' });
  });

  it('says how many are at risk and why, and draws a chart that Vega-Lite compiles', async () => {
    const { view } = await run(model);
    expect(finding(view, {}, english)).toMatch(
      /^\*\*\d+ members? \(\d+\u202f%\) (are|is) at high risk\*\*.*“silent”/,
    );
    expect(finding(view, {}, chinese)).toContain('位会员');
    expect(compile(charts(view, {}, english)['distribution']!).spec.marks?.length).toBeGreaterThan(0);
  });
});
