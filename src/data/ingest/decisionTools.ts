import type { Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import type { Column } from '../../shared/table';
import { type Readings, UNREADABLE } from './readings';
import { type Unreadable, UnreadableList } from './unreadable';

/** What a decision needs to know besides the column. */
export interface DecisionContext {
  readonly decimal: '.' | ',';
  readonly thousands: string;
  /** The analyst fixed the decimal mark; otherwise a column may use the other one. */
  readonly decimalFixed: boolean;
  readonly lineOf: (row: number) => number;
  readonly checkpoint: Checkpoint;
}

/** A column with its type, decided over all its values. */
export interface DecidedColumn {
  readonly column: Column;
  readonly unreadable?: Unreadable | undefined;
  readonly warning?: Warning;
}

/** A column as distinct texts, their codes per row and rows per text. */
export interface HeldColumn {
  readonly name: string;
  readonly codes: Int32Array;
  readonly texts: readonly string[];
  readonly counts: Float64Array;
}

/** Whole numbers with leading zeros, or longer than a number can hold: members of an id column. */
export function isIdText(text: string): boolean {
  const body = text.trim();
  return /^0\d+$/.test(body) || (body.length > 15 && /^\d+$/.test(body));
}

/** Rows per code; missing rows (−1) are not counted. */
export function countCodes(codes: ArrayLike<number>, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) counts[codes[i]!]!++;
  return counts;
}

/** The value of every row, and the list of those that could not be read and became missing. */
export function fillValues(
  held: HeldColumn,
  readings: Readings,
  context: DecisionContext,
): { values: Float64Array; unreadable: Unreadable | undefined } {
  const values = Float64Array.from(held.codes, (code) => (code < 0 ? NaN : readings.values[code]!));
  const list = new UnreadableList(context.lineOf);
  if (readings.unreadable > 0) {
    held.codes.forEach((code, row) => {
      if (code >= 0 && readings.verdicts[code] === UNREADABLE) list.add(row, held.texts[code]!);
    });
  }
  return { values, unreadable: list.of(held.name) };
}
