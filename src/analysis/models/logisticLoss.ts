import { exp, log1p } from '../../shared/math';

/** Minimise Σ log-loss + penalty · |w|² / 2; weights are one per term and the free intercept last. */
export interface LogisticProblem {
  readonly values: Float64Array;
  readonly termCount: number;
  readonly labels: Uint8Array;
  readonly penalty: number;
}

/** Lets a cancel in; awaited between blocks of rows. */
export type Pause = () => Promise<void>;

/** Multiplications between two pauses: about 5 ms. */
const BLOCK = 4_000_000;
const HESSIAN_ROWS = 8000;
/** With more terms than this only the diagonal of the Hessian is taken. */
const MAX_DENSE_TERMS = 400;

/** The loss at `weights`; its gradient is written into `gradient`. */
export async function lossAndGradient(
  problem: LogisticProblem,
  weights: Float64Array,
  gradient: Float64Array,
  pause: Pause,
): Promise<number> {
  const { termCount, labels, penalty } = problem;
  let loss = 0;
  for (let j = 0; j < termCount; j++) {
    loss += 0.5 * penalty * weights[j]! * weights[j]!;
    gradient[j] = penalty * weights[j]!;
  }
  gradient[termCount] = 0;
  const block = Math.max(1, Math.floor(BLOCK / (termCount + 20)));
  for (let from = 0; from < labels.length; from += block) {
    loss += addRows(problem, weights, gradient, [from, Math.min(labels.length, from + block)]);
    if (from + block < labels.length) await pause();
  }
  return loss;
}

function addRows(
  { values, termCount, labels }: LogisticProblem,
  weights: Float64Array,
  gradient: Float64Array,
  [from, to]: readonly [number, number],
): number {
  let loss = 0;
  let interceptGradient = 0;
  for (let row = from; row < to; row++) {
    const offset = row * termCount;
    let z = weights[termCount]!;
    for (let j = 0; j < termCount; j++) z += values[offset + j]! * weights[j]!;
    const tail = exp(z > 0 ? -z : z);
    const y = labels[row]!;
    loss += log1p(tail) + (z > 0 ? z : 0) - y * z;
    const residual = (z > 0 ? 1 : tail) / (1 + tail) - y;
    for (let j = 0; j < termCount; j++) gradient[j]! += residual * values[offset + j]!;
    interceptGradient += residual;
  }
  gradient[termCount]! += interceptGradient;
  return loss;
}

/**
 * The Hessian at `weights`, estimated from at most 8,000 evenly spaced rows and scaled to all; row-major
 * (terms + 1)², only the lower triangle is filled. With more than 400 terms only its diagonal, terms + 1 numbers.
 */
export async function subsampledHessian(
  problem: LogisticProblem,
  weights: Float64Array,
  pause: Pause,
): Promise<Float64Array> {
  const { termCount, labels, penalty } = problem;
  const size = termCount + 1;
  const isDense = termCount <= MAX_DENSE_TERMS;
  const hessian = new Float64Array(isDense ? size * size : size);
  const diagonal = isDense ? size + 1 : 1;
  const step = Math.max(1, Math.floor(labels.length / HESSIAN_ROWS));
  const sampled = Math.ceil(labels.length / step);
  const block = Math.max(1, Math.floor(BLOCK / hessian.length));
  for (let k = 0; k < sampled; k++) {
    addCurvature(problem, weights, k * step, hessian);
    if (k % block === block - 1) await pause();
  }
  const scale = labels.length / sampled;
  for (let i = 0; i < hessian.length; i++) hessian[i]! *= scale;
  for (let j = 0; j < termCount; j++) hessian[j * diagonal]! += penalty;
  hessian[hessian.length - 1]! += 1e-9;
  return hessian;
}

function addCurvature(
  { values, termCount }: LogisticProblem,
  weights: Float64Array,
  row: number,
  hessian: Float64Array,
): void {
  const offset = row * termCount;
  const size = termCount + 1;
  let z = weights[termCount]!;
  for (let j = 0; j < termCount; j++) z += values[offset + j]! * weights[j]!;
  const tail = exp(z > 0 ? -z : z);
  const curvature = tail / ((1 + tail) * (1 + tail));
  hessian[hessian.length - 1]! += curvature;
  if (hessian.length === size) {
    for (let j = 0; j < termCount; j++) hessian[j]! += curvature * values[offset + j]! * values[offset + j]!;
    return;
  }
  for (let j = 0; j < termCount; j++) {
    const scaled = curvature * values[offset + j]!;
    if (scaled === 0) continue;
    const at = j * size;
    for (let k = 0; k <= j; k++) hessian[at + k]! += scaled * values[offset + k]!;
    hessian[termCount * size + j]! += scaled;
  }
}
