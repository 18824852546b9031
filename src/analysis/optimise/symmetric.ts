/** A symmetric matrix or a lower triangle, row-major, `size` × `size`. */
export interface SquareMatrix {
  readonly size: number;
  readonly values: Float64Array;
}

/** A pivot below this share of its diagonal says that the row depends on the rows before it. */
const DEPENDENT = 1e-9;

/** The Cholesky factor of a positive semidefinite matrix; rows that depend on earlier ones are zero and named. */
export interface Cholesky extends SquareMatrix {
  readonly dependent: readonly number[];
}

/**
 * Factors A = L Lᵀ. Rows that are (nearly) linear combinations of earlier ones, or have a negative pivot, are set to
 * zero and listed, so that solving leaves them at zero, as R does with aliased coefficients.
 */
export function cholesky({ size, values }: SquareMatrix): Cholesky {
  const factor = new Float64Array(size * size);
  const dependent: number[] = [];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = values[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!;
      if (j < i) factor[i * size + j] = factor[j * size + j]! > 0 ? sum / factor[j * size + j]! : 0;
      else if (sum > DEPENDENT * Math.abs(values[i * size + i]!)) factor[i * size + i] = Math.sqrt(sum);
      else {
        factor.fill(0, i * size, i * size + i + 1);
        dependent.push(i);
      }
    }
  }
  return { size, values: factor, dependent };
}

/** x with A x = b; entries of dependent rows are zero. */
export function solveCholesky({ size, values: factor }: Cholesky, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = 0; i < size; i++) {
    const pivot = factor[i * size + i]!;
    for (let k = 0; k < i; k++) x[i]! -= factor[i * size + k]! * x[k]!;
    x[i] = pivot > 0 ? x[i]! / pivot : 0;
  }
  for (let i = size - 1; i >= 0; i--) {
    const pivot = factor[i * size + i]!;
    for (let k = i + 1; k < size; k++) x[i]! -= factor[k * size + i]! * x[k]!;
    x[i] = pivot > 0 ? x[i]! / pivot : 0;
  }
  return x;
}

/** The inverse; rows and columns of dependent rows are zero. Cost: O(size³). */
export function invertCholesky(factor: Cholesky): SquareMatrix {
  const { size } = factor;
  const values = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = factor.dependent.includes(j) ? 0 : 1;
    solveCholesky(factor, unit).forEach((value, i) => (values[i * size + j] = value));
  }
  return { size, values };
}

/** xᵀ y. */
export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}
