import type { Checkpoint } from '../../shared/checkpoint';
import { exp, ln } from '../../shared/math';
import { lbfgs, type Pause } from '../models/lbfgs';
import { cholesky, dot, invertCholesky, solveCholesky, type SquareMatrix } from './symmetric';

/** A function of positive parameters to be maximised, its gradient written into the second argument. */
export type PositiveFunction = (params: Float64Array, gradient: Float64Array) => number;

/** Why a maximum inside cannot be had: a parameter runs off, the top is a ridge, or the starts do not agree. */
export type NoMaximum = 'runs-off' | 'flat' | 'starts-disagree';

export interface PositiveMaximum {
  readonly params: Float64Array;
  readonly value: number;
  /** Of the logs of the parameters (observed information); null without an inner maximum. */
  readonly logCovariance: SquareMatrix | null;
  readonly problem: NoMaximum | null;
  /** Index of the parameter that runs off or is known worst; −1 without a problem. */
  readonly culprit: number;
}

/** |ln parameter| beyond which a parameter counts as running off; a soft wall stands there unless said otherwise. */
const WALL = 12;
/** Standard error of ln parameter beyond which the top counts as flat: unknown within a factor of e¹⁰. */
const FLAT = 5;
const STOPS = { decrease: 1e-13, gradient: 1e-9, maxIterations: 500 };
const ROUGH = { decrease: 1e-7, gradient: 1e-5, maxIterations: 60 };

interface Scaled {
  readonly value: number;
  readonly gradient: Float64Array;
}

/**
 * Maximises over the logs of the parameters: L-BFGS roughly from each start, from the best to the end, then Newton steps
 * with the observed information, which also gives the standard errors.
 * @param options `scale`: what the value is divided by, the number of members, so that the stops mean the same
 * for all data; `wall`: where parameters are held, on the scale of logs
 */
export async function positiveMaximum(
  target: PositiveFunction,
  starts: readonly (readonly number[])[],
  { scale, wall = WALL }: { readonly scale: number; readonly wall?: number },
  checkpoint: Checkpoint,
): Promise<PositiveMaximum> {
  const at = (logs: Float64Array) => evaluate(target, logs, scale, wall);
  const objective = async (logs: Float64Array, gradient: Float64Array, pause: Pause) => {
    await pause();
    const { value, gradient: slope } = at(logs);
    gradient.set(slope);
    return value;
  };
  const ends = [];
  for (const start of starts) {
    const logs = Float64Array.from(start, (value) => ln(value));
    ends.push(await lbfgs(objective, logs, ROUGH, checkpoint));
  }
  ends.sort((a, b) => a.value - b.value);
  const best = await lbfgs(objective, ends[0]!.point, STOPS, checkpoint);
  const { logs, hessian } = polish(at, best.point);
  const params = logs.map((value) => exp(value));
  const value = target(params, new Float64Array(params.length));
  const verdict = judge(logs, hessian, scale);
  if (verdict.problem) return { params, value, logCovariance: null, ...verdict };
  return { params, value, logCovariance: covariance(hessian, scale), ...verdict };
}

/** Minus the function per member, as a function of the logs, with the wall. */
function evaluate(target: PositiveFunction, logs: Float64Array, scale: number, wall: number): Scaled {
  const params = logs.map((value) => exp(value));
  const gradient = new Float64Array(params.length);
  let value = -target(params, gradient) / scale;
  logs.forEach((log, j) => {
    const beyond = Math.max(0, Math.abs(log) - wall);
    value += beyond * beyond;
    gradient[j] = (-gradient[j]! * params[j]!) / scale + 2 * beyond * Math.sign(log);
  });
  return { value, gradient };
}

/** Up to three Newton steps with a Hessian of differences of gradients, while the gradient shrinks. */
function polish(at: (logs: Float64Array) => Scaled, from: Float64Array) {
  const hessian = hessianAt(at, from);
  const factor = cholesky(hessian);
  let [logs, slope] = [from, at(from).gradient];
  for (let k = 0; k < 3 && factor.dependent.length === 0; k++) {
    const step = solveCholesky(factor, slope);
    const next = logs.map((value, j) => value - step[j]!);
    const after = at(next).gradient;
    if (!(dot(after, after) < dot(slope, slope))) break;
    [logs, slope] = [next, after];
  }
  return { logs, hessian };
}

const DIFFERENCE = 1e-4;

function hessianAt(at: (logs: Float64Array) => Scaled, logs: Float64Array): SquareMatrix {
  const size = logs.length;
  const values = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const moved = (by: number) => at(logs.map((value, k) => (k === j ? value + by : value))).gradient;
    const [up, down] = [moved(DIFFERENCE), moved(-DIFFERENCE)];
    for (let k = 0; k < size; k++) {
      const curvature = (up[k]! - down[k]!) / (4 * DIFFERENCE);
      values[j * size + k]! += curvature;
      values[k * size + j]! += curvature;
    }
  }
  return { size, values };
}

function covariance(hessian: SquareMatrix, scale: number): SquareMatrix {
  const { size, values } = invertCholesky(cholesky(hessian));
  return { size, values: values.map((value) => value / scale) };
}

function judge(
  logs: Float64Array,
  hessian: SquareMatrix,
  scale: number,
): Pick<PositiveMaximum, 'problem' | 'culprit'> {
  const furthest = argMax(logs.map((value) => Math.abs(value)));
  if (Math.abs(logs[furthest]!) > WALL - 0.5) return { problem: 'runs-off', culprit: furthest };
  const factor = cholesky(hessian);
  if (factor.dependent.length > 0) return { problem: 'flat', culprit: factor.dependent[0]! };
  const { size, values } = invertCholesky(factor);
  const errors = Float64Array.from({ length: size }, (_, j) => Math.sqrt(values[j * (size + 1)]! / scale));
  const worst = argMax(errors);
  if (errors[worst]! > FLAT) return { problem: 'flat', culprit: worst };
  return { problem: null, culprit: -1 };
}

function argMax(values: Float64Array): number {
  return values.reduce((best, value, j) => (value > values[best]! ? j : best), 0);
}
