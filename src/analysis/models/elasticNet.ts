import type { Checkpoint } from '../../shared/checkpoint';
import type { Pause } from './lbfgs';
import { lossAndGradient, type LogisticProblem } from './logisticLoss';
import { curvature } from './preconditioner';

/** Minimise Σ log-loss + penalty · |w|² / 2 + l1 · Σ |w|; the intercept (last) is free of both. */
export interface SparseProblem extends LogisticProblem {
  readonly l1: number;
}

const MAX_ITERATIONS = 200;
const MAX_SWEEPS = 1000;
/** What an iteration could gain, relative to the loss, at which the minimum counts as reached. */
const ENOUGH = 1e-13;

/** The quadratic model around a point: gradient and the lower triangle of the second derivatives. */
interface Model {
  readonly weights: Float64Array;
  readonly gradient: Float64Array;
  readonly curves: Float64Array;
}

/**
 * Logistic regression whose weights can be exactly zero: Newton steps under the L1 penalty, each solved by coordinate
 * descent, with backtracking. Converges to the one minimum from zero.
 * @see Lee, Sun & Saunders 2014, Proximal Newton-type methods; Friedman, Hastie & Tibshirani 2010 (glmnet)
 */
export async function fitElasticNet(
  problem: SparseProblem,
  checkpoint: Checkpoint,
): Promise<{ readonly point: Float64Array; readonly iterations: number }> {
  let weights = new Float64Array(problem.termCount + 1);
  let iterations = 0;
  for (; iterations < MAX_ITERATIONS; iterations++) {
    const pause = () => checkpoint(1 - 1 / (1 + iterations / 5));
    const gradient = new Float64Array(weights.length);
    const loss = (await lossAndGradient(problem, weights, gradient, pause)) + l1Of(problem, weights);
    const curves = await curvature(problem, pause, weights);
    const step = solveStep(problem, { weights, gradient, curves });
    const gain = promisedGain(problem, weights, gradient, step);
    if (gain <= ENOUGH * Math.max(1, loss)) break;
    const next = await backtrack(problem, { weights, step, loss, gain }, pause);
    if (!next) break;
    weights = next;
  }
  return { point: weights, iterations };
}

function l1Of({ l1, termCount }: SparseProblem, weights: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < termCount; j++) sum += Math.abs(weights[j]!);
  return l1 * sum;
}

/** What the linear part says a full step gains. */
function promisedGain(
  problem: SparseProblem,
  weights: Float64Array,
  gradient: Float64Array,
  step: Float64Array,
): number {
  const slope = gradient.reduce((sum, part, j) => sum + part * step[j]!, 0);
  const moved = weights.map((weight, j) => weight + step[j]!);
  return l1Of(problem, weights) - l1Of(problem, moved) - slope;
}

/** The minimiser of the quadratic model with the L1 penalty, by coordinate descent. */
function solveStep({ l1, termCount }: SparseProblem, { weights, gradient, curves }: Model): Float64Array {
  const size = termCount + 1;
  const step = new Float64Array(size);
  const slope = gradient.slice();
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let largest = 0;
    for (let j = 0; j < size; j++) {
      const curve = curves[j * size + j]! || 1;
      const from = weights[j]! + step[j]!;
      const by = shrunk(from - slope[j]! / curve, j < termCount ? l1 / curve : 0) - from;
      if (by === 0) continue;
      step[j]! += by;
      addColumn(slope, curves, j, by);
      largest = Math.max(largest, by * by * curve);
    }
    if (largest < 1e-16) break;
  }
  return step;
}

function shrunk(value: number, by: number): number {
  return Math.sign(value) * Math.max(0, Math.abs(value) - by);
}

/** slope += by · column j of the symmetric matrix of which `curves` is the lower triangle. */
function addColumn(slope: Float64Array, curves: Float64Array, j: number, by: number): void {
  const size = slope.length;
  for (let k = 0; k < j; k++) slope[k]! += by * curves[j * size + k]!;
  for (let k = j; k < size; k++) slope[k]! += by * curves[k * size + j]!;
}

interface Attempt {
  readonly weights: Float64Array;
  readonly step: Float64Array;
  readonly loss: number;
  readonly gain: number;
}

/** The first of the full step, its half, its quarter … that gains enough; null when none does. */
async function backtrack(
  problem: SparseProblem,
  { weights, step, loss, gain }: Attempt,
  pause: Pause,
): Promise<Float64Array<ArrayBuffer> | null> {
  const unused = new Float64Array(weights.length);
  for (let share = 1; share > 1e-6; share /= 2) {
    const moved = Float64Array.from(weights, (weight, j) => weight + share * step[j]!);
    const found = (await lossAndGradient(problem, moved, unused, pause)) + l1Of(problem, moved);
    if (found <= loss - 1e-4 * share * gain) return moved;
  }
  return null;
}
