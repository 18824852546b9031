import type { DesignMatrix } from '../../matrix/designMatrix';

/** A matrix as small whole numbers, column by column. */
export interface Bins {
  readonly rowCount: number;
  /** Column-major: bin of row r in term j at j · rowCount + r. The last bin of a term is for missing values. */
  readonly codes: Uint8Array;
  /** Ascending cuts per term; a value is in bin b when b of them are ≤ it. */
  readonly cuts: readonly Float64Array[];
  /** Where each term's bins begin in a histogram; one more entry than terms: the bins of all. */
  readonly offsets: Int32Array;
}

const MAX_VALUE_BINS = 255;
const SAMPLE_ROWS = 200_000;

/** Cuts every term into at most 255 bins: between distinct values where they are few, at quantiles otherwise. */
export async function binMatrix(matrix: DesignMatrix, checkpoint: () => Promise<void>): Promise<Bins> {
  const { rowCount, terms } = matrix;
  const codes = new Uint8Array(rowCount * terms.length);
  const offsets = new Int32Array(terms.length + 1);
  const cuts: Float64Array[] = [];
  for (let term = 0; term < terms.length; term++) {
    const found = cutsOf(sampledValues(matrix, term));
    offsets[term + 1] = offsets[term]! + found.length + 2;
    await checkpoint();
    writeCodes(matrix, term, found, codes);
    cuts.push(found);
    await checkpoint();
  }
  return { rowCount, codes, cuts, offsets };
}

/** Present values of a term in ascending order, from at most about 200,000 evenly spaced rows. */
function sampledValues({ values, rowCount, terms }: DesignMatrix, term: number): Float64Array {
  const step = Math.max(1, Math.floor(rowCount / SAMPLE_ROWS));
  const sample = new Float64Array(Math.ceil(rowCount / step));
  let n = 0;
  for (let row = 0; row < rowCount; row += step) {
    const value = values[row * terms.length + term]!;
    if (!Number.isNaN(value)) sample[n++] = value;
  }
  return sample.subarray(0, n).sort();
}

function cutsOf(sorted: Float64Array): Float64Array {
  const between: number[] = [];
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i]! > sorted[i - 1]!) between.push(midpoint(sorted[i - 1]!, sorted[i]!));
  }
  if (between.length < MAX_VALUE_BINS) return Float64Array.from(between);
  const quantiles = new Set<number>();
  for (let b = 1; b < MAX_VALUE_BINS; b++)
    quantiles.add(sorted[Math.floor((b * sorted.length) / MAX_VALUE_BINS)]!);
  quantiles.delete(sorted[0]!);
  return Float64Array.from(quantiles);
}

/** A number in (low, high]: rounding must not put it at `low`, or `low < cut` would fail. */
function midpoint(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle > low ? middle : high;
}

function writeCodes(
  { values, rowCount, terms }: DesignMatrix,
  term: number,
  cuts: Float64Array,
  codes: Uint8Array,
): void {
  const base = term * rowCount;
  const stride = terms.length;
  const single = cuts.length === 1 ? cuts[0]! : NaN;
  for (let row = 0; row < rowCount; row++) {
    const value = values[row * stride + term]!;
    if (value >= single) codes[base + row] = 1;
    else if (value < single) codes[base + row] = 0;
    else codes[base + row] = Number.isNaN(value) ? cuts.length + 1 : upperBound(cuts, value);
  }
}

/** How many of the ascending `cuts` are ≤ value. */
function upperBound(cuts: Float64Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
