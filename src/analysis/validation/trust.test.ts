import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { numericColumn, textColumn } from '../../shared/table';
import { confusionCurve } from '../metrics/confusion';
import { classificationMetrics } from '../metrics/metrics';
import { RESAMPLED, resampledMetrics } from '../metrics/resampledMetrics';
import { calibrate, fitCalibration } from './calibration';
import { bestGain, contactGains } from './contactGain';
import { fitIsotonic } from './isotonic';
import { metricIntervals } from './metricIntervals';
import { permutedLabels } from './permutedLabels';
import { searchSettings } from './searchSettings';
import { kFoldSplit, rollingSplit } from './splits';

const COUNT = 2000;
const rng = createRng(7);
const truth = Float64Array.from({ length: COUNT }, () => sigmoid(4 * rng.next() - 3));
const labels = Uint8Array.from(truth, (p) => (rng.next() < p ? 1 : 0));
const allRows = Uint32Array.from({ length: COUNT }, (_, row) => row);

describe('resampled metrics', () => {
  it('are the metrics themselves of rows repeated as often as they count', () => {
    const sample = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 20 }), fc.nat(3)), {
      minLength: 6,
      maxLength: 40,
    });
    fc.assert(
      fc.property(sample, (rows) => {
        const y = Uint8Array.from(rows, ([positive]) => (positive ? 1 : 0));
        const p = Float64Array.from(rows, ([, score]) => score / 20);
        const drawn = rows.flatMap(([, , times], i) => Array.from({ length: times }, () => i));
        const counts = new Uint16Array(rows.length);
        const taken = Array.from(
          { length: rows.length },
          (_, k) => drawn[k % Math.max(1, drawn.length)] ?? k,
        );
        taken.forEach((i) => counts[i]!++);
        taken.sort((a, b) => a - b);
        const yTaken = Uint8Array.from(taken, (i) => y[i]!);
        fc.pre(yTaken.includes(0) && yTaken.includes(1));
        const found = resampledMetrics(y, p)(counts);
        const expected = classificationMetrics(
          yTaken,
          Float64Array.from(taken, (i) => p[i]!),
        );
        for (const name of RESAMPLED) {
          // Equal scores on both sides of the top tenth are taken by row number, which repeats keep.
          expect(found[name], name).toBeCloseTo(expected[name], 9);
        }
      }),
    );
  });
});

describe('metric intervals', () => {
  it('cover the figure, and narrow with more rows', async () => {
    const folds = [{ labels, probabilities: truth }];
    const few = [{ labels: labels.slice(0, 200), probabilities: truth.slice(0, 200) }];
    const [wide] = await metricIntervals([few], 1, noCheckpoint);
    const [narrow] = await metricIntervals([folds], 1, noCheckpoint);
    const exact = classificationMetrics(labels, truth);
    for (const name of RESAMPLED) {
      const [lower, upper] = narrow![name]!;
      const room = name === 'ece' ? 0.02 : 0;
      expect(exact[name], name).toBeGreaterThanOrEqual(lower - room);
      expect(exact[name], name).toBeLessThanOrEqual(upper);
      expect(upper - lower, name).toBeLessThan(wide![name]![1] - wide![name]![0]);
    }
    expect(await metricIntervals([folds], 1, noCheckpoint)).toEqual([narrow]);
  });
});

describe('isotonic calibration', () => {
  it('is the rising step function nearest to the outcomes', () => {
    const map = fitIsotonic(Uint8Array.of(0, 1, 0, 1, 1), Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5));
    expect(map.upTo).toEqual([0.1, 0.3, 0.5]);
    expect(map.value[1]).toBe(0.5);
    expect(map.value[0]).toBeCloseTo(1 / 7, 12);
    expect(map.value[2]).toBeCloseTo(6 / 7, 12);
  });

  it('never falls, whatever the outcomes', () => {
    const rows = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 99 })), { minLength: 1 });
    fc.assert(
      fc.property(rows, (cases) => {
        const { upTo, value } = fitIsotonic(
          Uint8Array.from(cases, ([y]) => (y ? 1 : 0)),
          Float64Array.from(cases, ([, p]) => p / 100),
        );
        for (let k = 1; k < value.length; k++) {
          expect(value[k]).toBeGreaterThanOrEqual(value[k - 1]!);
          expect(upTo[k]).toBeGreaterThan(upTo[k - 1]!);
        }
      }),
    );
  });

  it('is chosen where the probabilities are bent beyond what a curve can mend', () => {
    const bent = truth.map((p) => (p < 0.2 ? 0.9 * p : p < 0.4 ? 0.6 + 0.1 * p : 0.8 + 0.1 * p));
    const folds = Int32Array.from(allRows, (row) => row % 5);
    const chosen = fitCalibration(labels, bent, folds);
    expect(['beta', 'isotonic']).toContain(chosen.kind);
    expect(fitCalibration(labels, bent, folds, 'isotonic').kind).toBe('isotonic');
    expect(fitCalibration(labels, bent, folds, 'none')).toEqual({ kind: 'none' });
    const mended = calibrate(fitCalibration(labels, bent, folds, 'isotonic'), bent);
    expect(classificationMetrics(labels, mended).ece).toBeLessThan(0.03);
  });
});

describe('the gain of contacting members', () => {
  const costs = { contactCost: 1, memberValue: 50, saveRate: 0.2, capacity: null };
  const gains = contactGains(confusionCurve(labels, truth), costs);

  it('is what is kept minus what contacts cost', () => {
    const all = gains[0]!;
    const positives = labels.reduce((sum, y) => sum + y, 0);
    expect(all.gain).toBeCloseTo(positives * 0.2 * 50 - all.contacts, 9);
  });

  it('is highest near the threshold at which a contact pays for itself', () => {
    expect(bestGain(gains)!.threshold).toBeCloseTo(1 / (0.2 * 50), 0);
    const dear = contactGains(confusionCurve(labels, truth), { ...costs, contactCost: 4 });
    expect(Math.abs(bestGain(dear)!.threshold - 0.4)).toBeLessThan(0.12);
  });

  it('keeps to what the team can do, and says when nothing pays', () => {
    const limited = contactGains(confusionCurve(labels, truth), { ...costs, capacity: 300 });
    expect(bestGain(limited)!.contacts).toBeLessThanOrEqual(300);
    const tooDear = contactGains(confusionCurve(labels, truth), { ...costs, contactCost: 100 });
    expect(bestGain(tooDear)).toBeNull();
  });
});

describe('a rolling origin', () => {
  it('judges every snapshot but the first by what lies before it, newest first', () => {
    const at = Float64Array.of(1, 1, 2, 2, 3, NaN);
    const { folds } = rollingSplit(Uint32Array.of(0, 1, 2, 3, 4, 5), at);
    expect(folds.map(({ name, train, test }) => [name, [...train], [...test]])).toEqual([
      ['1', [0, 1, 2, 3], [4]],
      ['0', [0, 1], [2, 3]],
    ]);
    expect(() => rollingSplit(Uint32Array.of(0, 1), at)).toThrow('train/one-snapshot');
  });
});

describe('training on shuffled labels', () => {
  const features = [
    numericColumn('x', truth),
    textColumn(
      'level',
      Array.from(truth, (_, row) => `l${row % 7}`),
    ),
  ];
  const dataset = { features, labels: Float64Array.from(labels) };
  const plan = kFoldSplit({ rows: allRows, labels: dataset.labels, seed: 3 });

  it('finds nothing where the procedure is honest', async () => {
    const found = await permutedLabels(dataset, { model: 'logistic', plan, seed: 3 }, noCheckpoint);
    expect(found.aucs).toHaveLength(20);
    expect(Math.abs(found.mean - 0.5)).toBeLessThanOrEqual(3 * found.standardError);
    expect(found.isHonest).toBe(true);
  });

  it('is caught where rows to judge were learnt from', async () => {
    const leaky = { ...plan, folds: plan.folds.map((fold) => ({ ...fold, train: fold.test })) };
    const wide = Array.from({ length: 60 }, (_, j) =>
      numericColumn(
        `noise${j}`,
        Float64Array.from(allRows, () => rng.next()),
      ),
    );
    const found = await permutedLabels(
      { ...dataset, features: wide },
      { model: 'logistic', plan: leaky, seed: 3 },
      noCheckpoint,
    );
    expect(found.isHonest).toBe(false);
  });
});

describe('a search for settings', () => {
  const features = [
    numericColumn('x', truth),
    numericColumn(
      'noise',
      Float64Array.from(allRows, () => rng.next()),
    ),
  ];
  const dataset = { features, labels: Float64Array.from(labels) };
  /** A clock that goes on by a second every time it is read. */
  const ticking = () => {
    let now = 0;
    return () => now++;
  };
  const request = { models: ['rule', 'logistic', 'tree'] as const, rows: allRows, seed: 1 };

  it('starts with each model as it is, takes turns until the time is up, and keeps the best', async () => {
    const found = await searchSettings(
      dataset,
      { ...request, budgetSeconds: 40, clock: ticking() },
      noCheckpoint,
    );
    const searched = found.trials.map(({ model }) => model);
    expect(searched.slice(0, 4)).toEqual(['logistic', 'tree', 'logistic', 'tree']);
    expect(found.trials[0]!.settings).toEqual({});
    expect(found.trials[2]!.settings).not.toEqual({});
    for (const model of ['logistic', 'tree'] as const) {
      const finished = found.trials.filter((trial) => trial.model === model && trial.state === 'finished');
      const best = finished.reduce((a, b) => (b.logLoss < a.logLoss ? b : a));
      expect(found.best[model]).toEqual(best.settings);
    }
  });

  it('tries nothing twice, and ends when there is nothing left to try', async () => {
    const found = await searchSettings(
      dataset,
      { ...request, models: ['logistic'], budgetSeconds: 1e6, clock: ticking() },
      noCheckpoint,
    );
    const keys = found.trials.slice(1).map(({ settings }) => JSON.stringify(settings));
    expect(keys.length).toBeGreaterThan(3);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tries nothing without time', async () => {
    const none = await searchSettings(
      dataset,
      { ...request, budgetSeconds: 0, clock: ticking() },
      noCheckpoint,
    );
    expect(none.trials).toEqual([]);
  });
});
