import type { Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import type { Column, TextColumn } from '../../shared/table';
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

/**
 * What a column tells of the file's decimal mark: some number is read in one way alone, or all that have a mark could be
 * read in two ways, such as `open`; nothing where none has a mark.
 */
export type MarkEvidence = 'settled' | { readonly open: string } | undefined;

/** A column with its type, decided over all its values. */
export interface DecidedColumn {
  readonly column: Column;
  readonly unreadable?: Unreadable | undefined;
  readonly warnings?: readonly Warning[];
  /** Of numbers. */
  readonly marks?: MarkEvidence;
  /** Of money written with signs: the currencies, by how many rows have them. */
  readonly currencies?: readonly string[];
  /** Where there are several of them: the currency of each row. */
  readonly beside?: TextColumn;
}

/** A column as distinct texts and their codes per row. */
export interface CodedColumn {
  readonly name: string;
  readonly codes: Int32Array;
  readonly texts: readonly string[];
}

/** The same with the rows per text. */
export interface HeldColumn extends CodedColumn {
  readonly counts: Int32Array;
}

/** Whole numbers with leading zeros, or longer than a number can hold: members of an id column. */
export function isIdText(text: string): boolean {
  const body = text.trim();
  return /^0\d+$/.test(body) || (body.length > 15 && /^\d+$/.test(body));
}

const BATCH_ROWS = 1 << 20;

/** Calls `each` with stretches of 0..n that are short enough to be stopped between. */
export async function inBatches(
  n: number,
  checkpoint: Checkpoint,
  each: (from: number, to: number) => void,
): Promise<void> {
  for (let from = 0; from < n; from += BATCH_ROWS) {
    if (from > 0) await checkpoint(from / n);
    each(from, Math.min(n, from + BATCH_ROWS));
  }
}

/** Rows per code; missing rows (−1) are not counted. */
export async function countCodes(
  codes: Int32Array,
  size: number,
  checkpoint: Checkpoint,
): Promise<Int32Array> {
  if (size <= FEW_CODES) return countFew(codes, size, checkpoint);
  const counts = new Int32Array(size);
  await inBatches(codes.length, checkpoint, (from, to) => {
    for (let i = from; i < to; i++) if (codes[i]! >= 0) counts[codes[i]!]!++;
  });
  return counts;
}

/** Codes that come so often one after the other that a single counter of each would be waited for. */
const FEW_CODES = 1024;
const LANES = 4;

/** With four counters per code, and four for those missing: one for every fourth row. */
async function countFew(codes: Int32Array, size: number, checkpoint: Checkpoint): Promise<Int32Array> {
  const lane = size + 1;
  const lanes = new Int32Array(LANES * lane);
  await inBatches(codes.length, checkpoint, (from, to) => addCounts(lanes, lane, codes.subarray(from, to)));
  const counts = new Int32Array(size);
  for (let k = 0; k < LANES; k++) {
    for (let code = 0; code < size; code++) counts[code]! += lanes[k * lane + 1 + code]!;
  }
  return counts;
}

function addCounts(lanes: Int32Array, lane: number, codes: Int32Array): void {
  const [second, third, fourth] = [1 + lane, 1 + 2 * lane, 1 + 3 * lane];
  let i = 0;
  for (; i + LANES <= codes.length; i += LANES) {
    lanes[1 + codes[i]!]!++;
    lanes[second + codes[i + 1]!]!++;
    lanes[third + codes[i + 2]!]!++;
    lanes[fourth + codes[i + 3]!]!++;
  }
  for (; i < codes.length; i++) lanes[1 + codes[i]!]!++;
}

/** The value of every row by the value of its code; missing rows (−1) have none. */
export async function valuesOf(
  codes: Int32Array,
  perCode: ArrayLike<number>,
  checkpoint: Checkpoint,
): Promise<Float64Array> {
  const values = new Float64Array(codes.length);
  await inBatches(codes.length, checkpoint, (from, to) => {
    for (let i = from; i < to; i++) values[i] = codes[i]! < 0 ? NaN : perCode[codes[i]!]!;
  });
  return values;
}

/** The value of every row, and the list of those that could not be read and became missing. */
export async function fillValues(
  held: HeldColumn,
  readings: Readings,
  context: DecisionContext,
): Promise<{ values: Float64Array; unreadable: Unreadable | undefined }> {
  const { codes, texts } = held;
  const values = await valuesOf(codes, readings.values, context.checkpoint);
  const list = new UnreadableList(context.lineOf);
  if (readings.unreadable > 0) {
    await inBatches(codes.length, context.checkpoint, (from, to) => {
      for (let row = from; row < to; row++) {
        const code = codes[row]!;
        if (code >= 0 && readings.verdicts[code] === UNREADABLE) list.add(row, texts[code]!);
      }
    });
  }
  return { values, unreadable: list.of(held.name) };
}
