import { beforeAll, describe, expect, it } from 'vitest';
import { REFERENCE_SETS } from '../../src/data/cleaning/referenceSets.testkit';
import { hasShared, runNotebook, sharedJson, SHARED, states, type Run } from './runner.testkit';

interface Scored {
  counts_by_score: Record<'R' | 'F' | 'M', Record<string, number>>;
  cells: Record<string, number>;
}
interface Expected {
  customers: number;
  amount: number;
  snapshot: string;
  last_day: string;
  rfm: {
    quintile_first: Scored;
    quintile_value: Scored;
    examples: { customer_id: string; R: number; F: number; M: number; first: string; value: string }[];
  };
  cohorts: { customers: Record<string, number[]>; retention_month_1_weighted: number };
}
interface RfmSummary {
  members: number;
  amount: number;
  snapshot: string;
  countsByScore: Record<'r' | 'f' | 'm', number[]>;
  cells: Record<string, number>;
}
interface Weighted {
  period: number;
  rate: number | null;
  completeRate: number | null;
}

/** Which shipped notebook each set goes through: both must take the same cleaning. */
const NOTEBOOK: Record<string, string> = {
  online_retail_a: 'churn-early-warning',
  online_retail_small: 'member-overview',
  cdnow_sample: 'churn-early-warning',
  cn_member_orders: 'member-overview',
};

const SCORINGS = [
  ['quintile-value', 'quintile_value', 'value'],
  ['quintile-first', 'quintile_first', 'first'],
] as const;

describe.skipIf(!hasShared).each(REFERENCE_SETS)(
  'rfm and cohort of $name through the runner equal the reference (needs ../shared)',
  (set) => {
    const runs = new Map<string, Run>();
    let expected: Expected;

    beforeAll(async () => {
      expected = sharedJson<{ sets: Record<string, Expected> }>('reference/rfm_cohort.json').sets[set.name]!;
      const common = [
        ...['--table', `orders=${SHARED}/data/${set.file}`],
        ...['--set', `clean.steps=${JSON.stringify(set.steps)}`],
        ...['--set', `rfm.frequency=${JSON.stringify(set.frequency)}`, '--only', 'rfm'],
      ];
      for (const [scoring] of SCORINGS) {
        const also = scoring === 'quintile-value' ? ['--only', 'cohort'] : [];
        const scored = ['--set', `rfm.scoring=${JSON.stringify(scoring)}`];
        runs.set(scoring, await runNotebook(NOTEBOOK[set.name]!, ...common, ...scored, ...also));
      }
    }, 300_000);

    it('finds the roles by itself and runs nothing but the two cells and what they need', () => {
      for (const run of runs.values()) {
        expect(run.stderr).toBe('');
        expect(run.code).toBe(0);
      }
      const fresh = { table: 'fresh', clean: 'fresh', cohort: 'fresh', rfm: 'fresh' };
      expect(states(runs.get('quintile-value')!)).toEqual(fresh);
    });

    it.each(SCORINGS)('in every count and cell of %s', (scoring, key) => {
      const summary = runs.get(scoring)!.json<RfmSummary>('rfm/summary.json');
      const counts = expected.rfm[key].counts_by_score;
      expect(summary.members).toBe(expected.customers);
      expect(summary.snapshot).toBe(expected.snapshot);
      expect(Math.abs(summary.amount / expected.amount - 1)).toBeLessThan(1e-9);
      expect(summary.countsByScore).toEqual({
        r: Object.values(counts.R),
        f: Object.values(counts.F),
        m: Object.values(counts.M),
      });
      expect(summary.cells).toEqual(expected.rfm[key].cells);
    });

    it.each(SCORINGS)('in every example of %s', (scoring, _key, short) => {
      const rows = new Map(
        runs
          .get(scoring)!
          .rows('rfm/rfm.csv')
          .map((row) => [row['member_id'], row]),
      );
      expect(rows.size).toBe(expected.customers);
      for (const example of expected.rfm.examples) {
        const row = rows.get(example.customer_id)!;
        expect(`${row['r']!}${row['f']!}${row['m']!}`, example.customer_id).toBe(example[short]);
        expect([Number(row['recency']), Number(row['frequency'])]).toEqual([example.R, example.F]);
        expect(Number(row['monetary'])).toBeCloseTo(example.M, 6);
      }
    });

    it('in every cohort count', () => {
      const counts: Record<string, number[]> = {};
      for (const row of runs.get('quintile-value')!.rows('cohort/retention.csv')) {
        expect(Number(row['rate'])).toBe(Number(row['active']) / Number(row['size']));
        (counts[row['cohort']!] ??= [])[Number(row['period'])] = Number(row['active']);
      }
      expect(counts).toEqual(expected.cohorts.customers);
    });

    it('in the weighted rate of month 1, with and without incomplete cells', () => {
      const run = runs.get('quintile-value')!;
      const { weighted } = run.json<{ weighted: Weighted[] }>('cohort/summary.json');
      expect(weighted[1]!.rate).toBeCloseTo(expected.cohorts.retention_month_1_weighted, 9);
      const cells = run.rows('cohort/retention.csv').filter(({ period }) => period === '1');
      const complete = cells.filter((row) => row['complete'] === 'true');
      const sum = (key: string) => complete.reduce((total, row) => total + Number(row[key]), 0);
      expect(weighted[1]!.completeRate).toBeCloseTo(sum('active') / sum('size'), 12);
      const endsInMonth = new Date(Date.parse(expected.last_day) + 86_400_000).getUTCDate() !== 1;
      expect(cells.length - complete.length).toBe(endsInMonth ? 1 : 0);
    });
  },
);
