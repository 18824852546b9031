import type { Bins } from './bins';

/** First and second derivatives of the loss by margin, per row. */
export interface Gradients {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** Rows of a node: `order[from … to)`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Buffers used again and again; `ordered…` hold the gradients of a node's rows side by side. */
export interface HistogramBuilder {
  /** Fills `histogram` (gradient, curvature per bin) with the rows of a range; returns the additions made. */
  build(order: Uint32Array, range: RowRange, terms: Int32Array): { histogram: Float64Array; work: number };
  release(histogram: Float64Array): void;
}

/** Σ gradient at 2b and Σ curvature at 2b + 1 for every bin b of every term. */
export function createHistogramBuilder(bins: Bins, gradients: Gradients): HistogramBuilder {
  const size = bins.offsets.at(-1)! * 2;
  const pool: Float64Array[] = [];
  const first = new Float32Array(bins.rowCount);
  const second = new Float32Array(bins.rowCount);
  return {
    build(order, range, terms) {
      const histogram = pool.pop() ?? new Float64Array(size);
      histogram.fill(0);
      const rows = order.subarray(range.from, range.to);
      for (let i = 0; i < rows.length; i++) {
        first[i] = gradients.first[rows[i]!]!;
        second[i] = gradients.second[rows[i]!]!;
      }
      for (const term of terms) {
        const codes = bins.codes.subarray(term * bins.rowCount, (term + 1) * bins.rowCount);
        addTerm(histogram.subarray(bins.offsets[term]! * 2, bins.offsets[term + 1]! * 2), codes, rows, {
          first,
          second,
        });
      }
      return { histogram, work: rows.length * terms.length };
    },
    release: (histogram) => void pool.push(histogram),
  };
}

function addTerm(
  histogram: Float64Array,
  codes: Uint8Array,
  rows: Uint32Array,
  { first, second }: Gradients,
): void {
  for (let i = 0; i < rows.length; i++) {
    const at = codes[rows[i]!]! * 2;
    histogram[at]! += first[i]!;
    histogram[at + 1]! += second[i]!;
  }
}

/** `parent − child`, written into `parent`: the histogram of the other child. */
export function subtractInPlace(parent: Float64Array, child: Float64Array): void {
  for (let i = 0; i < parent.length; i++) parent[i]! -= child[i]!;
}
