/** Row-major numbers, `termCount` per row. */
export interface Rows {
  readonly values: Float64Array;
  readonly termCount: number;
}

/** Rows with their 0/1 labels. */
export interface LabelledRows extends Rows {
  readonly labels: Uint8Array;
}

/** Rows from … to − 1. */
export type RowRange = readonly [from: number, to: number];

/** Rows looked at together: their numbers stay in the processor's cache between the two passes over them. */
export const ROWS_TOGETHER = 128;

/** margins[k] = x · weights + intercept (the last weight) for the k-th row of the range. */
export function rowMargins(
  { values, termCount }: Rows,
  weights: Float64Array,
  margins: Float64Array,
  [from, to]: RowRange,
): void {
  const intercept = weights[termCount]!;
  const whole = termCount - (termCount % 4);
  for (let row = from, at = from * termCount; row < to; row++, at += termCount) {
    let a = intercept;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let j = 0; j < whole; j += 4) {
      a += values[at + j]! * weights[j]!;
      b += values[at + j + 1]! * weights[j + 1]!;
      c += values[at + j + 2]! * weights[j + 2]!;
      d += values[at + j + 3]! * weights[j + 3]!;
    }
    for (let j = whole; j < termCount; j++) a += values[at + j]! * weights[j]!;
    margins[row - from] = a + b + (c + d);
  }
}

/** Adds slopes[k] · (x, 1) of the k-th row of the range to `gradient`, four rows at a time. */
export function addSlopes(
  { values, termCount }: Rows,
  slopes: Float64Array,
  gradient: Float64Array,
  [from, to]: RowRange,
): void {
  const whole = to - ((to - from) % 4);
  let sum = 0;
  for (let row = from; row < whole; row += 4) {
    const k = row - from;
    const [p, q] = [slopes[k]!, slopes[k + 1]!];
    const [r, s] = [slopes[k + 2]!, slopes[k + 3]!];
    sum += p + q + (r + s);
    const a = row * termCount;
    const b = a + termCount;
    const c = b + termCount;
    const d = c + termCount;
    for (let j = 0; j < termCount; j++) {
      gradient[j]! += p * values[a + j]! + q * values[b + j]! + (r * values[c + j]! + s * values[d + j]!);
    }
  }
  for (let row = whole; row < to; row++) {
    const slope = slopes[row - from]!;
    sum += slope;
    for (let j = 0; j < termCount; j++) gradient[j]! += slope * values[row * termCount + j]!;
  }
  gradient[termCount]! += sum;
}
