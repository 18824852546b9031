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
  const { codes, dictionary } = asText(column);
  const gather = codeGatherer(codes, dictionary.length);
  let scratch = new Int32Array(0);
  return (rows) => {
    if (scratch.length < rows.length) scratch = new Int32Array(rows.length);
    gather(scratch, rows);
    return scratch.subarray(0, rows.length);
  };
}

/** Rows are fetched from all over the file: the fewer bytes a code has, the more of them a cache holds. */
function codeGatherer(codes: Int32Array, levels: number): (out: Int32Array, rows: Int32Array) => void {
  if (levels > 2 ** 15) return (out, rows) => gatherCodes(out, codes, rows);
  if (levels > 2 ** 7) {
    const shorts = new Int16Array(codes);
    return (out, rows) => gatherShorts(out, shorts, rows);
  }
  const bytes = new Int8Array(codes);
  return (out, rows) => gatherBytes(out, bytes, rows);
}

// The loops over rows take all they touch as parameters: variables of a closure are slower to reach. One loop per type
// of array: a loop that meets several is slower.
function gatherCodes(out: Int32Array, codes: Int32Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) out[i] = codes[rows[i]!]!;
}

function gatherShorts(out: Int32Array, codes: Int16Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) out[i] = codes[rows[i]!]!;
}

function gatherBytes(out: Int32Array, codes: Int8Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) out[i] = codes[rows[i]!]!;
}

/** Number of distinct codes. */
export function levelsOf(column: Column | undefined): number {
  return column ? asText(column).dictionary.length : 0;
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

/** Parts of one array that grows as needed; nobody writes into lanes. */
function constantReader<L extends LaneArray>(Typed: new (length: number) => L, value: number): LaneReader<L> {
  let known = new Typed(0);
  return (rows) => {
    if (known.length < rows.length) known = new Typed(rows.length).fill(value) as L;
    return known.subarray(0, rows.length) as L;
  };
}

/** Whether a cell says yes, see flagReader. */
export function yesOf(column: Column): (row: number) => boolean {
  if (column.storage === 'numeric')
    return (row) => column.values[row]! !== 0 && !Number.isNaN(column.values[row]!);
  const yes = column.dictionary.map((text) => !NO.has(text.trim().toLowerCase()));
  return (row) => column.codes[row]! >= 0 && yes[column.codes[row]!]!;
}

/** The column of a role; undefined when the table or the role is absent. */
export function maybeRole(table: ColumnTable | undefined, role: string): Column | undefined {
  return table && roleColumn(table, role);
}
