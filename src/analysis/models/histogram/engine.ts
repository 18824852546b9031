/** Bins of a column at most; codes are bytes. */
export const MAX_BINS = 256;

/** What an engine has to be made for. */
export interface EngineShape {
  readonly rowCount: number;
  /** Where each column's bins begin in a histogram; one more entry than columns: the bins of all. */
  readonly binOffsets: Int32Array;
}

/** The arrays of an engine. Take them anew after `newHistogram`: its memory may have moved. */
export interface EngineArrays {
  /** Bin of row r in column c at c · rowCount + r. To be written before `pack`. */
  readonly codes: Uint8Array;
  /** Row numbers; nodes are ranges of it. */
  readonly order: Uint32Array;
  /** Per row: second derivative, first derivative, as whole numbers. */
  readonly packed: Int32Array;
  /** Per row: log-odds so far, or whatever `addValue` sums. */
  readonly margins: Float64Array;
  /** Per row: 0 or 1, plus 2 where the row is held back. */
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  /** Per code: 1 where `partition` sends a row left. */
  readonly sides: Uint8Array;
}

/** What `slopes` found over all rows. */
export interface SlopeSums {
  /** Σ |first derivative| and Σ second derivative. */
  readonly first: number;
  readonly second: number;
  /** −Σ ln p(true outcome) of the rows learnt from, and of those held back. */
  readonly loss: number;
  readonly heldBackLoss: number;
}

/** Scales from derivatives to whole numbers. */
export interface Scales {
  readonly first: number;
  readonly second: number;
}

/** Sums of first and second derivatives, as whole numbers. */
export interface Sums {
  readonly first: number;
  readonly second: number;
}

/** Added to the second derivatives of either side, and the least sum of them. */
export interface CutRules {
  readonly lambda: number;
  readonly minChildWeight: number;
}

export interface BinRange {
  readonly from: number;
  readonly to: number;
}

/** A cut behind a bin, counted from the first one looked at. */
export interface Cut {
  readonly bin: number;
  readonly score: number;
  readonly left: Sums;
}

/**
 * The hot loops of growing trees on binned rows. A histogram is known by a number; sums in it are whole numbers, so
 * that their order does not matter and one histogram may be taken from another without loss.
 */
export interface HistogramEngine {
  readonly shape: EngineShape;
  arrays(): EngineArrays;
  /** Ascending cuts of a column of numbers; a value is in bin b when b of them are ≤ it, NaN behind the last bin. */
  setCuts(column: number, cuts: Float64Array): void;
  /** Writes the codes of some rows from `first` on. @param values row-major @param terms term number and column of each column of numbers */
  bin(values: Float64Array, stride: number, first: number, columns: readonly TermColumn[]): void;
  /** To be called for all rows, some at a time, when their codes are written. */
  pack(from: number, to: number): void;
  /** Derivatives of the log-loss of the rows [from, to); called with all rows, piece by piece in order. */
  slopes(from: number, to: number): void;
  slopeSums(): SlopeSums;
  /** Writes `packed` of the rows [from, to) from the derivatives. */
  quantise(from: number, to: number, scales: Scales): void;
  /** Sums of the rows at [from, to) of the order. */
  total(from: number, to: number): Sums;
  /** Makes some columns, in ascending order, those that `count` counts. */
  choose(columns: Int32Array): void;
  /** Adds the rows at [from, to) of the order to the bins of the chosen columns; those of others are of no meaning from then on. */
  count(histogram: number, from: number, to: number): void;
  newHistogram(): number;
  clear(histogram: number): void;
  /** parent − child, into the parent. */
  subtract(parent: number, child: number): void;
  /** Second derivatives at 2b, first ones at 2b + 1. Valid until the next `newHistogram`. */
  histogram(number: number): Int32Array;
  /** Makes a node's sums, and what its splits must meet, those of `bestCut`. */
  useNode(total: Sums, rules: CutRules): void;
  /**
   * The bin of [from, to) after which a cut gives both sides the largest G²/(H + λ) in all, if it is more than `wanted`; the
   * first of equals. A bin without rows is no cut. @param start what is on the left already
   */
  bestCut(histogram: number, bins: BinRange, wanted: number, start: Sums): Cut | null;
  /** Rows at [from, to) of the order whose code has side 1 come first. @returns where the others begin */
  partition(column: number, from: number, to: number): number;
  /** Adds to the margins of the rows at [from, to) of the order. */
  addValue(from: number, to: number, value: number): void;
}

/** A column of numbers and the term of the matrix it comes from. */
export interface TermColumn {
  readonly term: number;
  readonly column: number;
}

/** Bins of all columns; an even number. */
export function histogramBins({ binOffsets }: EngineShape): number {
  return 2 * Math.ceil(binOffsets.at(-1)! / 2);
}
