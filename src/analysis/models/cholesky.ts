import { TidemarkError } from '../../shared/errors';

/**
 * Factors a positive definite matrix (row-major size², lower triangle) in place into L with L Lᵀ = A.
 * @throws `train/not-positive-definite`
 */
export function choleskyInPlace(a: Float64Array, size: number): void {
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = a[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * size + k]! * a[j * size + k]!;
      if (i > j) a[i * size + j] = sum / a[j * size + j]!;
      else if (sum > 0) a[j * size + j] = Math.sqrt(sum);
      else throw new TidemarkError('train/not-positive-definite', { row: j });
    }
  }
}

/** Solves L Lᵀ x = b; `b` becomes x. */
export function solveCholesky(l: Float64Array, b: Float64Array): void {
  const size = b.length;
  for (let i = 0; i < size; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * size + k]! * b[k]!;
    b[i] = sum / l[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < size; k++) sum -= l[k * size + i]! * b[k]!;
    b[i] = sum / l[i * size + i]!;
  }
}
