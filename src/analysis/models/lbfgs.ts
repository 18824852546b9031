import type { Checkpoint } from '../../shared/checkpoint';
import { lineSearch, type Trial } from './lineSearch';

/** Lets a cancel in; awaited between blocks of work. */
export type Pause = () => Promise<void>;

/** A smooth function of a vector: its value at `point`; the gradient there is written into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array, pause: Pause) => Promise<number>;

export interface LbfgsOptions {
  /** Stop when the value fell by no more than this, relative to its size. */
  readonly decrease: number;
  /** Stop when no component of the gradient is larger. */
  readonly gradient: number;
  readonly maxIterations: number;
  /** The start is preconditioned: its gradient is a step worth trying in full. */
  readonly isScaled?: boolean;
}

/** The stops of SciPy's L-BFGS-B as scikit-learn's LogisticRegression uses it. */
export const SCIPY_STOPS: LbfgsOptions = {
  decrease: 2.220446049250313e-9,
  gradient: 1e-4,
  maxIterations: 1000,
};

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly iterations: number;
}

interface State {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

interface Correction {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly inverse: number;
}

const MEMORY = 10;

/**
 * Minimises with L-BFGS and Moré–Thuente line searches: the path of L-BFGS-B without bounds, so that coefficients stop
 * where SciPy's do. @see Nocedal & Wright, Numerical Optimization, algorithm 7.5; Byrd, Lu, Nocedal, Zhu 1995
 */
export async function lbfgs(
  objective: Objective,
  start: Float64Array,
  options: LbfgsOptions,
  checkpoint: Checkpoint,
): Promise<Minimum> {
  let iterations = 0;
  const pause = () => checkpoint(1 - 1 / (1 + iterations / 20));
  let state = await evaluate(objective, start, pause);
  let memory: readonly Correction[] = [];
  while (iterations < options.maxIterations && largest(state.gradient) > options.gradient) {
    await pause();
    const next = await advance(objective, state, { memory, isScaled: options.isScaled ?? false }, pause);
    iterations++;
    if (!next && memory.length === 0) break;
    memory = next ? remember(memory, state, next) : [];
    if (!next) continue;
    const fall = (state.value - next.value) / Math.max(Math.abs(state.value), Math.abs(next.value), 1);
    state = next;
    if (fall <= options.decrease) break;
  }
  return { point: state.point, value: state.value, iterations };
}

async function evaluate(objective: Objective, point: Float64Array, pause: Pause): Promise<State> {
  const gradient = new Float64Array(point.length);
  return { point, value: await objective(point, gradient, pause), gradient };
}

/** One line search along the quasi-Newton direction; null when it found nothing. */
async function advance(
  objective: Objective,
  from: State,
  { memory, isScaled }: { readonly memory: readonly Correction[]; readonly isScaled: boolean },
  pause: Pause,
): Promise<State | null> {
  const direction = directionOf(from.gradient, memory);
  const states = new Map<number, State>();
  const tryStep = async (step: number): Promise<Trial> => {
    const state = await evaluate(objective, alongBy(from.point, direction, step), pause);
    states.set(step, state);
    return { step, value: state.value, slope: dot(state.gradient, direction) };
  };
  const start = { step: 0, value: from.value, slope: dot(from.gradient, direction) };
  const first = memory.length === 0 && !isScaled ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1;
  const taken = await lineSearch(start, first, tryStep);
  return taken && states.get(taken.step)!;
}

/** Two-loop recursion: minus the approximate inverse Hessian times the gradient. */
function directionOf(gradient: Float64Array, memory: readonly Correction[]): Float64Array {
  const q = gradient.slice();
  const alphas = memory.map(() => 0);
  for (let i = memory.length - 1; i >= 0; i--) {
    const { step, change, inverse } = memory[i]!;
    alphas[i] = inverse * dot(step, q);
    addScaled(q, change, -alphas[i]!);
  }
  const last = memory.at(-1);
  const scale = last ? 1 / (last.inverse * dot(last.change, last.change)) : 1;
  q.forEach((value, j) => (q[j] = value * scale));
  memory.forEach(({ step, change, inverse }, i) => addScaled(q, step, alphas[i]! - inverse * dot(change, q)));
  return q.map((value) => -value);
}

function remember(memory: readonly Correction[], from: State, to: State): readonly Correction[] {
  const step = alongBy(to.point, from.point, -1);
  const change = alongBy(to.gradient, from.gradient, -1);
  const curvature = dot(step, change);
  if (!(curvature > 0)) return memory;
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

function alongBy(point: Float64Array, direction: Float64Array, step: number): Float64Array {
  return point.map((value, j) => value + step * direction[j]!);
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let j = 0; j < target.length; j++) target[j]! += factor * source[j]!;
}
