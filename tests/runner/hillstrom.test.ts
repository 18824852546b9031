import { beforeAll, describe, expect, it } from 'vitest';
import { hasShared, runNotebook, sharedJson, SHARED, states, warned, type Run } from './runner.testkit';

interface Effect {
  effect: number;
  ci95: [number, number];
  mean_treated: number;
  n_treated: number;
  p: number;
}
interface Task {
  numeric: string[];
  categorical: string[];
  rows: number;
  test: number;
}
interface Reference {
  sets: { hillstrom: { effects: Record<string, Record<string, Effect>>; tasks: Record<string, Task> } };
}
interface ArmLine {
  arm: string;
  outcome: string;
  members: number;
  mean: number;
  effect: number;
  lower: number;
  upper: number;
  p: number;
}

const ARMS = { mens_vs_none: 'Mens E-Mail', womens_vs_none: 'Womens E-Mail' };

function settings(outcome: string, arm: string, models: string[]): string[] {
  const { numeric, categorical } =
    sharedJson<Reference>('reference/uplift.json').sets.hillstrom.tasks['womens_visit']!;
  const values = { outcome, arm, models, features: [...numeric, ...categorical] };
  return [
    ...['--table', `snapshot=${SHARED}/data/hillstrom.csv.gz`],
    ...Object.entries(values).flatMap(([key, value]) => ['--set', `uplift.${key}=${JSON.stringify(value)}`]),
  ];
}

describe.skipIf(!hasShared)('campaign-uplift on Hillstrom (needs ../shared)', () => {
  let women: Run;
  let men: Run;

  beforeAll(async () => {
    women = await runNotebook('campaign-uplift', ...settings('visit', 'Womens E-Mail', ['tLogistic']));
    men = await runNotebook(
      'campaign-uplift',
      ...settings('conversion', 'Mens E-Mail', ['sLogistic', 'tLogistic']),
    );
  }, 300_000);

  it('ends with every cell fresh', () => {
    for (const run of [women, men]) {
      expect(run.stderr).toBe('');
      expect(run.code).toBe(0);
      expect(new Set(Object.values(states(run)))).toEqual(new Set(['fresh']));
    }
  });

  it('gives the effect of both arms on every outcome to 1e-9', () => {
    const { effects } = sharedJson<Reference>('reference/uplift.json').sets.hillstrom;
    const lines = women.json<ArmLine[]>('uplift/arms.json');
    expect(lines.length).toBe(6);
    for (const [key, arm] of Object.entries(ARMS)) {
      for (const [outcome, expected] of Object.entries(effects[key]!)) {
        const line = lines.find((one) => one.arm === arm && one.outcome === outcome)!;
        expect(line.members).toBe(expected.n_treated);
        expect(Math.abs(line.mean - expected.mean_treated)).toBeLessThan(1e-9);
        expect(Math.abs(line.effect - expected.effect), `${arm} ${outcome}`).toBeLessThan(1e-9);
        expect(Math.abs(line.lower - expected.ci95[0])).toBeLessThan(1e-9);
        expect(Math.abs(line.upper - expected.ci95[1])).toBeLessThan(1e-9);
      }
    }
  });

  it('ranks women’s mail → visit with the reference’s Qini, and its interval is above chance', () => {
    const [line, ...others] = women.json<Record<string, number | string>[]>('uplift/evaluation.json');
    expect(others).toEqual([]);
    expect(line).toMatchObject({ model: 'tLogistic', split: 'test', outcome: 'visit', control: 'No E-Mail' });
    expect(Math.abs(Number(line!['qini']) - 0.0636)).toBeLessThanOrEqual(0.001);
    expect(Number(line!['qiniLower'])).toBeGreaterThan(0);
    expect(line!['rows']).toBe(
      sharedJson<Reference>('reference/uplift.json').sets.hillstrom.tasks['womens_visit']!.test,
    );
    expect(warned(women, 'uplift', 'uplift/no-signal')).toEqual([]);
  });

  it('predicts every member, also those of the other arm', () => {
    const rows = women.rows('uplift/uplift.csv');
    expect(rows.length).toBe(64_000);
    expect(Object.keys(rows[0]!)).toEqual(['member_id', 'split', 'tLogistic: Womens E-Mail']);
    const isTest = (i: number) => (Math.imul(i, 2654435761) >>> 0) % 5 < 2;
    expect(rows.every(({ split }, i) => split === (isTest(i) ? 'test' : 'train'))).toBe(true);
  });

  it('warns that men’s mail → conversion has an effect but no ranking', () => {
    const [warning, ...others] = warned(men, 'uplift', 'uplift/no-signal');
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ arm: 'Mens E-Mail', outcome: 'conversion', real: 'yes' });
    expect(Number(warning!['points'])).toBeCloseTo(0.6805, 3);
    expect(Number(warning!['qini'])).toBeLessThan(2 * Number(warning!['sd']));
  });
});
