import { stage, type Checkpoint } from '../../../shared/checkpoint';
import { sigmoid } from '../../../shared/math';
import type { LabelledRows } from '../linearRows';
import type { Fitted, Model } from '../model';
import { innerFolds } from './innerFolds';
import { KernelCache } from './kernelCache';
import { landmarkWeights, mapRows, nystromMap, sampleRows } from './nystrom';
import { fitPlatt, plattMargin, type Platt } from './platt';
import { fitMachine } from './primal';
import { kernelRow, rbfPoints, scaledGamma, type RbfPoints } from './rbfKernel';
import { solveDual, type DualProblem } from './smo';
import { checkTwoClasses } from './svmLinear';

export interface FittedSvmRbf extends Fitted {
  readonly id: 'svmRbf';
  /** Decision value = intercept + Σ weight · kernel with a point: support vectors, or landmarks of the approximation. */
  readonly points: RbfPoints;
  readonly weights: Float64Array;
  readonly intercept: number;
  readonly platt: Platt;
  readonly isApproximate: boolean;
}

export interface SvmRbfOptions {
  readonly C: number;
  /** 'scale': 1 / (terms × variance of the matrix). */
  readonly gamma: number | 'scale';
  /** Inner folds that Platt's sigmoid is learnt from. */
  readonly plattFolds: number;
  /** Up to so many rows the exact machine (hinge loss) is solved; beyond, its approximation by landmarks (squared hinge). */
  readonly exactRows: number;
  readonly landmarks: number;
  /** The approximation learns from a seeded sample of at most so many rows. */
  readonly maxRows: number;
  readonly cacheMB: number;
}

/** Of the machine, as LIBSVM's; of those that only teach the sigmoid. */
const TOLERANCE = 1e-3;
const INNER_TOLERANCE = 1e-2;

type Options = SvmRbfOptions & { readonly seed: number };

/**
 * Support vector machine with a Gaussian kernel; probabilities by Platt scaling. Small tables: the exact dual by
 * sequential minimal optimisation. Large ones: the Nyström approximation and a linear machine.
 */
export const svmRbf: Model<FittedSvmRbf, SvmRbfOptions> = {
  id: 'svmRbf',
  missing: 'fill',
  defaults: {
    C: 1,
    gamma: 'scale',
    plattFolds: 3,
    exactRows: 2500,
    landmarks: 256,
    maxRows: 20_000,
    cacheMB: 256,
  },
  space: { C: [0.1, 1, 10], gamma: [0.001, 0.01, 0.1] },
  async fit({ matrix, labels }, options, checkpoint) {
    checkTwoClasses(labels);
    const rows = { values: matrix.values, termCount: matrix.terms.length, labels };
    const gamma = options.gamma === 'scale' ? scaledGamma(rows.values, rows.termCount) : options.gamma;
    const fit = labels.length > options.exactRows ? fitApproximate : fitExact;
    return fit(rows, { ...options, gamma }, checkpoint);
  },
  predict({ points, weights, intercept, platt }, { values, rowCount, terms }) {
    const kernel = new Float64Array(points.count);
    const out = new Float64Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      kernelRow(points, { values, at: row * terms.length }, kernel);
      let decision = intercept;
      for (let k = 0; k < kernel.length; k++) decision += weights[k]! * kernel[k]!;
      out[row] = sigmoid(plattMargin(platt, decision));
    }
    return out;
  },
};

type Solved = Options & { readonly gamma: number };

async function fitExact(rows: LabelledRows, options: Solved, checkpoint: Checkpoint): Promise<FittedSvmRbf> {
  const { termCount, labels } = rows;
  const points = rbfPoints(rows.values, termCount, options.gamma);
  const problem = dualOf(rows, points, options);
  const all = { isUsed: new Uint8Array(labels.length).fill(1), from: null, tolerance: TOLERANCE };
  const whole = await solveDual(problem, all, () => checkpoint(0.1));
  const foldOf = innerFolds(labels, options.plattFolds, options.seed);
  const decisions = new Float64Array(labels.length);
  for (let fold = 0; fold < options.plattFolds; fold++) {
    const isUsed = foldOf.map((own) => (own === fold ? 0 : 1));
    const at = 0.4 + (0.6 * fold) / options.plattFolds;
    const part = await solveDual(problem, { isUsed, from: whole, tolerance: INNER_TOLERANCE }, () =>
      checkpoint(at),
    );
    for (let row = 0; row < labels.length; row++) if (!isUsed[row]) decisions[row] = part.decisions[row]!;
  }
  const chosen = Uint32Array.from(labels.keys()).filter((row) => whole.weights[row] !== 0);
  return {
    id: 'svmRbf',
    points: rbfPoints(valuesOf(rows, chosen), termCount, options.gamma),
    weights: Float64Array.from(chosen, (row) => whole.weights[row]!),
    intercept: whole.intercept,
    platt: fitPlatt(labels, decisions),
    isApproximate: false,
  };
}

function dualOf(
  { values, termCount, labels }: LabelledRows,
  points: RbfPoints,
  options: Solved,
): DualProblem {
  const cache = new KernelCache(points.count, options.cacheMB * 1e6, (row, out) => {
    kernelRow(points, { values, at: row * termCount }, out);
  });
  const diagonal = new Float64Array(labels.length).fill(1);
  return { labels, C: options.C, diagonal, kernel: (row) => cache.row(row) };
}

function valuesOf({ values, termCount }: LabelledRows, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length * termCount);
  rows.forEach((row, k) => taken.set(values.subarray(row * termCount, (row + 1) * termCount), k * termCount));
  return taken;
}

async function fitApproximate(
  rows: LabelledRows,
  options: Solved,
  checkpoint: Checkpoint,
): Promise<FittedSvmRbf> {
  const { C, seed, plattFolds, gamma } = options;
  const learnt = sampleRows(rows, options.maxRows, seed);
  const map = nystromMap(learnt, options.landmarks, { gamma, seed });
  const mapped = await mapRows(map, learnt, stage(checkpoint, 0, 0.4));
  const { weights, platt } = await fitMachine(
    { ...mapped, C },
    { folds: plattFolds, seed, decrease: 1e-6 },
    stage(checkpoint, 0.4, 1),
  );
  return {
    id: 'svmRbf',
    points: map.landmarks,
    weights: landmarkWeights(map, weights),
    intercept: weights[mapped.termCount]!,
    platt,
    isApproximate: true,
  };
}
