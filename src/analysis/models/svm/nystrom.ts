import type { Checkpoint } from '../../../shared/checkpoint';
import { createRng, shuffle } from '../../../shared/rng';
import { choleskyInPlace, toWeights } from '../preconditioner';
import type { LabelledRows } from '../linearRows';
import { kernelRow, rbfPoints, type RbfPoints } from './rbfKernel';

/** Rows described by their kernels with a few landmarks, in coordinates where plain products are kernels. */
export interface NystromMap {
  readonly landmarks: RbfPoints;
  /** Lower triangle of the landmarks' own kernel matrix. */
  readonly factor: Float64Array;
}

/** Keeps the triangle of nearly equal landmarks regular. */
const JITTER = 1e-6;
/** Rows mapped between two pauses: a few milliseconds. */
const BLOCK = 64;

/** @see Williams & Seeger 2001, Using the Nyström method to speed up kernel machines */
export function nystromMap(
  rows: LabelledRows,
  count: number,
  options: { gamma: number; seed: number },
): NystromMap {
  const { termCount } = rows;
  const drawn = sampleRows(rows, count, options.seed);
  const landmarks = rbfPoints(drawn.values, termCount, options.gamma);
  const size = landmarks.count;
  const factor = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    const own = factor.subarray(k * size, (k + 1) * size);
    kernelRow(landmarks, { values: drawn.values, at: k * termCount }, own);
    own[k]! += JITTER;
  }
  choleskyInPlace(factor, size);
  return { landmarks, factor };
}

/** A seeded sample of so many rows, in their order; all of them where there are no more. */
export function sampleRows(
  { values, labels, termCount }: LabelledRows,
  count: number,
  seed: number,
): LabelledRows {
  const order = Uint32Array.from(labels.keys());
  shuffle(order, createRng(seed, `svm/sample/${count}`));
  const drawn = order.subarray(0, count).sort();
  const taken = new Float64Array(drawn.length * termCount);
  drawn.forEach((row, k) =>
    taken.set(values.subarray(row * termCount, (row + 1) * termCount), k * termCount),
  );
  return { values: taken, termCount, labels: Uint8Array.from(drawn, (row) => labels[row]!) };
}

/** The rows in the new coordinates: row-major, one number per landmark. */
export async function mapRows(
  { landmarks, factor }: NystromMap,
  { values, termCount, labels }: LabelledRows,
  checkpoint: Checkpoint,
): Promise<LabelledRows> {
  const size = landmarks.count;
  const mapped = new Float64Array(labels.length * size);
  for (let row = 0; row < labels.length; row++) {
    if (row % BLOCK === 0) await checkpoint(row / labels.length);
    const own = mapped.subarray(row * size, (row + 1) * size);
    kernelRow(landmarks, { values, at: row * termCount }, own);
    solveLower(factor, own);
  }
  return { values: mapped, termCount: size, labels };
}

/** Weights in the new coordinates as weights of the landmarks' kernels. */
export function landmarkWeights({ landmarks, factor }: NystromMap, weights: Float64Array): Float64Array {
  return toWeights({ factor, size: landmarks.count }, weights.slice(0, landmarks.count));
}

/** x becomes L⁻¹ x. */
function solveLower(factor: Float64Array, x: Float64Array): void {
  const size = x.length;
  for (let i = 0; i < size; i++) {
    const at = i * size;
    let a = x[i]!;
    let b = 0;
    const even = i - (i % 2);
    for (let j = 0; j < even; j += 2) {
      a -= factor[at + j]! * x[j]!;
      b -= factor[at + j + 1]! * x[j + 1]!;
    }
    if (even < i) a -= factor[at + even]! * x[even]!;
    x[i] = (a + b) / factor[at + i]!;
  }
}
