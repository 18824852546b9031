import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasShared, readReference, whenShared, type UpliftReference } from './hillstrom.testkit';
import { upliftByDecile } from './upliftByDecile';
import { perfectQiniCurve, perfectUpliftCurve, qiniCurve, upliftCurve, type GainCurve } from './upliftCurves';
import type { UpliftSample } from './upliftSample';
import { qiniAucScore, qiniRawScore, upliftAtK, upliftAucScore } from './upliftScores';

type Rows = readonly { y: number; t: number; u: number }[];

function sampleOf(rows: Rows): UpliftSample {
  return {
    outcome: Uint8Array.from(rows, (row) => row.y),
    treated: Uint8Array.from(rows, (row) => row.t),
    uplift: Float64Array.from(rows, (row) => row.u),
  };
}

const bit = fc.integer({ min: 0, max: 1 });
const anyRows = fc.array(fc.record({ y: bit, t: bit, u: fc.integer({ min: -3, max: 3 }) }), {
  minLength: 1,
  maxLength: 40,
});

/** scikit-uplift's curves written out slowly: at each distinct score, count the rows at or above it. */
function slowCurve(rows: Rows, kind: 'qini' | 'uplift'): GainCurve {
  const scores = [...new Set(rows.map((row) => row.u))].sort((a, b) => b - a);
  const points = scores.map((score) => {
    const taken = rows.filter((row) => row.u >= score);
    const nT = taken.filter((row) => row.t === 1).length;
    const nC = taken.length - nT;
    const yT = taken.filter((row) => row.t === 1 && row.y === 1).length;
    const yC = taken.filter((row) => row.t === 0 && row.y === 1).length;
    const qini = yT - (nC === 0 ? 0 : (yC * nT) / nC);
    const uplift = ((nT === 0 ? 0 : yT / nT) - (nC === 0 ? 0 : yC / nC)) * taken.length;
    return [taken.length, kind === 'qini' ? qini : uplift] as const;
  });
  return {
    x: Float64Array.from([0, ...points.map(([x]) => x)]),
    y: Float64Array.from([0, ...points.map(([, y]) => y)]),
  };
}

const area = ({ x, y }: GainCurve) =>
  [...x].slice(1).reduce((sum, right, k) => sum + ((right - x[k]!) * (y[k]! + y[k + 1]!)) / 2, 0);

describe('uplift curves and scores', () => {
  it('agree with the definitions written out slowly, ties and empty sides included', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(qiniCurve(sampleOf(rows))).toEqual(slowCurve(rows, 'qini'));
        expect(upliftCurve(sampleOf(rows))).toEqual(slowCurve(rows, 'uplift'));
        const perfect = rows.map((row) => ({ ...row, u: row.y * row.t - row.y * (1 - row.t) }));
        expect(perfectQiniCurve(sampleOf(rows))).toEqual(slowCurve(perfect, 'qini'));
      }),
    );
  });

  it('score the perfect order 1, and null where no order could rank', () => {
    const rows = [
      { y: 1, t: 1, u: 2 },
      { y: 0, t: 0, u: 1 },
      { y: 0, t: 1, u: 1 },
      { y: 1, t: 0, u: 0 },
    ];
    expect(qiniAucScore(sampleOf(rows))).toBe(1);
    expect(qiniAucScore(sampleOf(rows.map((row) => ({ ...row, y: 0 }))))).toBeNull();
    expect(upliftAtK(sampleOf(rows), 0.25)).toBeNull();
  });

  it('do not depend on the scale of the scores', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const scaled = rows.map((row) => ({ ...row, u: row.u * 0.01 + 5 }));
        expect(qiniAucScore(sampleOf(scaled))).toBe(qiniAucScore(sampleOf(rows)));
        expect(upliftAtK(sampleOf(scaled), 0.3)).toBe(upliftAtK(sampleOf(rows), 0.3));
      }),
    );
  });

  it.each([
    ['input/empty', { outcome: [], treated: [], uplift: [] }],
    ['input/length-mismatch', { outcome: [1], treated: [1, 0], uplift: [0.1, 0.2] }],
    ['input/out-of-range', { outcome: [1, 0], treated: [1, 0], uplift: [0.1, NaN] }],
  ])('reject bad input with %s', (code, { outcome, treated, uplift }) => {
    const sample = {
      outcome: Uint8Array.from(outcome),
      treated: Uint8Array.from(treated),
      uplift: Float64Array.from(uplift),
    };
    expect(() => qiniAucScore(sample)).toThrow(expect.objectContaining({ code }));
  });

  it('share rows among deciles evenly, and keep every row', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const deciles = upliftByDecile(sampleOf(rows));
        const sizes = deciles.map((decile) => decile.treated + decile.control);
        expect(sizes.reduce((a, b) => a + b, 0)).toBe(rows.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

type ReferenceCurve = readonly [readonly number[], readonly number[]];

interface MetricCases {
  readonly cases: readonly {
    readonly y: readonly number[];
    readonly uplift: readonly number[];
    readonly treatment: readonly number[];
    readonly expected: Readonly<Record<string, number | null>>;
    readonly qini_curve: ReferenceCurve | null;
    readonly uplift_curve: ReferenceCurve | null;
  }[];
}

describe.skipIf(!hasShared)(`uplift metrics against scikit-uplift${whenShared}`, () => {
  it('give every score and curve of the metric cases', () => {
    for (const { y, uplift, treatment, expected, ...curves } of (
      readReference('uplift_metric_cases.json') as MetricCases
    ).cases) {
      const sample = sampleOf(y.map((value, i) => ({ y: value, t: treatment[i]!, u: uplift[i]! })));
      expectClose(qiniAucScore(sample), expected['qini_auc_score']!, 1e-9);
      expectClose(upliftAucScore(sample), expected['uplift_auc_score']!, 1e-9);
      expectClose(qiniRawScore(sample), expected['qini_raw']!, 1e-9);
      for (const k of [10, 30, 50]) {
        expectClose(upliftAtK(sample, k / 100), expected[`uplift_at_${k}_overall`]!, 1e-9);
      }
      if (curves.qini_curve) expectCurve(qiniCurve(sample), curves.qini_curve);
      if (curves.uplift_curve) expectCurve(upliftCurve(sample), curves.uplift_curve);
      expect(area(perfectUpliftCurve(sample))).toBeGreaterThanOrEqual(area(upliftCurve(sample)) - 1e-9);
    }
  });

  it('give the scores and deciles of the reference learners from their predictions', () => {
    const { sets } = readReference('uplift_predictions.json') as { sets: Record<string, Predictions> };
    const { tasks } = (readReference('uplift.json') as UpliftReference).sets.hillstrom;
    for (const [set, task] of [
      ['hillstrom mens visit', 'mens_visit'],
      ['hillstrom womens visit', 'womens_visit'],
    ] as const) {
      for (const learner of ['t_learner_lr', 't_learner_gb'] as const) {
        const expected = tasks[task]!.learners[learner]!;
        const rows = sets[set]!;
        const sample = sampleOf(rows.y.map((y, i) => ({ y, t: rows.t[i]!, u: rows[learner][i]! })));
        expectClose(qiniAucScore(sample), expected.test['qini_auc_score']!, 1e-6);
        expectClose(upliftAucScore(sample), expected.test['uplift_auc_score']!, 1e-6);
        expectClose(upliftAtK(sample, 0.3), expected.test['uplift_at_30_overall']!, 1e-6);
        upliftByDecile(sample).forEach((decile, k) =>
          expectClose(decile.effect, expected.effect_by_decile_best_first[k]!, 1e-6),
        );
      }
    }
  });
});

interface Predictions {
  readonly y: readonly number[];
  readonly t: readonly number[];
  readonly t_learner_lr: readonly number[];
  readonly t_learner_gb: readonly number[];
}

function expectCurve(curve: GainCurve, [x, y]: ReferenceCurve): void {
  expect([...curve.x]).toEqual(x);
  y.forEach((value, k) => expectClose(curve.y[k]!, value, 1e-6 * Math.max(1, Math.abs(value))));
}

function expectClose(actual: number | null, expected: number | null, tolerance: number): void {
  if (expected === null || actual === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThan(tolerance);
}
