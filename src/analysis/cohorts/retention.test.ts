import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, type OrderLines } from '../segments/orderLines';
import { periodLabel, periodOf, periodStart, type CohortUnit } from './periods';
import { activeMembers, cohortRetention } from './retention';

type Row = readonly [member: string, day: string, amount: number];

function lines(rows: readonly Row[]): OrderLines {
  const memberIds = [...new Set(rows.map(([id]) => id))];
  const sorted = memberIds.flatMap((id) =>
    rows.filter(([m]) => m === id).sort((a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0)),
  );
  return {
    memberIds,
    offsets: Int32Array.from([0, ...memberIds.map((id) => sorted.findLastIndex(([m]) => m === id) + 1)]),
    at: Float64Array.from(sorted, ([, day]) => Date.parse(day)),
    amount: Float64Array.from(sorted, ([, , amount]) => amount),
    isReturn: Uint8Array.from(sorted, ([, , amount]) => (amount < 0 ? 1 : 0)),
    orderCode: Int32Array.from(sorted.keys()),
    orderCount: sorted.length,
  };
}

const LOG = lines([
  ['a', '2024-01-05', 10],
  ['a', '2024-01-20', 5],
  ['a', '2024-03-02', 7],
  ['b', '2024-01-31', 1],
  ['b', '2024-02-10', 2],
  ['b', '2024-02-11', -1],
  ['c', '2024-03-10', 4],
  ['d', '2024-02-01', -4],
]);

describe('cohortRetention', () => {
  it('follows members from their first order; returns are money, not activity', () => {
    const { cohorts, cohortOf } = cohortRetention(LOG, 'month');
    expect(cohorts.map(({ label, size }) => [label, size])).toEqual([
      ['2024-01', 2],
      ['2024-03', 1],
    ]);
    expect([...cohorts[0]!.active]).toEqual([2, 1, 1]);
    expect([...cohorts[0]!.revenue]).toEqual([16, 1, 7]);
    expect([...cohortOf]).toEqual([0, 0, 1, -1]);
  });

  it('marks the month in which the data ends, and weighs with and without it', () => {
    const { cohorts, weighted } = cohortRetention(LOG, 'month');
    expect([...cohorts[0]!.complete]).toEqual([1, 1, 0]);
    expect(weighted[0]).toEqual({ period: 0, rate: 1, size: 3, completeRate: 1, completeSize: 2 });
    expect(weighted[2]).toEqual({ period: 2, rate: 0.5, size: 2, completeRate: null, completeSize: 0 });
  });

  it('names the members of a cell', () => {
    const retention = cohortRetention(LOG, 'month');
    expect([...activeMembers(LOG, retention, { cohort: 0, k: 2 })]).toEqual([0]);
    expect([...activeMembers(LOG, retention, { cohort: 0, k: 0 })]).toEqual([0, 1]);
  });

  it('starts weeks on Monday', () => {
    const { cohorts } = cohortRetention(
      lines([
        ['a', '2024-03-10', 1],
        ['b', '2024-03-11', 1],
      ]),
      'week',
    );
    expect(cohorts.map(({ label }) => label)).toEqual(['2024-03-04', '2024-03-11']);
  });

  it('says so when there are only returns, or too many days', () => {
    expect(() => cohortRetention(lines([['a', '2024-01-01', -1]]), 'month')).toThrow('cohort/no-orders');
    const decade = lines([
      ['a', '2010-01-01', 1],
      ['a', '2024-01-01', 1],
    ]);
    expect(() => cohortRetention(decade, 'day')).toThrow('cohort/too-many-periods');
  });

  it('agrees with a slow count on random logs, in every unit', () => {
    const day = fc.integer({ min: -40, max: 160 });
    const row = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), day, fc.integer({ min: -2, max: 9 }));
    const unit = fc.constantFrom<CohortUnit>('day', 'week', 'month');
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), unit, (rows, by) => {
        const orders = rows.filter(([, , amount]) => amount >= 0);
        fc.pre(orders.length > 0);
        const log = lines(rows.map(([m, d, amount]) => [m, new Date(d * DAY_MS).toISOString(), amount]));
        const period = (d: number) => periodOf(d * DAY_MS, by);
        const first = new Map<string, number>();
        for (const [m, d] of orders) first.set(m, Math.min(first.get(m) ?? Infinity, period(d)));
        for (const cohort of cohortRetention(log, by).cohorts) {
          const members = [...first].filter(([, p]) => p === cohort.period).map(([m]) => m);
          const slow = Array.from(cohort.active, (_, k) =>
            members.filter((m) => orders.some(([o, d]) => o === m && period(d) === cohort.period + k)),
          );
          expect(cohort.size).toBe(members.length);
          expect([...cohort.active]).toEqual(slow.map((list) => list.length));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('periods', () => {
  it('begin at their start and not a moment before', () => {
    const at = fc.integer({ min: -4e12, max: 4e12 });
    fc.assert(
      fc.property(at, fc.constantFrom<CohortUnit>('day', 'week', 'month'), (moment, unit) => {
        const start = periodStart(periodOf(moment, unit), unit);
        expect(start).toBeLessThanOrEqual(moment);
        expect(periodOf(start, unit)).toBe(periodOf(moment, unit));
        expect(periodOf(start - 1, unit)).toBe(periodOf(moment, unit) - 1);
      }),
    );
    expect(periodLabel(periodOf(Date.parse('2024-02-29'), 'month'), 'month')).toBe('2024-02');
  });
});
