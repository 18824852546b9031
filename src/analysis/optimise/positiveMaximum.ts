import { rising, type Checkpoint } from '../../shared/checkpoint';
import { exp, ln } from '../../shared/math';
import type { Steps } from '../../shared/steps';
import { lbfgs, type Pause } from '../models/lbfgs';
import { cholesky, dot, invertCholesky, solveCholesky, type SquareMatrix } from './symmetric';

/** A function of positive parameters to be maximised, its gradient written into the second argument, in pieces. */
export interface PositiveFunction {
  readonly valueAt: (params: Float64Array, gradient: Float64Array) => Steps<number>;
  /** What the value is divided by, the number of members, so that the stops mean the same for all data. */
  readonly scale: number;
}

/** Why a maximum inside cannot be had: a parameter runs off, or the top is a ridge. */
export type NoMaximum = 'runs-off' | 'flat';

export interface PositiveMaximum {
  readonly params: Float64Array;
  readonly value: number;
  /** Of the logs of the parameters (observed information); null without an inner maximum. */
  readonly logCovariance: SquareMatrix | null;
  readonly problem: NoMaximum | null;
  /** Index of the parameter that runs off or is known worst; −1 without a problem. */
  readonly culprit: number;
}

export interface MaximumOptions {
  /** The same function over a part of the members: the search begins there. */
  readonly sample?: PositiveFunction | undefined;
  /** Where the logs of the parameters are held. */
  readonly wall?: number;
}

/** |ln parameter| beyond which a parameter counts as running off; a soft wall stands there unless said otherwise. */
const WALL = 12;
/** Standard error of ln parameter beyond which the top counts as flat: unknown within a factor of e⁵ either way. */
const FLAT = 5;
const STOPS = { decrease: 1e-13, gradient: 1e-9, maxIterations: 500 };
const ROUGH = { decrease: 1e-7, gradient: 1e-5, maxIterations: 60 };

interface Slope {
  readonly value: number;
  readonly gradient: Float64Array;
}
/** Minus the function per member and its gradient, at the logs of the parameters. */
type Descent = (logs: Float64Array, pause: Pause) => Promise<Slope>;

interface Bottom {
  readonly logs: Float64Array;
  readonly hessian: SquareMatrix;
}

/**
 * Maximises over the logs of the parameters: L-BFGS roughly from each start, from the best to the end, then Newton steps
 * with the observed information, which also gives the standard errors. With a sample, that is done on the sample, and its
 * information leads on all members from there: some ten evaluations instead of a hundred.
 */
export async function positiveMaximum(
  target: PositiveFunction,
  starts: readonly (readonly number[])[],
  { sample, wall = WALL }: MaximumOptions,
  progress: Checkpoint,
): Promise<PositiveMaximum> {
  const checkpoint = rising(progress);
  const descent = descentOf(target, wall);
  const first = await bottomOf(sample ? descentOf(sample, wall) : descent, starts, checkpoint);
  const { logs, hessian } = sample ? await followDown(descent, first, checkpoint) : first;
  const params = logs.map((value) => exp(value));
  const verdict = judge(logs, hessian, target.scale);
  const logCovariance = verdict.problem ? null : covariance(hessian, target.scale);
  return {
    params,
    value: -(await descent(logs, pauseOf(checkpoint))).value * target.scale,
    logCovariance,
    ...verdict,
  };
}

const pauseOf = (checkpoint: Checkpoint) => () => checkpoint(0.9);

function descentOf({ valueAt, scale }: PositiveFunction, wall: number): Descent {
  return async (logs, pause) => {
    const params = logs.map((value) => exp(value));
    const gradient = new Float64Array(params.length);
    let value = -(await drive(valueAt(params, gradient), pause)) / scale;
    logs.forEach((log, j) => {
      const beyond = Math.max(0, Math.abs(log) - wall);
      value += beyond * beyond;
      gradient[j] = (-gradient[j]! * params[j]!) / scale + 2 * beyond * Math.sign(log);
    });
    return { value, gradient };
  };
}

/** Goes through with a pause after each piece and at the end. */
async function drive(steps: Steps<number>, pause: Pause): Promise<number> {
  let step = steps.next();
  while (step.done !== true) {
    await pause();
    step = steps.next();
  }
  await pause();
  return step.value;
}

async function bottomOf(
  descent: Descent,
  starts: readonly (readonly number[])[],
  checkpoint: Checkpoint,
): Promise<Bottom> {
  const objective = async (logs: Float64Array, gradient: Float64Array, pause: Pause) => {
    const slope = await descent(logs, pause);
    gradient.set(slope.gradient);
    return slope.value;
  };
  const ends = [];
  for (const start of starts) {
    const logs = Float64Array.from(start, (value) => ln(value));
    ends.push(await lbfgs(objective, logs, ROUGH, checkpoint));
  }
  ends.sort((a, b) => a.value - b.value);
  const { point } = await lbfgs(objective, ends[0]!.point, STOPS, checkpoint);
  const hessian = await hessianAt(descent, point, checkpoint);
  return { logs: await newton(descent, { logs: point, hessian }, 3, checkpoint), hessian };
}

/** From the bottom of the sample to that of all members; the search starts anew where the sample leads astray. */
async function followDown(descent: Descent, from: Bottom, checkpoint: Checkpoint): Promise<Bottom> {
  const logs = await newton(descent, from, 12, checkpoint);
  const { gradient } = await descent(logs, pauseOf(checkpoint));
  if (dot(gradient, gradient) > 1e-12) {
    return bottomOf(descent, [Array.from(logs, (value) => exp(value))], checkpoint);
  }
  const hessian = await hessianAt(descent, logs, checkpoint);
  return { logs: await newton(descent, { logs, hessian }, 1, checkpoint), hessian };
}

/** Newton steps with a Hessian that is kept, while the gradient shrinks. */
async function newton(
  descent: Descent,
  { logs: from, hessian }: Bottom,
  most: number,
  checkpoint: Checkpoint,
): Promise<Float64Array> {
  const factor = cholesky(hessian);
  let logs = from;
  let slope = (await descent(logs, pauseOf(checkpoint))).gradient;
  for (let k = 0; k < most && factor.dependent.length === 0; k++) {
    if (dot(slope, slope) < 1e-20) break;
    const step = solveCholesky(factor, slope);
    const next = logs.map((value, j) => value - step[j]!);
    const after = (await descent(next, pauseOf(checkpoint))).gradient;
    if (!(dot(after, after) < dot(slope, slope))) break;
    [logs, slope] = [next, after];
  }
  return logs;
}

const DIFFERENCE = 1e-4;

async function hessianAt(
  descent: Descent,
  logs: Float64Array,
  checkpoint: Checkpoint,
): Promise<SquareMatrix> {
  const size = logs.length;
  const values = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const moved = async (by: number) => {
      const there = logs.map((value, k) => (k === j ? value + by : value));
      return (await descent(there, pauseOf(checkpoint))).gradient;
    };
    const [up, down] = [await moved(DIFFERENCE), await moved(-DIFFERENCE)];
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
  return errors[worst]! > FLAT ? { problem: 'flat', culprit: worst } : { problem: null, culprit: -1 };
}

function argMax(values: Float64Array): number {
  return values.reduce((best, value, j) => (value > values[best]! ? j : best), 0);
}
