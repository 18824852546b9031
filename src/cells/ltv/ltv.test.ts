import { beforeAll, describe, expect, it } from 'vitest';
import { generateDemo } from '../../data/demo/generateDemo';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import {
  makeTable,
  numbersOf,
  getColumn,
  numericColumn,
  textColumn,
  type ColumnTable,
} from '../../shared/table';
import { resolveParams } from '../framework/params';
import charts from './chart';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import spec from './spec';

const DAY = 86_400_000;

async function run(orders: ColumnTable, raw: Record<string, unknown> = {}) {
  const warnings: Warning[] = [];
  const result = await compute({
    params: resolveParams(spec.params, raw) as Parameters<typeof compute>[0]['params'],
    inputs: { orders },
    seed: 1,
    checkpoint: noCheckpoint,
    warn: (code, details = {}) => warnings.push({ code, details }),
  });
  return { ...result, warnings, codes: warnings.map(({ code }) => code) };
}

function ordersOf(rows: readonly (readonly [string, number, number?])[]): ColumnTable {
  const hasAmount = rows[0]?.[2] !== undefined;
  return makeTable(
    [
      textColumn(
        'member',
        rows.map(([id]) => id),
        'id',
      ),
      numericColumn(
        'at',
        Float64Array.from(rows, ([, day]) => Date.UTC(2025, 0, 1) + day * DAY),
        'date',
      ),
      ...(hasAmount
        ? [
            numericColumn(
              'paid',
              Float64Array.from(rows, (row) => row[2]!),
              'money',
            ),
          ]
        : []),
    ],
    'orders',
    { member_id: 'member', ordered_at: 'at', ...(hasAmount && { amount: 'paid' }) },
  );
}

/** Members who buy on and on at even gaps: nobody drops out. */
const steady = (members: number, withAmount = true) =>
  ordersOf(
    Array.from({ length: members }, (_, m) => {
      const gap = 5 + (m % 40);
      const days = Array.from({ length: Math.floor((360 - (m % 30)) / gap) }, (__, k) => (m % 30) + k * gap);
      return days.map((day) =>
        withAmount ? ([`m${m}`, day, 10 + (m % 7) * 3 + (day % 5)] as const) : ([`m${m}`, day] as const),
      );
    }).flat(),
  );

describe('the ltv cell on orders with a planted process', () => {
  let orders: ColumnTable;
  let found: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    const demo = await generateDemo(
      { members: 1500, seed: 3, locale: 'en', process: 'bg-nbd' },
      noCheckpoint,
    );
    orders = demo.tables.orders!;
    found = await run(orders);
  });

  it('recovers the planted parameters and needs no other model', () => {
    const planted: Record<string, number> = { r: 0.8, alpha: 8, a: 0.9, b: 2.5 };
    const { fit } = found.outputs;
    expect(fit).toMatchObject({ model: 'bg-nbd', converged: true, fallback: null, timeUnit: 'week' });
    for (const { name, lower, upper } of fit.estimates) {
      expect(lower! < planted[name]! && planted[name]! < upper!, name).toBe(true);
    }
    expect(found.codes).toEqual([]);
  });

  it('gives every member chances, orders and a value', () => {
    const { ltv } = found.outputs;
    expect(ltv.columns.slice(0, 5).map(({ name }) => name)).toEqual([
      'member_id',
      'pAlive',
      'expectedOrders',
      'expectedSpend',
      'ltv',
    ]);
    expect(ltv.rowCount).toBe(1500);
    const alive = numbersOf(getColumn(ltv, 'pAlive'));
    expect(alive.every((p) => p >= 0 && p <= 1)).toBe(true);
    expect(numbersOf(getColumn(ltv, 'ltv')).every((value) => value >= 0)).toBe(true);
    expect(found.view.alive.reduce((sum, bin) => sum + bin.count, 0)).toBe(1500);
    expect(found.view.tenths.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 12);
  });

  it('tests itself on the last third, or on what follows the last day it may know', async () => {
    const { holdout, calibrationWeeks, weeks } = found.outputs.tracking!;
    expect(weeks.length).toBeGreaterThan(100);
    expect(calibrationWeeks).toBeLessThan(weeks.length * 0.7);
    expect(Math.abs(holdout.predicted / holdout.actual - 1)).toBeLessThan(0.15);
    const early = await run(orders, { calibrationEnd: '2026-02-28' });
    expect(early.outputs.tracking!.calibrationEnd).toBe('2026-02-28');
    expect(early.outputs.fit.asOf).toBe('2026-02-28');
  });

  it('doubles the value with the margin, and lowers it with the discount', async () => {
    const half = await run(orders, { margin: 0.5 });
    expect(found.view.value! / half.view.value!).toBeCloseTo(2, 10);
    const dear = await run(orders, { discount: 0.05 });
    expect(dear.view.value!).toBeLessThan(found.view.value!);
  });

  it('expects almost the same by each model, and finds about the actual number of members without a repeat', async () => {
    for (const model of ['mbg-nbd', 'pareto-nbd'] as const) {
      const other = await run(orders, { model });
      expect(other.outputs.fit.model).toBe(model);
      expect(Math.abs(other.view.expectedOrders / found.view.expectedOrders - 1)).toBeLessThan(0.25);
      const { bars } = other.outputs.frequency;
      expect(bars.reduce((sum, bar) => sum + bar.expected, 0)).toBeCloseTo(1500, 6);
    }
    const [none] = found.outputs.frequency.bars;
    expect(Math.abs(none!.expected / none!.actual - 1)).toBeLessThan(0.1);
  });

  it.each(['en', 'zh'] as const)('says it in %s with its charts', (locale) => {
    const text = createTranslator(locale, messages);
    expect(finding(found.view, {}, text)).toMatch(/1,500/);
    expect(Object.keys(charts(found.view, {}, text))).toEqual([
      'tracking',
      'weekly',
      'alive',
      'value',
      'frequency',
    ]);
  });
});

describe('the ltv cell where a model does not hold', () => {
  it('says that the likelihood has no inner maximum and takes one that works', async () => {
    const { outputs, view, warnings } = await run(steady(200));
    const warning = warnings.find(({ code }) => code === 'ltv/no-inner-maximum')!;
    expect(warning.details).toMatchObject({ model: 'BG/NBD', reason: 'noDropout' });
    expect(outputs.fit.model).not.toBe('bg-nbd');
    expect(outputs.fit).toMatchObject({ converged: true, fallback: { from: 'bg-nbd' } });
    expect(Number.isFinite(view.value)).toBe(true);
    for (const locale of ['en', 'zh'] as const) {
      const words = createTranslator(locale, messages)('warning.ltv/no-inner-maximum', warning.details);
      expect(words).toContain(String(warning.details['used']));
    }
  });

  it('expects orders without amounts, and no value', async () => {
    const { outputs, view, codes } = await run(steady(60, false));
    expect(codes).toContain('ltv/no-amounts');
    expect(view.value).toBeNull();
    expect(outputs.fit.spend).toBeNull();
    expect(numbersOf(getColumn(outputs.ltv, 'ltv')).every(Number.isNaN)).toBe(true);
  });

  it('shrinks equal amounts by their moments', async () => {
    const equal = ordersOf(
      Array.from({ length: 300 }, (_, i) => [`m${i % 50}`, (i * 37) % 300, 20] as const),
    );
    const { outputs, codes } = await run(equal);
    expect(codes).toContain('ltv/spend-by-moments');
    expect(outputs.fit.spend!.model).toBe('moments');
    expect(
      numbersOf(getColumn(outputs.ltv, 'expectedSpend')).every((value) => Math.abs(value - 20) < 1e-6),
    ).toBe(true);
  });

  it('names what is missing', async () => {
    const once = ordersOf([
      ['a', 1, 5],
      ['b', 9, 5],
    ]);
    await expect(run(once)).rejects.toThrow('ltv/no-repeat-orders');
    await expect(run(steady(20), { calibrationEnd: '2020-01-01' })).rejects.toThrow('ltv/no-orders-before');
    const returned = ordersOf([['a', 1, -5]]);
    await expect(run(returned)).rejects.toThrow('ltv/no-orders');
    await expect(run(makeTable([], 'orders'))).rejects.toThrow('input/empty');
  });
});
