import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, textAt, textColumn } from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import charts from './chart';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import spec from './spec';

const DAY = 86_400_000;
const days = [1, 30, 60, 90, 2, 40, 80, 3, 50, 4, 5, 6];
const ids = ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'd', 'e', 'f'];
const orders = makeTable(
  [
    textColumn('m', ids, 'id'),
    numericColumn(
      'at',
      Float64Array.from(days, (day) => day * DAY),
      'date',
    ),
    numericColumn(
      'amount',
      Float64Array.from(days, (_, i) => i + 1),
    ),
  ],
  'orders',
  { member_id: 'm', ordered_at: 'at', amount: 'amount' },
);

function run(raw: Record<string, unknown> = {}, table = orders) {
  const params = resolveParams(spec.params, raw) as unknown as ParamsOf<(typeof spec)['params']>;
  const warn = () => undefined;
  return compute({ params, inputs: { orders: table }, seed: 1, checkpoint: noCheckpoint, warn });
}

describe('the rfm cell', () => {
  it('gives the columns of the contract, one row a member', async () => {
    const { outputs } = await run();
    const names = outputs.rfm.columns.map((column) => column.name);
    expect(names).toEqual(['member_id', 'recency', 'frequency', 'monetary', 'r', 'f', 'm', 'segment']);
    expect(outputs.rfm.rowCount).toBe(6);
    expect(outputs.rfm.columns.map((column) => textAt(column, 0))).toEqual([
      'a',
      '1',
      '4',
      '10',
      '5',
      '5',
      '1',
      'champions',
    ]);
  });

  it('counts every member once in segments, grid and scores', async () => {
    const { view } = await run({ scoring: 'quintile-first' });
    const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
    expect(sum(view.summary.segments.map((item) => item.members))).toBe(6);
    expect(sum(view.grid.map((cell) => cell.members))).toBe(6);
    expect(sum(view.summary.countsByScore.m)).toBe(6);
    expect(structuredClone(view)).toEqual(view);
  });

  it('takes limits of one’s own', async () => {
    const limits = { recency: [10, 20, 40, 60], frequency: [1, 2, 3, 4], monetary: [5, 10, 15, 20] };
    const { view } = await run({ scoring: 'thresholds', thresholds: limits });
    expect(view.summary.thresholds).toEqual(limits);
    expect(() => resolveParams(spec.params, { thresholds: { recency: [3, 2, 1, 0] } })).toThrow(
      'params/invalid',
    );
  });

  it('asks for the amount', async () => {
    const { amount: _amount, ...roles } = orders.roles as Record<string, string>;
    expect(_amount).toBe('amount');
    await expect(run({}, { ...orders, roles })).rejects.toThrow('roles/missing');
  });

  it('says its finding and draws its chart in both languages', async () => {
    const { view } = await run();
    for (const locale of ['en', 'zh'] as const) {
      const text = createTranslator(locale, messages);
      expect(finding(view, {}, text)).toMatch(/\*\*/);
      expect(JSON.stringify(charts(view, {}, text)['segments'])).toContain(text('segment.champions'));
    }
  });
});
