import { beforeAll, describe, expect, it } from 'vitest';
import { cohortRetention, type Retention } from '../../analysis/cohorts/retention';
import {
  hasShared,
  readReference,
  readReferenceSet,
  REFERENCE_SETS,
} from '../../data/cleaning/referenceSets.testkit';
import { runSteps } from '../../data/cleaning/runSteps';
import { buildOrderLog } from '../../data/orders/orderLog';
import { noCheckpoint } from '../../shared/checkpoint';

interface Expected {
  last_day: string;
  cohorts: {
    customers: Record<string, number[]>;
    amount: Record<string, number[]>;
    retention_month_1_weighted: number;
  };
}

describe.skipIf(!hasShared).each(REFERENCE_SETS)(
  'cohorts of $name equal the reference (needs ../shared)',
  (set) => {
    let expected: Expected;
    let retention: Retention;

    beforeAll(async () => {
      expected = readReference(set) as unknown as Expected;
      const { table } = await runSteps(readReferenceSet(set), set.steps, noCheckpoint);
      retention = cohortRetention(buildOrderLog(table), 'month');
    });

    it('in every count', () => {
      const counts = Object.fromEntries(
        retention.cohorts.map((cohort) => [cohort.label, [...cohort.active]]),
      );
      expect(counts).toEqual(expected.cohorts.customers);
    });

    it('in every amount to 1e-6', () => {
      for (const cohort of retention.cohorts) {
        const amounts = expected.cohorts.amount[cohort.label]!;
        expect(cohort.revenue.length).toBe(amounts.length);
        for (const [k, amount] of amounts.entries()) {
          expect(Math.abs(cohort.revenue[k]! - amount)).toBeLessThanOrEqual(
            1e-6 * Math.max(1, Math.abs(amount)),
          );
        }
      }
    });

    it('in the weighted rate of month 1', () => {
      expect(retention.weighted[1]!.rate).toBeCloseTo(expected.cohorts.retention_month_1_weighted, 9);
    });

    it('marks the last month of every cohort incomplete exactly when the data ends inside it', () => {
      const lastDay = new Date(expected.last_day);
      const isMonthEnd = new Date(lastDay.getTime() + 86_400_000).getUTCDate() === 1;
      for (const { complete } of retention.cohorts) {
        expect(complete.at(-1)).toBe(isMonthEnd ? 1 : 0);
        expect(complete.slice(0, -1).every((flag) => flag === 1)).toBe(true);
      }
      const { rate, completeRate } = retention.weighted[1]!;
      if (isMonthEnd) expect(completeRate).toBe(rate);
      else expect(completeRate).not.toBe(rate);
    });
  },
);

describe.skipIf(!hasShared)('month 1 of online_retail_a (needs ../shared)', () => {
  it('is 22.2 % of all members and 23.0 % of those whose month 1 was over', async () => {
    const set = REFERENCE_SETS[0]!;
    const { table } = await runSteps(readReferenceSet(set), set.steps, noCheckpoint);
    const month = cohortRetention(buildOrderLog(table), 'month').weighted[1]!;
    expect(month.rate).toBeCloseTo(0.22232558139534883, 12);
    expect(month.completeRate).toBeCloseTo(0.23045685279187816, 12);
  });
});
