import { stabilityIndex } from '../../data/refresh/stabilityIndex';
import { quantileSorted } from '../../shared/quantile';
import { asText, type Column } from '../../shared/table';
import type { FeatureShift } from './types';

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** PSI of numbers, in tenths of those before; equal cuts fall together. Missing values are left out. */
export function numbersPsi(before: Float64Array, now: Float64Array): number | null {
  const sorted = before.filter((value) => !Number.isNaN(value)).sort();
  const cuts = [...new Set(TENTHS.map((q) => quantileSorted(sorted, q)))];
  const counted = (values: Float64Array) => {
    const counts = new Float64Array(cuts.length + 1);
    for (const value of values) {
      if (!Number.isNaN(value)) counts[cuts.filter((cut) => value > cut).length]!++;
    }
    return counts;
  };
  return known(stabilityIndex(counted(before), counted(now)));
}

/** How far a column has moved: tenths of a number, levels of a text (a missing value is none of them). */
export function shiftOf(column: Column, before: Uint32Array, now: Uint32Array): FeatureShift {
  const shared = {
    feature: column.name,
    missingBefore: missingShare(column, before),
    missingNow: missingShare(column, now),
  };
  if (column.storage === 'numeric' && column.type !== 'boolean') {
    const at = (rows: Uint32Array) => Float64Array.from(rows, (row) => column.values[row]!);
    return { ...shared, psi: numbersPsi(at(before), at(now)) };
  }
  const { codes, dictionary } = asText(column);
  const counted = (rows: Uint32Array) => {
    const counts = new Float64Array(dictionary.length);
    for (const row of rows) if (codes[row]! >= 0) counts[codes[row]!]!++;
    return counts;
  };
  return { ...shared, psi: known(stabilityIndex(counted(before), counted(now))) };
}

function missingShare(column: Column, rows: Uint32Array): number {
  const isMissing =
    column.storage === 'text'
      ? (row: number) => column.codes[row]! < 0
      : (row: number) => Number.isNaN(column.values[row]!);
  return rows.length === 0 ? 0 : rows.filter((row) => isMissing(row)).length / rows.length;
}

const known = (psi: number): number | null => (Number.isNaN(psi) ? null : psi);
