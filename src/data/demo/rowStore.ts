import type { Column, ColumnTable, ColumnType, Part, Roles, TextColumn } from '../../shared/table';

/** How a staged number becomes a column: text columns hold dictionary codes (−1 missing), others plain numbers. */
export interface ColumnSpec {
  readonly role: string;
  readonly name: string;
  readonly type: ColumnType;
  readonly dictionary?: readonly string[];
  readonly words?: readonly [string, string];
}

/** What a table is made of; `time` is the index of the column the rows are sorted by. */
export interface TableSpec {
  readonly part: Part;
  readonly time: number;
  readonly columns: readonly ColumnSpec[];
}

/** Rows staged one after another in one growing array, so that copying a row (planted duplicates) is one call. */
export interface RowStore {
  readonly stride: number;
  count: number;
  data: Float64Array;
}

export function createRowStore(stride: number): RowStore {
  return { stride, count: 0, data: new Float64Array(stride * 1024) };
}

export function pushRow(store: RowStore, row: ArrayLike<number>): void {
  const end = (store.count + 1) * store.stride;
  if (end > store.data.length) {
    const grown = new Float64Array(store.data.length * 2);
    grown.set(store.data);
    store.data = grown;
  }
  store.data.set(row, end - store.stride);
  store.count++;
}

export function rowAt(store: RowStore, row: number): Float64Array {
  return store.data.slice(row * store.stride, (row + 1) * store.stride);
}

/** Staged row numbers in ascending order of column `time` (ties as staged); identity when `time` is negative. */
export function timeOrder(store: RowStore, time: number): Uint32Array {
  const { count, stride, data } = store;
  if (time < 0) return Uint32Array.from({ length: count }, (_, row) => row);
  const keys = new Float64Array(count);
  const room = 4194304;
  for (let row = 0; row < count; row++)
    keys[row] = Math.floor(data[row * stride + time]! / 1000) * room + row;
  keys.sort();
  return Uint32Array.from(keys, (key) => key - Math.floor(key / room) * room);
}

/** The staged rows as a table, in `order`; empties nothing. */
export function buildTable(store: RowStore, spec: TableSpec, order: Uint32Array): ColumnTable {
  const columns = spec.columns.map((column, k) => buildColumn(store, column, k, order));
  return { rowCount: order.length, columns, part: spec.part, roles: rolesOf(spec) };
}

function rolesOf(spec: TableSpec): Roles {
  const ignored = spec.columns.filter((column) => column.role === 'ignore').map((column) => column.name);
  const named = spec.columns.filter((column) => column.role !== 'ignore' && column.role !== '');
  const roles = Object.fromEntries(named.map((column) => [column.role, column.name]));
  return ignored.length > 0 ? { ...roles, ignore: ignored } : roles;
}

function buildColumn(store: RowStore, spec: ColumnSpec, k: number, order: Uint32Array): Column {
  const { data, stride } = store;
  const { name, type } = spec;
  if (type === 'text' || type === 'id' || type === 'category') {
    const codes = new Int32Array(order.length);
    for (let i = 0; i < codes.length; i++) codes[i] = data[order[i]! * stride + k]!;
    return { storage: 'text', name, type, codes, dictionary: spec.dictionary ?? [] };
  }
  const values = new Float64Array(order.length);
  for (let i = 0; i < values.length; i++) values[i] = data[order[i]! * stride + k]!;
  return spec.words
    ? { storage: 'numeric', name, type, values, words: spec.words }
    : { storage: 'numeric', name, type, values };
}

/**
 * Blocks of one table (same columns, shared dictionaries) under one another; dictionaries keep used entries only.
 * `pause` is awaited after each column.
 */
export async function concatTables(
  blocks: readonly ColumnTable[],
  pause: () => Promise<void>,
): Promise<ColumnTable> {
  const first = blocks[0]!;
  const rowCount = blocks.reduce((sum, block) => sum + block.rowCount, 0);
  const columns: Column[] = [];
  for (let k = 0; k < first.columns.length; k++) {
    const parts = blocks.map((block) => block.columns[k]!);
    columns.push(concatColumn(parts, rowCount));
    await pause();
  }
  return { ...first, rowCount, columns };
}

function concatColumn(parts: readonly Column[], rowCount: number): Column {
  const first = parts[0]!;
  let at = 0;
  if (first.storage === 'text') {
    const codes = new Int32Array(rowCount);
    for (const part of parts as readonly TextColumn[]) {
      codes.set(part.codes, at);
      at += part.codes.length;
    }
    return { ...first, ...usedEntries(codes, first.dictionary) };
  }
  const values = new Float64Array(rowCount);
  for (const part of parts) {
    if (part.storage !== 'numeric') continue;
    values.set(part.values, at);
    at += part.values.length;
  }
  return { ...first, values };
}

/** Renumbers codes in order of first appearance, in place, as ingest of the same rows would. */
function usedEntries(
  codes: Int32Array,
  dictionary: readonly string[],
): Pick<TextColumn, 'codes' | 'dictionary'> {
  const renumbered = new Int32Array(dictionary.length).fill(-1);
  const used: string[] = [];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code < 0) continue;
    if (renumbered[code]! < 0) renumbered[code] = used.push(dictionary[code]!) - 1;
    codes[i] = renumbered[code]!;
  }
  return { codes, dictionary: used };
}
