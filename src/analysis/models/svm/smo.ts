import type { Pause } from '../lbfgs';

/** The dual of a machine with hinge loss over rows with a kernel; `kernel(i)` is row i of the kernel matrix. */
export interface DualProblem {
  readonly labels: Uint8Array;
  readonly C: number;
  /** The kernel of every row with itself. */
  readonly diagonal: Float64Array;
  readonly kernel: (row: number) => Float32Array;
}

export interface DualOptions {
  /** 1 for the rows to learn from. */
  readonly isUsed: Uint8Array;
  /** A solution to start from (of nearly the same rows), which is not changed. */
  readonly from: DualSolution | null;
  /** Violation of the optimality conditions at which to stop; LIBSVM's is 0.001. */
  readonly tolerance: number;
}

/** Decision value of any row = Σ weight · kernel + intercept. */
export interface DualSolution {
  /** ±alpha per row, 0 for rows that are no support vectors. */
  readonly weights: Float64Array;
  readonly intercept: number;
  /** Decision values of all rows, also those that were left out. */
  readonly decisions: Float64Array;
  readonly iterations: number;
}

interface State {
  /** In [0, C] for positives, [−C, 0] for negatives, 0 for rows left out; their sum is 0. */
  readonly weights: Float64Array;
  /** y − Σ weight · kernel, per row. */
  readonly errors: Float64Array;
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  /** 1 where a weight may still rise, or fall. */
  readonly canRise: Uint8Array;
  readonly canFall: Uint8Array;
}

const LEAST_CURVATURE = 1e-12;
/** Numbers touched between two pauses: 2 ms, and 10 ms while most rows of the kernel are new. */
const BLOCK = 300_000;

/**
 * Sequential minimal optimisation with second-order working sets.
 * @see Fan, Chen & Lin 2005, Working set selection using second order information; DeCoste & Wagstaff 2000 for the start
 */
export async function solveDual(
  problem: DualProblem,
  { isUsed, from, tolerance }: DualOptions,
  pause: Pause,
): Promise<DualSolution> {
  const rowCount = problem.labels.length;
  const state = startingState(problem, isUsed, from);
  const perPause = Math.max(1, Math.floor(BLOCK / rowCount));
  const limit = Math.max(10_000_000, 100 * rowCount);
  let worked = 0;
  if (from) await leaveOut(problem, state, isUsed, pause);
  let iterations = 0;
  for (let first = firstOf(state); first >= 0 && iterations < limit; iterations++) {
    const row = problem.kernel(first);
    const { second, apart } = secondOf(problem, state, first, row);
    if (apart < tolerance) break;
    const other = problem.kernel(second);
    const curvature = problem.diagonal[first]! + problem.diagonal[second]! - 2 * row[second]!;
    const wanted = (state.errors[first]! - state.errors[second]!) / Math.max(curvature, LEAST_CURVATURE);
    first = movePair(state, { first, second, row, other }, wanted);
    if (++worked % perPause === 0) await pause();
  }
  return solutionOf(problem, state, iterations);
}

function startingState({ labels, C }: DualProblem, isUsed: Uint8Array, from: DualSolution | null): State {
  const signs = Float64Array.from(labels, (y) => (y === 1 ? 1 : -1));
  const weights = from ? from.weights.slice() : new Float64Array(labels.length);
  const upper = signs.map((y, row) => (isUsed[row] && y > 0 ? C : 0));
  const lower = signs.map((y, row) => (isUsed[row] && y < 0 ? -C : 0));
  return {
    weights,
    errors: from ? signs.map((y, row) => y - (from.decisions[row]! - from.intercept)) : signs,
    upper,
    lower,
    canRise: Uint8Array.from(weights, (weight, row) => (weight < upper[row]! ? 1 : 0)),
    canFall: Uint8Array.from(weights, (weight, row) => (weight > lower[row]! ? 1 : 0)),
  };
}

/** Takes the weight of rows not used away, and gives it to the rows that want it most, so that the sum is 0 again. */
async function leaveOut(problem: DualProblem, state: State, isUsed: Uint8Array, pause: Pause): Promise<void> {
  let owed = 0;
  for (let row = 0; row < isUsed.length; row++) {
    const weight = state.weights[row]!;
    if (isUsed[row] || weight === 0) continue;
    owed += weight;
    moveOne(state, row, problem.kernel(row), -weight);
    await pause();
  }
  while (Math.abs(owed) > 1e-9) {
    const row = owed > 0 ? firstOf(state) : lastOf(state);
    const share = shareOf(state, row, owed);
    if (share === 0) break;
    moveOne(state, row, problem.kernel(row), share);
    owed -= share;
    await pause();
  }
}

function shareOf({ weights, upper, lower }: State, row: number, owed: number): number {
  if (row < 0) return 0;
  return owed > 0 ? Math.min(owed, upper[row]! - weights[row]!) : Math.max(owed, lower[row]! - weights[row]!);
}

function moveOne(state: State, row: number, kernel: Float32Array, by: number): void {
  const { weights, errors } = state;
  setWeight(state, row, weights[row]! + by);
  for (let k = 0; k < errors.length; k++) errors[k]! -= by * kernel[k]!;
}

function setWeight({ weights, upper, lower, canRise, canFall }: State, row: number, weight: number): void {
  weights[row] = weight;
  canRise[row] = weight < upper[row]! ? 1 : 0;
  canFall[row] = weight > lower[row]! ? 1 : 0;
}

/** The row whose weight most wants to rise, −1 when none can. */
function firstOf({ errors, canRise }: State): number {
  let best = -1;
  let most = -Infinity;
  for (let k = 0; k < errors.length; k++) {
    if (errors[k]! > most && canRise[k] === 1) {
      most = errors[k]!;
      best = k;
    }
  }
  return best;
}

/** The row whose weight most wants to fall. */
function lastOf({ errors, canFall }: State): number {
  let best = -1;
  let least = Infinity;
  for (let k = 0; k < errors.length; k++) {
    if (errors[k]! < least && canFall[k] === 1) {
      least = errors[k]!;
      best = k;
    }
  }
  return best;
}

/** The row that, paired with the first, gains most, and the largest violation of a pair with the first. */
function secondOf({ diagonal }: DualProblem, state: State, first: number, row: Float32Array): Second {
  const { errors, canFall } = state;
  const [top, own] = [errors[first]!, diagonal[first]!];
  let best = -1;
  let gain = 0;
  let most = 0;
  for (let k = 0; k < errors.length; k++) {
    const apart = top - errors[k]!;
    if (canFall[k] === 0 || apart <= 0) continue;
    if (apart > most) most = apart;
    const curvature = Math.max(own + diagonal[k]! - 2 * row[k]!, LEAST_CURVATURE);
    if (apart * apart > gain * curvature) {
      gain = (apart * apart) / curvature;
      best = k;
    }
  }
  return { second: best, apart: most };
}

interface Second {
  readonly second: number;
  readonly apart: number;
}

interface Pair {
  readonly first: number;
  readonly second: number;
  readonly row: Float32Array;
  readonly other: Float32Array;
}

/** Moves the weights of a pair and every error with them; the next first row. */
function movePair(state: State, { first, second, row, other }: Pair, wanted: number): number {
  const { weights, errors, upper, lower, canRise } = state;
  const [rise, fall] = [upper[first]! - weights[first]!, weights[second]! - lower[second]!];
  const by = Math.min(wanted, rise, fall);
  // At a bound the weight is the bound itself, not a rounding beside it.
  setWeight(state, first, by === rise ? upper[first]! : weights[first]! + by);
  setWeight(state, second, by === fall ? lower[second]! : weights[second]! - by);
  let best = -1;
  let most = -Infinity;
  for (let k = 0; k < errors.length; k++) {
    const error = errors[k]! - by * (row[k]! - other[k]!);
    errors[k] = error;
    if (error > most && canRise[k] === 1) {
      most = error;
      best = k;
    }
  }
  return best;
}

function solutionOf({ labels }: DualProblem, state: State, iterations: number): DualSolution {
  const { weights, errors } = state;
  const intercept = interceptOf(state);
  const decisions = errors.map((error, row) => (labels[row] === 1 ? 1 : -1) - error + intercept);
  return { weights, intercept, decisions, iterations };
}

/** The mean error of the free support vectors; the middle of what is allowed where there are none. */
function interceptOf(state: State): number {
  const { errors, canRise, canFall } = state;
  let sum = 0;
  let free = 0;
  for (let k = 0; k < errors.length; k++) {
    if (canRise[k] === 0 || canFall[k] === 0) continue;
    sum += errors[k]!;
    free++;
  }
  if (free > 0) return sum / free;
  const [first, last] = [firstOf(state), lastOf(state)];
  return ((errors[first] ?? 0) + (errors[last] ?? 0)) / 2;
}
