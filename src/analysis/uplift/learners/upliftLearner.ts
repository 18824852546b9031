import type { Checkpoint } from '../../../shared/checkpoint';
import type { DesignMatrix } from '../../matrix/designMatrix';

/** Training rows of one arm and its control: a matrix and two 0/1 flags per row. */
export interface UpliftTraining {
  readonly matrix: DesignMatrix;
  readonly treated: Uint8Array;
  readonly outcome: Uint8Array;
}

/** Estimates, from members treated and not, whom the treatment moves. */
export interface UpliftLearner<F> {
  /** Plain fitted object. @throws `train/one-class` when all of a side had the same outcome, `worker/cancelled` */
  fit(training: UpliftTraining, checkpoint: Checkpoint): Promise<F>;
  /** Gain in the chance to respond when treated, per row, in (−1, 1). */
  predict(fitted: F, matrix: DesignMatrix): Float64Array;
}

/** The rows where `flags` equals `wanted`, in order. */
export function rowsWhere(flags: Uint8Array, wanted: 0 | 1): Uint32Array {
  const rows: number[] = [];
  for (let i = 0; i < flags.length; i++) if (flags[i] === wanted) rows.push(i);
  return Uint32Array.from(rows);
}

/** The listed rows of a matrix. */
export function takeMatrixRows(matrix: DesignMatrix, rows: Uint32Array): DesignMatrix {
  const stride = matrix.terms.length;
  const values = new Float64Array(rows.length * stride);
  rows.forEach((row, i) => values.set(matrix.values.subarray(row * stride, (row + 1) * stride), i * stride));
  return { values, rowCount: rows.length, terms: matrix.terms };
}

/** a − b, element by element. */
export function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]!);
}
