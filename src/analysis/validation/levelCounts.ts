import type { DesignMatrix } from '../matrix/designMatrix';

/** Rows of either class. */
export interface Counts {
  positives: number;
  negatives: number;
}

/** Counts at each of the terms that are levels. One plain pass over the rows, as levels may be many. */
export function levelCounts(
  { values, terms: all }: DesignMatrix,
  terms: readonly number[],
  labels: Uint8Array,
): Counts[] {
  const counts = terms.map(() => ({ positives: 0, negatives: 0 }));
  for (let row = 0; row < labels.length; row++) {
    const k = levelAt(values, row * all.length, terms);
    if (k < 0) continue;
    if (labels[row] === 1) counts[k]!.positives++;
    else counts[k]!.negatives++;
  }
  return counts;
}

/** Which of the terms a row has; −1 for none. @param start of the row in the matrix */
export function levelAt(values: Float64Array, start: number, terms: readonly number[]): number {
  for (let k = 0; k < terms.length; k++) if (values[start + terms[k]!] === 1) return k;
  return -1;
}
