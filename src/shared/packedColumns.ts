import { packCodes, type PackedCodes } from './packedCodes';
import { packNumbers, type PackedNumbers } from './packedNumbers';
import type { PackedTexts } from './packedTexts';
import type { Steps } from './steps';
import type { Column, ColumnTable, NumericColumn, TextColumn } from './column';

/* Beside the columns, which stay plain data: a copy of such a column has its dictionary as strings, and all its rows. */
const packedTexts = new WeakMap<object, PackedTexts>();
const packedRows = new WeakMap<object, PackedNumbers | PackedCodes>();

/** A text column whose dictionary is bytes. */
export function packedColumn(
  head: Pick<TextColumn, 'name' | 'type'>,
  codes: Int32Array,
  texts: PackedTexts,
): TextColumn {
  return textColumnOf(head, codes, texts);
}

/** A text column either half of which may be packed. */
export function textColumnOf(
  { name, type }: Pick<TextColumn, 'name' | 'type'>,
  codes: Int32Array | PackedCodes,
  texts: readonly string[] | PackedTexts,
): TextColumn {
  const isWide = codes instanceof Int32Array;
  const areStrings = Array.isArray(texts);
  const column = { storage: 'text', name, type } as TextColumn;
  define(column, 'codes', isWide ? { value: codes } : { get: () => codes.values() });
  define(
    column,
    'dictionary',
    areStrings ? { value: texts } : { get: () => (texts as PackedTexts).strings() },
  );
  if (!isWide) packedRows.set(column, codes);
  if (!areStrings) packedTexts.set(column, texts as PackedTexts);
  return column;
}

/** A numeric column whose values are made when they are looked at. */
export function packedNumericColumn(
  { name, type, words }: Omit<NumericColumn, 'values' | 'storage'>,
  numbers: PackedNumbers,
): NumericColumn {
  const column = { storage: 'numeric', name, type, ...(words && { words }) } as NumericColumn;
  define(column, 'values', { get: () => numbers.values() });
  packedRows.set(column, numbers);
  return column;
}

/** All but the values. */
export function headOf({ name, type, words }: NumericColumn): Omit<NumericColumn, 'values' | 'storage'> {
  return { name, type, ...(words && { words }) };
}

function define(column: Column, key: string, property: PropertyDescriptor): void {
  Object.defineProperty(column, key, { ...property, enumerable: true });
}

/** The dictionary of a packed column; undefined for anything else. */
export function packedOf(column: object): PackedTexts | undefined {
  return packedTexts.get(column);
}

/** The values or codes of a column that holds them packed; undefined for anything else. */
export function packedRowsOf(column: object): PackedNumbers | PackedCodes | undefined {
  return packedRows.get(column);
}

/** A column with packed rows under another name. */
export function renamed(column: Column, name: string): Column {
  const rows = packedRows.get(column);
  if (column.storage === 'numeric')
    return packedNumericColumn({ ...headOf(column), name }, rows as PackedNumbers);
  return textColumnOf(
    { name, type: column.type },
    rows as PackedCodes,
    packedOf(column) ?? column.dictionary,
  );
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

/** As packTable, of one column. */
export function* packColumn(column: Column): Steps<Column> {
  if (packedRows.has(column)) return column;
  const { length } = column.storage === 'text' ? column.codes : column.values;
  if (length < PACKED_ROWS) return column;
  if (column.storage === 'numeric') return packedNumericColumn(column, yield* packNumbers(column.values));
  const codes = yield* packCodes(column.codes, packedOf(column)?.size ?? column.dictionary.length);
  return codes ? textColumnOf(column, codes, packedOf(column) ?? column.dictionary) : column;
}
