import { TidemarkError } from '../../shared/errors';
import { exp, ln, log1p, sigmoid } from '../../shared/math';
import { logLoss } from '../metrics/scores';
import { applyIsotonic, fitIsotonic, type IsotonicMap } from './isotonic';

/** Ways to calibrate, from the plainest to the richest. */
export const CALIBRATIONS = ['none', 'platt', 'beta', 'isotonic'] as const;
export type CalibrationKind = (typeof CALIBRATIONS)[number];

/**
 * A rising map from a model's probability to a calibrated one. Platt and beta: sigmoid(a · ln p − b · ln(1 − p) + c),
 * a and b > 0; a = b is Platt scaling of the log-odds. Isotonic: a rising step function. 'none' where the raw
 * probabilities were better.
 * @see Kull, Silva Filho, Flach 2017, Beta calibration
 */
export type Calibration =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'isotonic' } & IsotonicMap)
  | { readonly kind: 'platt' | 'beta'; readonly a: number; readonly b: number; readonly c: number };

type Fitted = Exclude<Calibration, { kind: 'none' }>;

const FLOOR = 1e-12;
/** Two or three numbers need no more rows than this. */
const MAX_ROWS = 10_000;
/** What a richer map must win in log-loss, so that noise does not decide. */
const GAIN = 2e-4;
/** What Platt's two numbers may seem to lose: about what learning them from a thousand rows costs. */
const PRICE = 1e-3;

/** Calibrated probabilities, in (0, 1), in the same order as the raw ones. */
export function calibrate(calibration: Calibration, probabilities: Float64Array): Float64Array {
  if (calibration.kind === 'none') return probabilities.slice();
  if (calibration.kind === 'isotonic') return probabilities.map((p) => applyIsotonic(calibration, p));
  const { a, b, c } = calibration;
  return probabilities.map((p) => sigmoid(a * lnOf(p) - b * lnOf(1 - p) + c));
}

/**
 * Chooses among no calibration, Platt, beta and isotonic by log-loss over `folds` (fitted on the others), and fits the
 * winner on all rows (of long tables an even sample of 10,000). Platt's map is taken unless it clearly loses: it sets the
 * mean and the slope right, of which log-loss feels little; a richer one must win. With `wanted` there is no choice.
 * @param probabilities out-of-fold predictions of the model to calibrate
 * @param folds fold number per row, 0 … k − 1
 * @throws `metrics/empty`, `metrics/ragged`, `metrics/not-finite`
 */
export function fitCalibration(
  allLabels: Uint8Array,
  allProbabilities: Float64Array,
  allFolds: Int32Array,
  wanted?: CalibrationKind,
): Calibration {
  if (wanted === 'none') return { kind: 'none' };
  const step = Math.max(1, Math.ceil(allLabels.length / MAX_ROWS));
  const isTaken = (_: number, i: number) => i % step === 0;
  const labels = allLabels.filter(isTaken);
  const probabilities = allProbabilities.filter(isTaken);
  const folds = allFolds.filter(isTaken);
  if (wanted) return fitMap(wanted, labels, probabilities);
  const lossOfKind = (kind: Fitted['kind']) =>
    logLoss(labels, crossCalibrated(kind, labels, probabilities, folds));
  const [raw, platt] = [logLoss(labels, probabilities), lossOfKind('platt')];
  let best: CalibrationKind = platt < raw + PRICE ? 'platt' : 'none';
  let bestLoss = Math.min(raw, platt);
  for (const kind of ['beta', 'isotonic'] as const) {
    const loss = lossOfKind(kind);
    if (loss < bestLoss - GAIN) [best, bestLoss] = [kind, loss];
  }
  return best === 'none' ? { kind: 'none' } : fitMap(best, labels, probabilities);
}

function crossCalibrated(
  kind: Fitted['kind'],
  labels: Uint8Array,
  probabilities: Float64Array,
  folds: Int32Array,
): Float64Array {
  const out = new Float64Array(labels.length);
  for (const fold of new Set(folds)) {
    const others = (_: number, i: number) => folds[i] !== fold;
    const map = fitMap(kind, labels.filter(others), probabilities.filter(others));
    const calibrated = calibrate(map, probabilities);
    folds.forEach((f, i) => {
      if (f === fold) out[i] = calibrated[i]!;
    });
  }
  return out;
}

/** @throws `train/one-class` */
function fitMap(kind: Fitted['kind'], labels: Uint8Array, probabilities: Float64Array): Calibration {
  const positives = labels.reduce((sum, y) => sum + y, 0);
  if (positives === 0 || positives === labels.length)
    throw new TidemarkError('train/one-class', { value: labels[0] ?? 0 });
  if (kind === 'isotonic') return isotonicOf(labels, probabilities);
  const u = probabilities.map(lnOf);
  const v = probabilities.map((p) => -lnOf(1 - p));
  if (kind === 'platt') return plattOf(fitLogit([u.map((x, i) => x + v[i]!)], labels));
  const [a, b, c] = fitLogit([u, v], labels) as [number, number, number];
  return a > 0 && b > 0 ? { kind, a, b, c } : fitMap('platt', labels, probabilities);
}

/** One step alone would call all members alike: a model that ranks backwards is left as it is. */
function isotonicOf(labels: Uint8Array, probabilities: Float64Array): Calibration {
  const map = fitIsotonic(labels, probabilities);
  return map.value.length > 1 ? { kind: 'isotonic', ...map } : { kind: 'none' };
}

function plattOf(weights: readonly number[]): Calibration {
  const [a, c] = weights as [number, number];
  return a > 0 ? { kind: 'platt', a, b: a, c } : { kind: 'none' };
}

function lnOf(p: number): number {
  return ln(Math.min(1 - FLOOR, Math.max(FLOOR, p)));
}

/** Damped Newton for a logistic regression of one or two columns and an intercept (last), with a ridge of 1e-3. */
function fitLogit(columns: readonly Float64Array[], labels: Uint8Array): number[] {
  let weights = new Array<number>(columns.length + 1).fill(0);
  let loss = lossOf(columns, labels, weights);
  for (let iteration = 0; iteration < 50; iteration++) {
    const step = newtonStep(columns, labels, weights);
    let scale = 1;
    let next = weights;
    let nextLoss = Infinity;
    for (; scale > 1e-6 && !(nextLoss <= loss); scale /= 2) {
      next = weights.map((w, k) => w - scale * step[k]!);
      nextLoss = lossOf(columns, labels, next);
    }
    const gain = loss - nextLoss;
    if (gain >= 0) [weights, loss] = [next, nextLoss];
    if (gain < 1e-9) break;
  }
  return weights;
}

function marginAt(columns: readonly Float64Array[], weights: readonly number[], i: number): number {
  let sum = weights[columns.length]!;
  for (let k = 0; k < columns.length; k++) sum += weights[k]! * columns[k]![i]!;
  return sum;
}

function lossOf(columns: readonly Float64Array[], labels: Uint8Array, weights: readonly number[]): number {
  let loss = 5e-4 * weights.reduce((sum, w) => sum + w * w, 0);
  for (let i = 0; i < labels.length; i++) {
    const z = marginAt(columns, weights, i);
    loss += log1p(exp(-Math.abs(z))) + Math.max(z, 0) - labels[i]! * z;
  }
  return loss;
}

function newtonStep(
  columns: readonly Float64Array[],
  labels: Uint8Array,
  weights: readonly number[],
): number[] {
  const size = weights.length;
  const gradient = weights.map((w) => 1e-3 * w);
  const hessian = weights.map((_, j) => weights.map((__, k) => (j === k ? 1e-3 : 0)));
  const row = new Array<number>(size).fill(1);
  for (let i = 0; i < labels.length; i++) {
    for (let k = 0; k < columns.length; k++) row[k] = columns[k]![i]!;
    const p = sigmoid(marginAt(columns, weights, i));
    for (let j = 0; j < size; j++) {
      gradient[j]! += (p - labels[i]!) * row[j]!;
      for (let k = 0; k < size; k++) hessian[j]![k]! += p * (1 - p) * row[j]! * row[k]!;
    }
  }
  return solveSmall(hessian, gradient);
}

/** Gaussian elimination of a small positive definite system. */
function solveSmall(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  for (let j = 0; j < n; j++) {
    for (let i = j + 1; i < n; i++) {
      const factor = matrix[i]![j]! / matrix[j]![j]!;
      for (let k = j; k < n; k++) matrix[i]![k]! -= factor * matrix[j]![k]!;
      right[i]! -= factor * right[j]!;
    }
  }
  for (let j = n - 1; j >= 0; j--) {
    for (let k = j + 1; k < n; k++) right[j]! -= matrix[j]![k]! * right[k]!;
    right[j]! /= matrix[j]![j]!;
  }
  return right;
}
