import type { RangeColumn } from './rangeJob';

/** Everything large of a column: to hand over without a copy, or to free. */
export function buffersOf(column: RangeColumn): ArrayBuffer[] {
  const own = column.kind === 'text' ? [column.codes] : [column.values, column.marks, column.odd];
  const fresh = column.fresh.flatMap(({ bytes, lengths }) => [bytes, lengths]);
  return [...own, ...fresh].map(({ buffer }) => buffer);
}
