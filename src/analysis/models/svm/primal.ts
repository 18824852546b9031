import { stage, type Checkpoint } from '../../../shared/checkpoint';
import { lbfgs, type LbfgsOptions, type Pause } from '../lbfgs';
import { rowMargins } from '../linearRows';
import { precondition, preconditioned, toWeights, type Preconditioner } from '../preconditioner';
import { innerFolds } from './innerFolds';
import { fitPlatt, type Platt } from './platt';
import { squaredHinge, type HingeProblem } from './squaredHinge';

const MAX_ITERATIONS = 300;
/** Rows between two pauses while rows are copied. */
const COPIED = 4096;

/** A linear machine with a sigmoid for its decision values. */
export interface LinearMachine {
  /** One per term, the intercept last. */
  readonly weights: Float64Array;
  readonly platt: Platt;
}

export interface MachineOptions {
  /** Folds that Platt's sigmoid is learnt from. */
  readonly folds: number;
  readonly seed: number;
  /** Stop when the loss fell by no more than this, relative to its size. */
  readonly decrease: number;
}

/**
 * A linear support vector machine with squared hinge loss, by preconditioned L-BFGS on the primal, which is smooth and
 * strictly convex: one optimum, whatever the seed, which only deals the inner folds of the sigmoid.
 * @see Chapelle 2007, Training a support vector machine in the primal; Platt 1999
 */
export async function fitMachine(
  problem: HingeProblem,
  { folds, seed, decrease }: MachineOptions,
  checkpoint: Checkpoint,
): Promise<LinearMachine> {
  const change = await condition(problem, () => checkpoint(0));
  const stops = { decrease, gradient: 0, maxIterations: MAX_ITERATIONS, isScaled: true };
  const path = { change, start: new Float64Array(change.size), stops };
  const whole = await solve(problem, path, () => checkpoint(0.1));
  const foldOf = innerFolds(problem.labels, folds, seed);
  const decisions = await crossDecisions(
    problem,
    { ...path, start: whole, foldOf },
    stage(checkpoint, 0.3, 1),
  );
  return { weights: toWeights(change, whole), platt: fitPlatt(problem.labels, decisions) };
}

/** The curvature is I + 2C Σ x xᵀ over the rows inside the margin, taken as half of all. */
function condition(problem: HingeProblem, pause: Pause): Promise<Preconditioner> {
  const rate = problem.labels.reduce((sum, y) => sum + y, 0) / problem.labels.length;
  // `precondition` weighs rows by rate (1 − rate); only the ratio to the penalty counts.
  return precondition({ ...problem, penalty: (rate * (1 - rate)) / problem.C }, pause);
}

/** How a machine is solved: under a change of variables, from a start in those. */
interface Path {
  readonly change: Preconditioner;
  readonly start: Float64Array;
  readonly stops: LbfgsOptions;
}

async function solve(
  problem: HingeProblem,
  { change, start, stops }: Path,
  pause: Pause,
): Promise<Float64Array> {
  const objective = preconditioned((at, gradient, rest) => squaredHinge(problem, at, gradient, rest), change);
  return (await lbfgs(objective, start, stops, pause)).point;
}

/** Decision values of all rows by machines that had not seen them, started from the solution on all. */
async function crossDecisions(
  problem: HingeProblem,
  { foldOf, ...path }: Path & { readonly foldOf: Uint8Array },
  checkpoint: Checkpoint,
): Promise<Float64Array> {
  const decisions = new Float64Array(foldOf.length);
  const folds = [...new Set(foldOf)];
  const one = new Float64Array(1);
  for (const [k, fold] of folds.entries()) {
    const pause = () => checkpoint(k / folds.length);
    const kept = await rowsOutside(problem, foldOf, fold, pause);
    const weights = toWeights(path.change, await solve(kept, path, pause));
    for (let row = 0; row < foldOf.length; row++) {
      if (foldOf[row] !== fold) continue;
      rowMargins(problem, weights, one, [row, row + 1]);
      decisions[row] = one[0]!;
    }
  }
  return decisions;
}

async function rowsOutside(
  problem: HingeProblem,
  foldOf: Uint8Array,
  fold: number,
  pause: Pause,
): Promise<HingeProblem> {
  const { values, labels, termCount } = problem;
  const kept = Uint32Array.from(labels.keys()).filter((row) => foldOf[row] !== fold);
  const taken = new Float64Array(kept.length * termCount);
  for (let k = 0; k < kept.length; k++) {
    const at = kept[k]! * termCount;
    taken.set(values.subarray(at, at + termCount), k * termCount);
    if (k % COPIED === COPIED - 1) await pause();
  }
  return { ...problem, values: taken, labels: Uint8Array.from(kept, (row) => labels[row]!) };
}
