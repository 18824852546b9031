import { beforeAll, describe, expect, it } from 'vitest';
import { rfmScores, type RfmResult, type RfmScoring } from '../../analysis/segments/rfm';
import { quantileSorted } from '../../shared/quantile';
import {
  hasShared,
  readReference,
  readReferenceSet,
  REFERENCE_SETS,
} from '../../data/cleaning/referenceSets.testkit';
import { runSteps } from '../../data/cleaning/runSteps';
import { buildOrderLog, type OrderLog } from '../../data/orders/orderLog';
import { noCheckpoint } from '../../shared/checkpoint';

interface Summary {
  mean: number;
  sd_n_minus_1: number;
  min: number;
  max: number;
  median: number;
  q20_40_60_80: number[];
}
interface Scored {
  counts_by_score: Record<'R' | 'F' | 'M', Record<string, number>>;
  cells: Record<string, number>;
  mean_of_R_plus_F_plus_M: number;
}
interface Expected {
  customers: number;
  orders: number;
  amount: number;
  snapshot: string;
  rfm: {
    summary: Record<'R' | 'F' | 'M', Summary>;
    quintile_first: Scored;
    quintile_value: Scored;
    examples: { customer_id: string; R: number; F: number; M: number; first: string; value: string }[];
  };
}

function countsOf(scores: Uint8Array): Record<string, number> {
  const counts: Record<string, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const score of scores) counts[score]!++;
  return counts;
}

function cellOf(result: RfmResult, i: number): string {
  return `${result.r[i]!}${result.f[i]!}${result.m[i]!}`;
}

function cellCounts(result: RfmResult): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let i = 0; i < result.r.length; i++) counts[cellOf(result, i)] = (counts[cellOf(result, i)] ?? 0) + 1;
  return counts;
}

describe.skipIf(!hasShared).each(REFERENCE_SETS)(
  'RFM of $name equals the reference (needs ../shared)',
  (set) => {
    let log: OrderLog;
    let expected: Expected;
    const results = new Map<RfmScoring, RfmResult>();

    beforeAll(async () => {
      expected = readReference(set) as unknown as Expected;
      const { table } = await runSteps(readReferenceSet(set), set.steps, noCheckpoint);
      log = buildOrderLog(table);
      for (const scoring of ['quintile-first', 'quintile-value'] as const) {
        results.set(scoring, rfmScores(log, { scoring, frequency: set.frequency }));
      }
    });

    it('in members, orders, amount and snapshot', () => {
      const result = results.get('quintile-value')!;
      expect(result.member.length).toBe(expected.customers);
      if (set.frequency === 'days') expect(result.frequency.reduce((a, b) => a + b)).toBe(expected.orders);
      else expect(log.orderCount).toBe(expected.orders);
      const amount = result.monetary.reduce((a, b) => a + b);
      expect(Math.abs(amount / expected.amount - 1)).toBeLessThan(1e-9);
      expect(new Date(result.snapshotAt).toISOString().slice(0, 10)).toBe(expected.snapshot);
    });

    it.each([
      ['R', 'recency'],
      ['F', 'frequency'],
      ['M', 'monetary'],
    ] as const)('in the distribution of %s', (name, key) => {
      const sorted = results.get('quintile-value')![key].slice().sort();
      const { mean, median, min, max, q20_40_60_80 } = expected.rfm.summary[name];
      const close = (value: number, to: number) =>
        expect(Math.abs(value - to)).toBeLessThanOrEqual(1e-6 * Math.abs(to));
      close(sorted.reduce((a, b) => a + b) / sorted.length, mean);
      close(quantileSorted(sorted, 0.5), median);
      close(sorted[0]!, min);
      close(sorted.at(-1)!, max);
      [0.2, 0.4, 0.6, 0.8].forEach((q, i) => close(quantileSorted(sorted, q), q20_40_60_80[i]!));
    });

    it.each([
      ['quintile-first', 'quintile_first'],
      ['quintile-value', 'quintile_value'],
    ] as const)('in every count and cell of %s', (scoring, key) => {
      const result = results.get(scoring)!;
      const { counts_by_score: counts, cells, mean_of_R_plus_F_plus_M: mean } = expected.rfm[key];
      expect(countsOf(result.r)).toEqual(counts.R);
      expect(countsOf(result.f)).toEqual(counts.F);
      expect(countsOf(result.m)).toEqual(counts.M);
      expect(cellCounts(result)).toEqual(cells);
      const total = result.r.reduce((sum, r, i) => sum + r + result.f[i]! + result.m[i]!, 0);
      expect(total / result.r.length).toBeCloseTo(mean, 6);
    });

    it('in every example', () => {
      const first = results.get('quintile-first')!;
      const value = results.get('quintile-value')!;
      const rowOf = new Map(Array.from(value.member, (m, i) => [log.memberIds[m], i]));
      const examples = expected.rfm.examples.map(({ customer_id: id }) => {
        const i = rowOf.get(id)!;
        const money = Math.round(value.monetary[i]! * 1e6) / 1e6;
        const values = { R: value.recency[i], F: value.frequency[i], M: money };
        return { customer_id: id, ...values, first: cellOf(first, i), value: cellOf(value, i) };
      });
      expect(examples).toEqual(expected.rfm.examples);
    });
  },
);
