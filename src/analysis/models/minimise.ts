import type { Checkpoint } from '../../shared/checkpoint';
import { choleskyInPlace, solveCholesky } from './cholesky';
import type { Pause } from './logisticLoss';

/** A smooth convex function of a vector. */
export interface Problem {
  readonly start: Float64Array;
  /** The value at a point; writes the gradient there. */
  lossAndGradient(point: Float64Array, gradient: Float64Array, pause: Pause): Promise<number>;
  /** Roughly the Hessian at a point (row-major, lower triangle, positive definite) or its diagonal: the metric to search in. */
  hessian(point: Float64Array, pause: Pause): Promise<Float64Array>;
  /** Stop when no component of the gradient is larger. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

export interface Minimum {
  readonly weights: Float64Array;
  readonly loss: number;
  readonly iterations: number;
}

interface Correction {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly inverse: number;
}

const MEMORY = 10;
/** Iterations after which the metric is taken anew at the point reached. */
const REFRESH = 4;

/**
 * L-BFGS in the metric of an approximate Hessian (refreshed every few iterations), with backtracking. With an exact
 * Hessian it is Newton's method. @see Nocedal & Wright, Numerical Optimization, algorithm 7.4
 */
export async function minimise(problem: Problem, checkpoint: Checkpoint): Promise<Minimum> {
  let iterations = 0;
  const pause = () => checkpoint(1 - 1 / (1 + iterations / 5));
  let weights = problem.start.slice();
  let gradient = new Float64Array(weights.length);
  let loss = await problem.lossAndGradient(weights, gradient, pause);
  let metric = new Float64Array(0);
  let memory: Correction[] = [];
  for (; iterations < problem.maxIterations && largest(gradient) > problem.tolerance; iterations++) {
    await pause();
    if (iterations % REFRESH === 0) {
      metric = Float64Array.from(await problem.hessian(weights, pause));
      if (metric.length > weights.length) choleskyInPlace(metric, weights.length);
      memory = [];
    }
    const direction = directionOf(gradient, memory, metric);
    const found = await backtrack(problem, { weights, loss, gradient, direction }, pause);
    if (!found) break;
    memory = remember(memory, subtract(found.weights, weights), subtract(found.gradient, gradient));
    ({ weights, loss, gradient } = found);
  }
  return { weights, loss, iterations };
}

interface Point {
  readonly weights: Float64Array<ArrayBuffer>;
  readonly loss: number;
  readonly gradient: Float64Array<ArrayBuffer>;
}

async function backtrack(
  problem: Problem,
  from: Point & { direction: Float64Array },
  pause: Pause,
): Promise<Point | null> {
  const slope = dot(from.gradient, from.direction);
  const gradient = new Float64Array(from.weights.length);
  const noise = 1e-12 * Math.abs(from.loss);
  for (let scale = 1; scale > 1e-10; scale /= 2) {
    const weights = from.weights.map((w, j) => w - scale * from.direction[j]!);
    const loss = await problem.lossAndGradient(weights, gradient, pause);
    if (loss <= from.loss - 1e-4 * scale * slope + noise) return { weights, loss, gradient };
  }
  return null;
}

/** The two-loop recursion, with the metric's inverse in the middle. */
function directionOf(
  gradient: Float64Array,
  memory: readonly Correction[],
  metric: Float64Array,
): Float64Array {
  const q = gradient.slice();
  const alphas = memory.map(() => 0);
  for (let i = memory.length - 1; i >= 0; i--) {
    const { step, change, inverse } = memory[i]!;
    alphas[i] = inverse * dot(step, q);
    addScaled(q, change, -alphas[i]!);
  }
  if (metric.length > q.length) solveCholesky(metric, q);
  else q.forEach((value, j) => (q[j] = value / metric[j]!));
  memory.forEach(({ step, change, inverse }, i) => addScaled(q, step, alphas[i]! - inverse * dot(change, q)));
  return q;
}

function remember(memory: readonly Correction[], step: Float64Array, change: Float64Array): Correction[] {
  const curvature = dot(step, change);
  if (!(curvature > 0)) return [...memory];
  return [...memory, { step, change, inverse: 1 / curvature }].slice(-MEMORY);
}

function largest(values: Float64Array): number {
  return values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}

function subtract(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, j) => value - b[j]!);
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let j = 0; j < target.length; j++) target[j]! += factor * source[j]!;
}
