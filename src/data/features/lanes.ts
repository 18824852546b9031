import { asText, numbersOf, roleColumn, type Column, type ColumnTable } from '../../shared/table';

const NO = new Set(['', '0', 'false', 'no', 'n', 'none', 'null', '否', '无', '未', '未使用', '未解决', '-']);

/** Dictionary codes of the rows listed; all −1 without the column. */
export function codeLane(
  column: Column | undefined,
  rows: Int32Array,
): { codes: Int32Array; levels: number } {
  const codes = new Int32Array(rows.length).fill(-1);
  if (!column) return { codes, levels: 0 };
  const text = asText(column);
  for (let i = 0; i < rows.length; i++) codes[i] = text.codes[rows[i]!]!;
  return { codes, levels: text.dictionary.length };
}

/** Numbers of the rows listed; all NaN without the column. */
export function numberLane(column: Column | undefined, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length).fill(NaN);
  if (!column) return out;
  const values = numbersOf(column);
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]!]!;
  return out;
}

/**
 * 1 where a cell says yes: a number other than 0, a word other than no/false/否/无 and the like. Missing is no, so that
 * a coupon column holding codes or blanks works.
 */
export function flagLane(column: Column | undefined, rows: Int32Array): Uint8Array {
  const out = new Uint8Array(rows.length);
  if (!column) return out;
  const isYes = yesOf(column);
  for (let i = 0; i < rows.length; i++) if (isYes(rows[i]!)) out[i] = 1;
  return out;
}

/** Whether a cell says yes, see flagLane. */
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
