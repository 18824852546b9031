import { codesOfColumn, numbersOfColumn } from '../../shared/columnPieces';
import { asText, numbersOf, roleColumn, type Column, type ColumnTable } from '../../shared/table';

const NO = new Set(['', '0', 'false', 'no', 'n', 'none', 'null', '否', '无', '未', '未使用', '未解决', '-']);

/**
 * Fetches one column for the rows listed; made once per column, called once per block of members. The array it gives is
 * written anew by the next call: allocating one per block takes longer than filling it.
 */
export type LaneReader<L> = (rows: Int32Array) => L;

/** Dictionary codes; all −1 without the column. */
export function codeReader(column: Column | undefined): LaneReader<Int32Array> {
  if (!column) return constantReader(Int32Array, -1);
  const { codes } = asText(column);
  let scratch = new Int32Array(0);
  return (rows) => {
    if (scratch.length < rows.length) scratch = new Int32Array(rows.length);
    gatherCodes(scratch, codes, rows);
    return scratch.subarray(0, rows.length);
  };
}

// The loops over rows take all they touch as parameters: variables of a closure are slower to reach.
function gatherCodes(out: Int32Array, codes: Int32Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) out[i] = codes[rows[i]!]!;
}

/** Numbers; all NaN without the column. */
export function numberReader(column: Column | undefined): LaneReader<Float64Array> {
  if (!column) return constantReader(Float64Array, NaN);
  const values = numbersOf(column);
  let scratch = new Float64Array(0);
  return (rows) => {
    if (scratch.length < rows.length) scratch = new Float64Array(rows.length);
    gatherNumbers(scratch, values, rows);
    return scratch.subarray(0, rows.length);
  };
}

function gatherNumbers(out: Float64Array, values: Float64Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]!]!;
}

/**
 * 1 where a cell says yes: a number other than 0, a word other than no/false/否/无 and the like. Missing is no, so that
 * a coupon column holding codes or blanks works.
 */
export function flagReader(column: Column | undefined): LaneReader<Uint8Array> {
  if (!column) return constantReader(Uint8Array, 0);
  const isYes = yesOf(column);
  return (rows) => {
    const out = new Uint8Array(rows.length);
    for (let i = 0; i < rows.length; i++) if (isYes(rows[i]!)) out[i] = 1;
    return out;
  };
}

type LaneArray = Int32Array | Float64Array | Uint8Array;

function constantReader<L extends LaneArray>(Typed: new (length: number) => L, value: number): LaneReader<L> {
  const constant = constantLane(Typed, value);
  return (rows) => constant(rows.length);
}

/** Gives that many times the value. Parts of one array that grows as needed; nobody writes into lanes. */
export function constantLane<L extends LaneArray>(
  Typed: new (length: number) => L,
  value: number,
): (length: number) => L {
  let known = new Typed(0);
  return (length) => {
    if (known.length < length) known = new Typed(length).fill(value) as L;
    return known.subarray(0, length) as L;
  };
}

/** Says of a row whether it says yes, see flagReader. */
export function yesOf(column: Column): (row: number) => boolean {
  if (column.storage === 'numeric') {
    const { values } = column;
    return (row) => isYes(values[row]!);
  }
  const { codes } = column;
  const yes = column.dictionary.map(isYesText);
  return (row) => codes[row]! >= 0 && yes[codes[row]!]!;
}

/** The same, 1 or 0 per row, a piece at a time. */
export function flagsInPieces(column: Column): (from: number, to: number) => Uint8Array {
  let scratch = new Uint8Array(0);
  const flagsOf = (from: number, to: number) => {
    if (scratch.length < to - from) scratch = new Uint8Array(to - from);
    return scratch.subarray(0, to - from);
  };
  if (column.storage === 'numeric') {
    const values = numbersOfColumn(column);
    return (from, to) => {
      const flags = flagsOf(from, to);
      const piece = values.piece(from, to);
      for (let k = 0; k < piece.length; k++) flags[k] = isYes(piece[k]!) ? 1 : 0;
      return flags;
    };
  }
  const codes = codesOfColumn(column);
  const yes = Uint8Array.from(column.dictionary, (text) => (isYesText(text) ? 1 : 0));
  return (from, to) => {
    const flags = flagsOf(from, to);
    const piece = codes.piece(from, to);
    for (let k = 0; k < piece.length; k++) flags[k] = piece[k]! < 0 ? 0 : yes[piece[k]!]!;
    return flags;
  };
}

const isYes = (value: number): boolean => value !== 0 && !Number.isNaN(value);
const isYesText = (text: string): boolean => !NO.has(text.trim().toLowerCase());

/** The column of a role; undefined when the table or the role is absent. */
export function maybeRole(table: ColumnTable | undefined, role: string): Column | undefined {
  return table && roleColumn(table, role);
}
