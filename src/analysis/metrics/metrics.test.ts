import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { createRng } from '../../shared/rng';
import { bootstrapInterval } from './bootstrapInterval';
import { confusionAt, confusionCurve } from './confusion';
import { liftByDecile, prCurve, rocCurve } from './curves';
import { classificationMetrics } from './metrics';
import { aucScore, averagePrecisionScore, liftAt, logLoss } from './scores';

const REFERENCE = new URL('../../../../shared/reference/', import.meta.url);
const hasShared = existsSync(REFERENCE);

type Expected = Record<string, number>;
interface Case {
  y: number[];
  p: number[];
  expected: Expected;
}
const NAMES: Record<string, keyof ReturnType<typeof classificationMetrics>> = {
  auc: 'auc',
  average_precision: 'prAuc',
  ks: 'ks',
  lift_top10: 'liftTop10',
  lift_top20: 'liftTop20',
  log_loss: 'logLoss',
  brier: 'brier',
  ece10: 'ece',
  accuracy: 'accuracy',
  precision: 'precision',
  recall: 'recall',
  f1: 'f1',
};

function expectAgreement({ y, p, expected }: Case, tolerance: number): void {
  const metrics = classificationMetrics(Uint8Array.from(y), Float64Array.from(p));
  for (const [reference, ours] of Object.entries(NAMES)) {
    expect(Math.abs(metrics[ours] - expected[reference]!), reference).toBeLessThan(tolerance);
  }
}

function readReference(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, REFERENCE), 'utf8'));
}

describe.skipIf(!hasShared)('classification metrics against ../shared (skipped without it)', () => {
  it('give the numbers of metric_cases.json to 1e-9', () => {
    const { cases } = readReference('metric_cases.json') as { cases: Case[] };
    expect(cases.length).toBe(3);
    for (const each of cases) expectAgreement(each, 1e-9);
  });

  it.each(['logistic_regression', 'decision_tree_depth5', 'gradient_boosting'])(
    'give the numbers of churn.json for the predictions of %s to 1e-6',
    (model) => {
      type Sets<T> = { sets: { telco_churn: T } };
      const predictions = readReference('churn_predictions.json') as Sets<Record<string, number[]>>;
      const churn = readReference('churn.json') as Sets<{
        models: Record<string, { test: Expected & { confusion: Expected } }>;
      }>;
      const y = predictions.sets.telco_churn['y']!;
      const p = predictions.sets.telco_churn[model]!;
      const { test } = churn.sets.telco_churn.models[model]!;
      expectAgreement({ y, p, expected: test }, 1e-6);
      expect(confusionAt(Uint8Array.from(y), Float64Array.from(p))).toEqual(test.confusion);
    },
  );
});

function randomCase(seed: number, rows: number) {
  const rng = createRng(seed);
  const labels = Uint8Array.from({ length: rows }, (_, i) => (i < 2 ? i : rng.below(2)));
  const scores = Float64Array.from({ length: rows }, () => rng.below(12) / 12);
  return { labels, scores };
}

describe('the ranking metrics', () => {
  it('have an AUC equal to the share of pairs ranked right', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { labels, scores } = randomCase(seed, 40);
      let wins = 0;
      let pairs = 0;
      labels.forEach((a, i) => {
        labels.forEach((b, j) => {
          if (a !== 1 || b !== 0) return;
          pairs++;
          wins += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
        });
      });
      expect(aucScore(labels, scores)).toBeCloseTo(wins / pairs, 12);
    }
  });

  it('do not change when scores are stretched monotonely', () => {
    const { labels, scores } = randomCase(3, 60);
    const stretched = scores.map((score) => score ** 3);
    expect(aucScore(labels, stretched)).toBe(aucScore(labels, scores));
    expect(averagePrecisionScore(labels, stretched)).toBe(averagePrecisionScore(labels, scores));
    expect(liftAt(labels, stretched, 0.3)).toBe(liftAt(labels, scores, 0.3));
  });

  it('refuse one class, no rows, unequal lengths and missing scores by code', () => {
    const two = Uint8Array.of(0, 1);
    expect(() => aucScore(Uint8Array.of(1, 1), Float64Array.of(0, 1))).toThrow('metrics/one-class');
    expect(() => logLoss(new Uint8Array(0), new Float64Array(0))).toThrow('metrics/empty');
    expect(() => logLoss(two, Float64Array.of(1))).toThrow('metrics/ragged');
    expect(() => aucScore(two, Float64Array.of(0, NaN))).toThrow('metrics/not-finite');
  });

  it('stay finite at certain and wrong predictions', () => {
    const metrics = classificationMetrics(Uint8Array.of(0, 1, 1), Float64Array.of(1, 0, 0));
    expect(Object.values(metrics).every(Number.isFinite)).toBe(true);
    expect(metrics.f1).toBe(0);
  });
});

describe('the curves', () => {
  it('count the same confusion at every threshold as one threshold at a time', () => {
    const rng = createRng(6);
    const labels = Uint8Array.from({ length: 500 }, () => rng.below(2));
    const probabilities = Float64Array.from({ length: 500 }, (_, i) => (i < 101 ? i / 100 : rng.next()));
    const points = confusionCurve(labels, probabilities);
    for (const { threshold, ...counts } of points) {
      expect(counts).toEqual(confusionAt(labels, probabilities, threshold));
    }
    const thresholds = points.map(({ threshold }) => threshold);
    expect(thresholds).toEqual([...new Set(thresholds)].sort((a, b) => a - b));
    for (let k = 1; k < 100; k++) expect(thresholds).toContain(k / 100);
  });

  it('tell rows apart whose scores are all small', () => {
    const labels = Uint8Array.from({ length: 2000 }, (_, i) => Number(i % 200 === 0));
    const probabilities = Float64Array.from(labels, (_, i) => (i + 1) / 1e6);
    const contacts = confusionCurve(labels, probabilities).map(({ tp, fp }) => tp + fp);
    const gaps = contacts.slice(1).map((count, k) => contacts[k]! - count);
    expect(contacts[0]).toBe(2000);
    expect(Math.max(...gaps)).toBeLessThan(200);
  });

  it('have the area of the AUC under the ROC curve', () => {
    const { labels, scores } = randomCase(5, 200);
    const points = rocCurve(labels, scores);
    let area = 0;
    for (let k = 1; k < points.length; k++) {
      const [a, b] = [points[k - 1]!, points[k]!];
      area += ((b.falsePositiveRate - a.falsePositiveRate) * (a.truePositiveRate + b.truePositiveRate)) / 2;
    }
    expect(area).toBeCloseTo(aucScore(labels, scores), 12);
  });

  it('end where everyone is called positive, however many points are kept', () => {
    const rng = createRng(1);
    const labels = Uint8Array.from({ length: 3000 }, () => rng.below(2));
    const scores = Float64Array.from({ length: 3000 }, () => rng.next());
    expect(rocCurve(labels, scores, 100)).toHaveLength(101);
    expect(rocCurve(labels, scores, 100).at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
    expect(prCurve(labels, scores, 100).at(-1)!.recall).toBe(1);
  });

  it('count every row and every positive once in the deciles', () => {
    const { labels, scores } = randomCase(9, 97);
    const deciles = liftByDecile(labels, scores);
    expect(deciles.reduce((sum, { rows }) => sum + rows, 0)).toBe(97);
    expect(deciles.at(-1)).toMatchObject({ captured: 1, cumulativeLift: 1 });
    expect(deciles[0]!.lift).toBeCloseTo(liftAt(labels, scores, 0.1), 12);
  });
});

describe('the bootstrap interval', () => {
  const values = Float64Array.from({ length: 400 }, (_, i) => i % 2);
  const mean = (rows: Uint32Array) => rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;

  it('has the width the normal approximation promises, and the same bytes for the same seed', async () => {
    const options = { rowCount: 400, statistic: mean, seed: 42 };
    const interval = await bootstrapInterval(options, noCheckpoint);
    expect(interval.sd).toBeGreaterThan(0.023);
    expect(interval.sd).toBeLessThan(0.027);
    expect(interval.lower).toBeCloseTo(0.5 - 1.96 * 0.025, 1);
    expect(await bootstrapInterval(options, noCheckpoint)).toEqual(interval);
  });

  it('refuses a statistic that is rarely defined', async () => {
    const options = { rowCount: 4, statistic: () => NaN, seed: 1, samples: 10 };
    await expect(bootstrapInterval(options, noCheckpoint)).rejects.toThrow('metrics/bootstrap-undefined');
  });
});
