import type { Column, ColumnTable, NumericColumn, Part, Roles, TextColumn } from './column';
import { TidemarkError } from './errors';
import { numericHead, packedOf, packedRowsOf, renamed, codedColumn } from './packedColumns';

export type { Column, ColumnTable, ColumnType, NumericColumn, Part, Roles, TextColumn } from './column';

/** The same texts with other codes, and under another name or as another type where that is said. */
export function withCodes(
  column: TextColumn,
  codes: Int32Array,
  { name = column.name, type = column.type }: Partial<Pick<TextColumn, 'name' | 'type'>> = {},
): TextColumn {
  const texts = packedOf(column);
  return codedColumn({ name, type }, codes, texts ?? column.dictionary);
}

/** The same column under another name. */
export function named(column: Column, name: string): Column {
  if (packedRowsOf(column)) return renamed(column, name);
  return column.storage === 'text' ? withCodes(column, column.codes, { name }) : { ...column, name };
}

/** The dictionary in stretches, to look at once: those of a packed column are not kept. */
export function textBatches(column: TextColumn): Iterable<readonly string[]> {
  return packedOf(column)?.batches() ?? [column.dictionary];
}

/** Whether equal codes of the two are equal texts, as far as can be told without a look at the texts. */
export function haveOneDictionary(a: TextColumn, b: TextColumn): boolean {
  const texts = packedOf(a);
  return texts ? texts === packedOf(b) : !packedOf(b) && a.dictionary === b.dictionary;
}

/** The text of one code that is not −1. */
export function levelAt(column: TextColumn, code: number): string {
  return packedOf(column)?.at(code) ?? column.dictionary[code]!;
}

/** Length of the dictionary. */
export function levelCount(column: TextColumn): number {
  return packedOf(column)?.size ?? column.dictionary.length;
}

/** Makes a table and checks that the columns are equally long and named once. @throws `table/ragged`, `table/duplicate-column` */
export function makeTable(columns: readonly Column[], part: Part = 'other', roles: Roles = {}): ColumnTable {
  const rowCount = columns[0] ? lengthOf(columns[0]) : 0;
  const names = new Set<string>();
  for (const column of columns) {
    if (lengthOf(column) !== rowCount) throw new TidemarkError('table/ragged', { column: column.name });
    if (names.has(column.name)) throw new TidemarkError('table/duplicate-column', { column: column.name });
    names.add(column.name);
  }
  return { rowCount, columns, part, roles };
}

export function lengthOf(column: Column): number {
  const packed = packedRowsOf(column);
  if (packed) return packed.length;
  return column.storage === 'text' ? column.codes.length : column.values.length;
}

export function findColumn(table: ColumnTable, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** @throws `table/no-such-column` */
export function getColumn(table: ColumnTable, name: string): Column {
  const column = findColumn(table, name);
  if (!column) throw new TidemarkError('table/no-such-column', { column: name });
  return column;
}

/** The first column that plays `role`, or undefined when none does (or it is not in the table). */
export function roleColumn(table: ColumnTable, role: string): Column | undefined {
  const name = roleColumns(table, role)[0];
  return name === undefined ? undefined : findColumn(table, name);
}

/** All column names that play `role`, in file order of the mapping. */
export function roleColumns(table: ColumnTable, role: string): readonly string[] {
  const named = Object.hasOwn(table.roles, role) ? table.roles[role] : undefined;
  return named === undefined ? [] : typeof named === 'string' ? [named] : named;
}

/** @throws `roles/missing` with `role` and `part`, for the sentence "pick the column that holds …". */
export function requireRole(table: ColumnTable, role: string): Column {
  const column = roleColumn(table, role);
  if (!column) throw new TidemarkError('roles/missing', { role, part: table.part });
  return column;
}

/** n numbers; NaN is missing. Text is read as numbers where it is one, NaN where not. */
export function numbersOf(column: Column): Float64Array {
  if (column.storage === 'numeric') return column.values;
  const perCode = Float64Array.from(column.dictionary, (text) => (text.trim() === '' ? NaN : Number(text)));
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : perCode[code]!));
}

/** Cell `row` as canonical text (ISO dates, true/false, shortest round-trip numbers), or null when missing. */
export function textAt(column: Column, row: number): string | null {
  if (column.storage === 'text') {
    const code = packedRowsOf(column)?.at(row) ?? column.codes[row]!;
    return code < 0 ? null : levelAt(column, code);
  }
  const value = packedRowsOf(column)?.at(row) ?? column.values[row]!;
  return Number.isNaN(value) ? null : numericText(column, value);
}

/** One value of a numeric column as canonical text. */
export function numericText(column: NumericColumn, value: number): string {
  switch (column.type) {
    case 'boolean':
      return value === 0 ? 'false' : 'true';
    case 'date':
      return new Date(value).toISOString().slice(0, 10);
    case 'datetime':
      return new Date(value).toISOString().replace('.000Z', '').replace('Z', '');
    default:
      return String(value);
  }
}

/**
 * Any column as dictionary codes: text columns as they are, others by their canonical text; booleans read from words
 * keep those words. Levels keep their text.
 */
export function asText(column: Column): TextColumn {
  if (column.storage === 'text') return column;
  const dictionary: string[] = [];
  const seen = new Map<number, number>();
  const codes = Int32Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return -1;
    let code = seen.get(value);
    if (code === undefined) {
      code = dictionary.length;
      seen.set(value, code);
      dictionary.push(column.words ? column.words[value === 0 ? 0 : 1] : numericText(column, value));
    }
    return code;
  });
  return { storage: 'text', name: column.name, type: 'category', codes, dictionary };
}

export function numericColumn(
  name: string,
  values: Float64Array,
  type: NumericColumn['type'] = 'decimal',
): NumericColumn {
  return { storage: 'numeric', name, type, values };
}

/** Encodes strings (null = missing) as a dictionary column. */
export function textColumn(
  name: string,
  values: readonly (string | null)[],
  type: TextColumn['type'] = 'text',
): TextColumn {
  const dictionary: string[] = [];
  const seen = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (value === null) return -1;
    let code = seen.get(value);
    if (code === undefined) seen.set(value, (code = dictionary.push(value) - 1));
    return code;
  });
  return { storage: 'text', name, type, codes, dictionary };
}

/** The rows listed, in that order; dictionaries are shared. Cost: O(rows × columns). */
export function takeRows(table: ColumnTable, rows: ArrayLike<number>): ColumnTable {
  return {
    ...table,
    rowCount: rows.length,
    columns: table.columns.map((column) => takeColumn(column, rows)),
  };
}

export function takeColumn(column: Column, rows: ArrayLike<number>): Column {
  const n = rows.length;
  if (column.storage === 'text') {
    const all = column.codes;
    const codes = new Int32Array(n);
    for (let i = 0; i < n; i++) codes[i] = all[rows[i]!]!;
    return withCodes(column, codes);
  }
  const all = column.values;
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) values[i] = all[rows[i]!]!;
  return { ...numericHead(column), storage: 'numeric', values };
}
