import type { DesignMatrix } from '../../matrix/designMatrix';
import { createEngine } from './createEngine';
import { MAX_BINS, type EngineShape, type HistogramEngine } from './engine';
import { everyLevelAlone, groupTerms } from './levelGroups';

/** A column of bins: a number, or the levels of a one-hot feature, of which a row has at most one. */
export interface BinColumn {
  /** The term of a number, or one per level. */
  readonly terms: readonly number[];
  /** Ascending; a number is in bin b when b of them are ≤ it. Null for levels: bin b is level b. */
  readonly cuts: Float64Array | null;
  /** Values: the bins of present numbers, or of levels. One more follows, for missing or for none of the levels. */
  readonly valueBins: number;
}

/** A matrix as small whole numbers in an engine. */
export interface Bins {
  readonly columns: readonly BinColumn[];
  readonly offsets: Int32Array;
  readonly engine: HistogramEngine;
}

const MAX_VALUE_BINS = MAX_BINS - 1;
/** Rows that quantiles are taken from. */
const SAMPLE_ROWS = 16_384;
/** Numbers read between two checkpoints: a few milliseconds. */
const NUMBERS_AT_ONCE = 400_000;
/** Rows packed between two checkpoints; they stay in a near cache. */
const PACKED_AT_ONCE = 8192;

/** Cuts every number into at most 255 bins (between distinct values where they are few, at quantiles otherwise), and gives every level its own. */
export async function binMatrix(
  matrix: DesignMatrix,
  checkpoint: () => Promise<void>,
  make: (shape: EngineShape) => HistogramEngine = createEngine,
): Promise<Bins> {
  const columns: BinColumn[] = [];
  const sample = sampleRows(matrix.rowCount);
  for (const terms of groupTerms(matrix.terms, MAX_VALUE_BINS)) {
    await checkpoint();
    const isGroup = terms.length > 1 && (await everyLevelAlone(matrix, terms, checkpoint));
    if (isGroup) columns.push({ terms, cuts: null, valueBins: terms.length });
    else columns.push(...terms.map((term) => numberColumn(matrix, term, sample)));
  }
  const offsets = new Int32Array(columns.length + 1);
  columns.forEach(({ valueBins }, c) => (offsets[c + 1] = offsets[c]! + valueBins + 1));
  const engine = make({ rowCount: matrix.rowCount, binOffsets: offsets });
  await writeCodes(matrix, columns, engine, checkpoint);
  return { columns, offsets, engine };
}

/** All rows, or one of each of 16,384 stretches at a place that follows no period. */
function sampleRows(rowCount: number): Uint32Array {
  const count = Math.min(rowCount, SAMPLE_ROWS);
  return Uint32Array.from({ length: count }, (_, k) => {
    const from = Math.floor((k * rowCount) / count);
    const length = Math.floor(((k + 1) * rowCount) / count) - from;
    return from + ((Math.imul(k, 2654435761) >>> 0) % length);
  });
}

function numberColumn({ values, terms }: DesignMatrix, term: number, rows: Uint32Array): BinColumn {
  const sorted = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) sorted[i] = values[rows[i]! * terms.length + term]!;
  sorted.sort();
  let present = sorted.length;
  while (present > 0 && Number.isNaN(sorted[present - 1])) present--;
  const cuts = cutsOf(sorted.subarray(0, present));
  return { terms: [term], cuts, valueBins: cuts.length + 1 };
}

function cutsOf(sorted: Float64Array): Float64Array {
  const between: number[] = [];
  for (let i = 1; i < sorted.length && between.length < MAX_VALUE_BINS; i++) {
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

async function writeCodes(
  { values, rowCount, terms }: DesignMatrix,
  columns: readonly BinColumn[],
  engine: HistogramEngine,
  checkpoint: () => Promise<void>,
): Promise<void> {
  const stride = terms.length;
  const numbers = columns.flatMap(({ cuts, terms: [term] }, column) => {
    if (cuts) engine.setCuts(column, cuts);
    return cuts ? [{ term: term!, column }] : [];
  });
  const rowsAtOnce = Math.max(1, Math.floor(NUMBERS_AT_ONCE / stride));
  for (let first = 0; first < rowCount; first += rowsAtOnce) {
    const some = values.subarray(first * stride, (first + rowsAtOnce) * stride);
    engine.bin(some, stride, first, numbers);
    columns.forEach(({ cuts, terms: levels }, column) => {
      if (!cuts) writeLevels(some, stride, levels, { engine, column, first });
    });
    await checkpoint();
  }
  for (let from = 0; from < rowCount; from += PACKED_AT_ONCE) {
    engine.pack(from, Math.min(rowCount, from + PACKED_AT_ONCE));
    await checkpoint();
  }
}

function writeLevels(
  values: Float64Array,
  stride: number,
  levels: readonly number[],
  { engine, column, first }: { engine: HistogramEngine; column: number; first: number },
): void {
  const { codes } = engine.arrays();
  const from = levels[0]!;
  const count = levels.length;
  let at = column * engine.shape.rowCount + first;
  for (let offset = 0; offset < values.length; offset += stride, at++) {
    let level = 0;
    while (level < count && values[offset + from + level] !== 1) level++;
    codes[at] = level;
  }
}
