import { describe, expect, it } from 'vitest';
import {
  hasShared,
  readReference,
  readReferenceSet,
  REFERENCE_SETS,
} from '../../data/cleaning/referenceSets.testkit';
import { runSteps } from '../../data/cleaning/runSteps';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, textAt, textColumn } from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import charts from './chart';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import spec from './spec';

const ids = ['a', 'b', 'a', 'c', 'd', 'e', 'e'];
const amounts = [30, 30, 20, 15, 5, 8, -9];
const orders = makeTable(
  [
    textColumn('m', ids, 'id'),
    numericColumn(
      'at',
      Float64Array.from(ids, (_, day) => day * 86_400_000),
      'date',
    ),
    numericColumn('amount', Float64Array.from(amounts)),
  ],
  'orders',
  { member_id: 'm', ordered_at: 'at', amount: 'amount' },
);

function run(raw: Record<string, unknown> = {}, table = orders) {
  const params = resolveParams(spec.params, raw) as unknown as ParamsOf<(typeof spec)['params']>;
  const warn = () => undefined;
  return compute({ params, inputs: { orders: table }, seed: 1, checkpoint: noCheckpoint, warn });
}

describe('the abc cell', () => {
  it('gives one row a member, largest amount first, named after the kind', async () => {
    const { outputs } = await run();
    expect(Object.keys(outputs)).toEqual(['abc', 'summary']);
    const names = outputs.abc.columns.map((column) => column.name);
    expect(names).toEqual(['member_id', 'rank', 'amount', 'share', 'cumulative', 'class']);
    const rows = [0, 1, 2, 3, 4].map((row) => outputs.abc.columns.map((column) => textAt(column, row)));
    expect(rows).toEqual([
      ['a', '1', '50', '0.5', '0.5', 'A'],
      ['b', '2', '30', '0.3', '0.8', 'A'],
      ['c', '3', '15', '0.15', '0.95', 'B'],
      ['d', '4', '5', '0.05', '1', 'C'],
      ['e', '5', '-1', '0', '1', 'C'],
    ]);
  });

  it('sums up members and amount of every class', async () => {
    const { outputs, view } = await run();
    expect(outputs.summary).toEqual({
      members: 5,
      amount: 100,
      withoutAmount: 1,
      upToA: 0.8,
      upToB: 0.95,
      amountShareOfTop20Percent: 0.5,
      classes: [
        { class: 'A', members: 2, share: 0.4, amount: 80, amountShare: 0.8 },
        { class: 'B', members: 1, share: 0.2, amount: 15, amountShare: 0.15 },
        { class: 'C', members: 2, share: 0.4, amount: 5, amountShare: 0.05 },
      ],
    });
    expect(structuredClone(view)).toEqual(view);
  });

  it('takes borders of one’s own and refuses those that fall', async () => {
    const { view } = await run({ upToA: 50, upToB: 80 });
    expect(view.summary.classes.map((row) => row.members)).toEqual([1, 1, 3]);
    await expect(run({ upToA: 90, upToB: 80 })).rejects.toThrow('abc/bad-borders');
    expect(() => resolveParams(spec.params, { upToA: 0 })).toThrow('params/invalid');
  });

  it('asks for the amount, and for some that is above zero', async () => {
    const { amount: _amount, ...roles } = orders.roles as Record<string, string>;
    expect(_amount).toBe('amount');
    await expect(run({}, { ...orders, roles })).rejects.toThrow('roles/missing');
    const nothing = numericColumn('amount', new Float64Array(ids.length));
    const columns = [...orders.columns.slice(0, 2), nothing];
    await expect(run({}, { ...orders, columns })).rejects.toThrow('abc/no-amount');
  });

  it.each(['en', 'zh'] as const)(
    'says its finding and draws its curve with both borders in %s',
    async (locale) => {
      const { view } = await run();
      const text = createTranslator(locale, messages);
      expect(finding(view, {}, text)).toMatch(/\*\*2[^*]*\*\*.*40.*80.*50/);
      const drawn = JSON.stringify(charts(view, {}, text)['pareto']);
      expect(drawn).toContain(`"x":0.4,"y":0.8,"foot":0`);
      expect(drawn).toMatch(/"x":0\.6\d*,"y":0\.95\d*,"foot":0/);
    },
  );

  it('draws no border after which nobody comes', async () => {
    const { view } = await run({ upToA: 100, upToB: 100 }, { ...orders, rowCount: 5, columns: firstRows(5) });
    const drawn = JSON.stringify(charts(view, {}, createTranslator('en', messages))['pareto']);
    expect(drawn).not.toContain('"foot"');
    expect(drawn).toContain('"x":0.25,"y":0.5');
  });
});

function firstRows(count: number) {
  return orders.columns.map((column) =>
    column.storage === 'text'
      ? { ...column, codes: column.codes.slice(0, count) }
      : { ...column, values: column.values.slice(0, count) },
  );
}

describe.skipIf(!hasShared).each(REFERENCE_SETS)('the Pareto curve of $name (needs ../shared)', (set) => {
  it('equals the reference in members, amount and share of the top 20 %', async () => {
    const expected = readReference(set) as unknown as {
      customers: number;
      amount: number;
      rfm: { share_of_amount_of_top_20_percent: number };
    };
    const { table } = await runSteps(readReferenceSet(set), set.steps, noCheckpoint);
    const { summary } = (await run({}, table)).view;
    expect(summary.members).toBe(expected.customers);
    expect(Math.abs(summary.amount / expected.amount - 1)).toBeLessThan(1e-9);
    expect(summary.amountShareOfTop20Percent).toBeCloseTo(expected.rfm.share_of_amount_of_top_20_percent, 9);
  });
});
