import { opened } from '../../shared/packedColumns';
import { textAt, type Column, type ColumnTable, type TextColumn } from '../../shared/table';

/** One condition on one column; all conditions of a query must hold. */
export interface RowCondition {
  readonly column: string;
  readonly op: '=' | 'contains' | 'between' | 'in' | 'is-missing';
  readonly value: unknown;
}
export interface RowSelection {
  readonly sort?: { readonly column: string; readonly descending: boolean };
  readonly filters?: readonly RowCondition[];
  /** Looked for in every column, ignoring case. */
  readonly search?: string;
}

/**
 * Rows that pass, in the order asked for; ties keep row order, missing values come last either way.
 * @returns row numbers. Cost: O(rows × conditions) + the sort.
 */
export function selectRows(table: ColumnTable, selection: RowSelection): Uint32Array {
  const tests = (selection.filters ?? []).flatMap((filter) => {
    const column = table.columns.find((one) => one.name === filter.column);
    return column ? [rowTest(column, filter)] : [];
  });
  if (selection.search?.trim()) tests.push(searchTest(table, selection.search.trim().toLowerCase()));
  const rows = new Uint32Array(table.rowCount);
  let n = 0;
  for (let row = 0; row < table.rowCount; row++) if (tests.every((test) => test(row))) rows[n++] = row;
  const kept = rows.subarray(0, n);
  const key = table.columns.find((one) => one.name === selection.sort?.column);
  return key ? sortRows(kept, key, selection.sort!.descending) : kept;
}

type RowTest = (row: number) => boolean;

function rowTest(of: Column, { op, value }: RowCondition): RowTest {
  const column = opened(of);
  if (op === 'is-missing') return missingTest(column);
  if (op === 'between') {
    const [from, to] = value as [number, number];
    return column.storage === 'numeric'
      ? (row) => column.values[row]! >= from && column.values[row]! <= to
      : () => false;
  }
  if (op === 'contains') return textTest(column, containing(String(value).toLowerCase()));
  const wanted = new Set((Array.isArray(value) ? value : [value]).map(String));
  return textTest(column, (text) => wanted.has(text));
}

function missingTest(column: Column): RowTest {
  if (column.storage === 'text') return (row) => column.codes[row]! < 0;
  return (row) => Number.isNaN(column.values[row]!);
}

const containing = (needle: string) => (text: string) => text.toLowerCase().includes(needle);

/** Tests a text column once per dictionary entry, not once per row. */
function textTest(column: Column, passes: (text: string) => boolean): RowTest {
  if (column.storage === 'text') {
    const perCode = Uint8Array.from(column.dictionary, (text) => (passes(text) ? 1 : 0));
    return (row) => perCode[column.codes[row]!] === 1;
  }
  return (row) => {
    const text = textAt(column, row);
    return text !== null && passes(text);
  };
}

function searchTest(table: ColumnTable, needle: string): RowTest {
  const tests = table.columns.map((column) => textTest(column, containing(needle)));
  return (row) => tests.some((test) => test(row));
}

function sortRows(rows: Uint32Array, column: Column, descending: boolean): Uint32Array {
  const key = column.storage === 'text' ? textRanks(column) : column.values;
  const sign = descending ? -1 : 1;
  return rows.slice().sort((a, b) => {
    const x = key[a]!;
    const y = key[b]!;
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    return x === y ? a - b : x < y ? -sign : sign;
  });
}

/** Rank of each row's text by code point; NaN where missing. */
function textRanks(column: TextColumn): Float64Array {
  const order = column.dictionary.map((_, code) => code);
  order.sort((a, b) => (column.dictionary[a]! < column.dictionary[b]! ? -1 : 1));
  const rank = new Float64Array(order.length);
  order.forEach((code, k) => (rank[code] = k));
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : rank[code]!));
}
