import { packCodes, type PackedCodes } from './packedCodes';
import { packNumbers, type PackedNumbers } from './packedNumbers';
import type { PackedTexts } from './packedTexts';
import type { Steps } from './steps';
import type { Column, ColumnTable, NumericColumn, TextColumn } from './column';

/*
 * What is packed lies under symbols that nobody counts: columns stay plain data, a copy of one has its dictionary as strings
 * and all its rows. The getters are the same functions for all columns: V8 would keep those of a column, and with them what
 * they refer to, longer than the column.
 */
const TEXTS = Symbol('packed texts');
const ROWS = Symbol('packed rows');

interface Hidden {
  readonly [TEXTS]?: PackedTexts;
  readonly [ROWS]?: PackedNumbers | PackedCodes;
}

function rowsOfThis(this: Hidden): Float64Array | Int32Array {
  return this[ROWS]!.values();
}

function textsOfThis(this: Hidden): readonly string[] {
  return this[TEXTS]!.strings();
}

/** A text column of codes and texts, either of which may be packed. */
export function codedColumn(
  { name, type }: Pick<TextColumn, 'name' | 'type'>,
  codes: Int32Array | PackedCodes,
  texts: readonly string[] | PackedTexts,
): TextColumn {
  const column = { storage: 'text', name, type } as TextColumn;
  if (codes instanceof Int32Array) define(column, 'codes', { value: codes, enumerable: true });
  else hide(column, 'codes', { key: ROWS, packed: codes, get: rowsOfThis });
  if (Array.isArray(texts)) define(column, 'dictionary', { value: texts, enumerable: true });
  else hide(column, 'dictionary', { key: TEXTS, packed: texts, get: textsOfThis });
  return column;
}

/** A numeric column whose values are made when they are looked at. */
export function packedNumericColumn(
  { name, type, words }: Omit<NumericColumn, 'values' | 'storage'>,
  numbers: PackedNumbers,
): NumericColumn {
  const column = { storage: 'numeric', name, type, ...(words && { words }) } as NumericColumn;
  hide(column, 'values', { key: ROWS, packed: numbers, get: rowsOfThis });
  return column;
}

/** All but the values. */
export function numericHead({ name, type, words }: NumericColumn): Omit<NumericColumn, 'values' | 'storage'> {
  return { name, type, ...(words && { words }) };
}

interface Packed {
  readonly key: symbol;
  readonly packed: unknown;
  /** Reads what is under the key. */
  readonly get: (this: Hidden) => unknown;
}

function hide(column: Column, name: string, { key, packed, get }: Packed): void {
  define(column, key, { value: packed });
  define(column, name, { get, enumerable: true });
}

const define = (column: Column, key: string | symbol, property: PropertyDescriptor) =>
  Object.defineProperty(column, key, property);

/** The dictionary of a packed column; undefined for anything else. */
export function packedOf(column: object): PackedTexts | undefined {
  return (column as Hidden)[TEXTS];
}

/** The values or codes of a column that holds them packed; undefined for anything else. */
export function packedRowsOf(column: object): PackedNumbers | PackedCodes | undefined {
  return (column as Hidden)[ROWS];
}

/** A column with packed rows under another name. */
export function renamed(column: Column, name: string): Column {
  const rows = packedRowsOf(column);
  if (column.storage === 'numeric')
    return packedNumericColumn({ ...numericHead(column), name }, rows as PackedNumbers);
  return codedColumn({ name, type: column.type }, rows as PackedCodes, packedOf(column) ?? column.dictionary);
}

/** The column with its rows unpacked, for loops that look at one after the other and wait in between. */
export function opened<C extends Column>(column: C): C;
export function opened(column: Column): Column {
  if (!packedRowsOf(column)) return column;
  if (column.storage === 'numeric')
    return { ...numericHead(column), storage: 'numeric', values: column.values };
  return codedColumn(column, column.codes, packedOf(column) ?? column.dictionary);
}

/** Below this many rows packing gains too little. */
export const PACKED_ROWS = 2 ** 18;

/** The table with its columns in few bytes a row where it is long. A step for some thousand rows. */
export function* packTable(table: ColumnTable): Steps<ColumnTable> {
  if (table.rowCount < PACKED_ROWS) return table;
  const columns: Column[] = [];
  for (const column of table.columns) columns.push(yield* packColumn(column));
  return { ...table, columns };
}

function* packColumn(column: Column): Steps<Column> {
  if (packedRowsOf(column)) return column;
  const { length } = column.storage === 'text' ? column.codes : column.values;
  if (length < PACKED_ROWS) return column;
  if (column.storage === 'numeric') return packedNumericColumn(column, yield* packNumbers(column.values));
  const codes = yield* packCodes(column.codes, packedOf(column)?.size ?? column.dictionary.length);
  return codes ? codedColumn(column, codes, packedOf(column) ?? column.dictionary) : column;
}
