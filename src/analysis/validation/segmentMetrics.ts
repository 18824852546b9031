import { asText, type Column } from '../../shared/table';
import { quantileSorted } from '../../shared/quantile';
import { aucVariance } from '../metrics/aucVariance';
import { aucScore } from '../metrics/scores';

/** How a model did on the members of one segment. */
export interface SegmentMetrics {
  /** The value, or the range of a number as [from, to]; null for members without one. */
  readonly segment: string | readonly [from: number, to: number] | null;
  /** Whether a range is of days, in milliseconds. */
  readonly ofDays?: boolean;
  readonly rows: number;
  readonly positives: number;
  /** Null where all have the same outcome. */
  readonly auc: number | null;
  readonly aucLower: number | null;
  readonly aucUpper: number | null;
  /** Mean probability promised, and the rate that came true. */
  readonly promised: number;
  readonly actual: number;
}

const MOST_SEGMENTS = 12;
const Z = 1.959963984540054;

/**
 * Metrics by the values of a column (the twelve most frequent, the largest first), or by the quarters of a number; numbers
 * ascend, and members without a value come last.
 * @param rows of the table, with label and out-of-sample probability in the same order
 */
export function segmentMetrics(
  column: Column,
  {
    rows,
    labels,
    probabilities,
  }: { readonly rows: Uint32Array; readonly labels: Uint8Array; readonly probabilities: Float64Array },
): SegmentMetrics[] {
  const { codes, names, startOf } = segmentsOf(column, rows);
  const members = new Map<number, number[]>();
  codes.forEach((code, i) => {
    const list = members.get(code);
    if (list) list.push(i);
    else members.set(code, [i]);
  });
  const ofDays = column.type === 'date' || column.type === 'datetime';
  return [...members]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, MOST_SEGMENTS)
    .sort(([a], [b]) => Number(a < 0) - Number(b < 0) || startOf(a) - startOf(b))
    .map(([code, at]) => ({
      ...(ofDays && { ofDays }),
      ...metricsOf(
        names(code),
        Uint8Array.from(at, (i) => labels[i]!),
        Float64Array.from(at, (i) => probabilities[i]!),
      ),
    }));
}

interface Segments {
  readonly codes: Int32Array;
  readonly names: (code: number) => SegmentMetrics['segment'];
  /** What a segment of numbers begins with; 0 for all others, which have no order. */
  readonly startOf: (code: number) => number;
}

function segmentsOf(column: Column, rows: Uint32Array): Segments {
  const isNumber = column.storage === 'numeric' && column.type !== 'boolean';
  if (isNumber) {
    const values = Float64Array.from(rows, (row) => column.values[row]!);
    const sorted = values.filter((value) => !Number.isNaN(value)).sort();
    const distinct = new Set(sorted);
    if (distinct.size > MOST_SEGMENTS) return quarters(values, sorted);
  }
  const text = asText(column);
  const codes = Int32Array.from(rows, (row) => text.codes[row]!);
  const starts = new Map<number, number>();
  if (isNumber) codes.forEach((code, i) => starts.set(code, column.values[rows[i]!]!));
  return {
    codes,
    names: (code) => (code < 0 ? null : text.dictionary[code]!),
    startOf: (code) => starts.get(code) ?? 0,
  };
}

/** Quarters of the members by a number. */
function quarters(values: Float64Array, sorted: Float64Array): Segments {
  const cuts = [0.25, 0.5, 0.75].map((q) => quantileSorted(sorted, q));
  const bounds = [sorted[0]!, ...cuts, sorted.at(-1)!];
  return {
    codes: Int32Array.from(values, (value) =>
      Number.isNaN(value) ? -1 : cuts.filter((cut) => value > cut).length,
    ),
    names: (code) => (code < 0 ? null : [bounds[code]!, bounds[code + 1]!]),
    startOf: (code) => code,
  };
}

function metricsOf(
  segment: SegmentMetrics['segment'],
  labels: Uint8Array,
  probabilities: Float64Array,
): SegmentMetrics {
  const rows = labels.length;
  const positives = labels.reduce((sum, y) => sum + y, 0);
  const promised = probabilities.reduce((sum, p) => sum + p, 0) / rows;
  const shared = { segment, rows, positives, promised, actual: positives / rows };
  if (positives === 0 || positives === rows) return { ...shared, auc: null, aucLower: null, aucUpper: null };
  const auc = aucScore(labels, probabilities);
  const margin = Z * Math.sqrt(aucVariance(labels, probabilities));
  return { ...shared, auc, aucLower: Math.max(0, auc - margin), aucUpper: Math.min(1, auc + margin) };
}
