import { describe, expect, it } from 'vitest';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { aucScore, logLoss } from '../metrics/scores';
import { calibrate, fitCalibration } from './calibration';

describe('calibration', () => {
  const rng = createRng(4);
  const truth = Float64Array.from({ length: 4000 }, () => sigmoid(rng.normal() * 1.5 - 1));
  const labels = Uint8Array.from(truth, (p) => (rng.next() < p ? 1 : 0));
  const folds = Int32Array.from({ length: 4000 }, (_, i) => i % 5);

  it('mends overconfident probabilities without changing their order', () => {
    const overconfident = truth.map((p) => p ** 3 / (p ** 3 + (1 - p) ** 3));
    const calibration = fitCalibration(labels, overconfident, folds);
    const mended = calibrate(calibration, overconfident);
    expect(logLoss(labels, mended)).toBeLessThan(logLoss(labels, overconfident) - 0.05);
    expect(logLoss(labels, mended)).toBeLessThan(logLoss(labels, truth) + 0.002);
    expect(aucScore(labels, mended)).toBe(aucScore(labels, overconfident));
    expect(new Set(mended).size).toBe(new Set(overconfident).size);
  });

  it('leaves good probabilities nearly as they are', () => {
    const calibrated = calibrate(fitCalibration(labels, truth, folds), truth);
    const moved = calibrated.map((p, i) => Math.abs(p - truth[i]!));
    expect(Math.max(...moved)).toBeLessThan(0.03);
  });

  it('sets the mean right of probabilities a little too low, of which log-loss feels little', () => {
    const low = truth.map((p) => 0.95 * p);
    const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
    expect(mean(low)).toBeLessThan(mean(labels) - 0.01);
    expect(mean(calibrate(fitCalibration(labels, low, folds), low))).toBeCloseTo(mean(labels), 3);
  });

  it('does not turn round a model that ranks backwards', () => {
    const backwards = truth.map((p) => 1 - p);
    const mended = calibrate(fitCalibration(labels, backwards, folds), backwards);
    expect(aucScore(labels, mended)).toBe(aucScore(labels, backwards));
  });
});
