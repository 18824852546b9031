import type { Column, TextColumn } from '../shared/column';
import { packedOf, packedRowsOf } from '../shared/packedColumns';

/** About how many bytes `structuredClone` would write for a value; a shared object counts each time it is met. */
export function byteSizeOf(value: unknown): number {
  return sizeOf(value, ({ length }, storage) => length * (storage === 'text' ? 4 : 8));
}

/** About how many bytes of memory a value holds, in which long columns are packed. */
export function heldBytesOf(value: unknown): number {
  return sizeOf(value, ({ byteLength }) => byteLength);
}

type SizeOfRows = (rows: NonNullable<ReturnType<typeof packedRowsOf>>, storage: Column['storage']) => number;

function sizeOf(value: unknown, sizeOfRows: SizeOfRows): number {
  switch (typeof value) {
    case 'string':
      return 4 + 2 * value.length;
    case 'object':
      return value === null ? 1 : sizeOfObject(value, sizeOfRows);
    default:
      return 8;
  }
}

function sizeOfObject(value: object, sizeOfRows: SizeOfRows): number {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 8 + value.byteLength;
  if (typeof Blob !== 'undefined' && value instanceof Blob) return 8 + value.size;
  if (value instanceof Map || value instanceof Set) return sumOf([...value], sizeOfRows);
  if (Array.isArray(value)) return sumOf(value, sizeOfRows);
  if (packedOf(value) ?? packedRowsOf(value)) return sizeOfColumn(value as Column, sizeOfRows);
  return sumOf(Object.entries(value).flat(), sizeOfRows);
}

function sizeOfColumn(column: Column, sizeOfRows: SizeOfRows): number {
  const packed = packedRowsOf(column);
  const texts = column.storage === 'text' ? textBytes(column) : 0;
  if (packed) return texts + sizeOfRows(packed, column.storage);
  return texts + sizeOf(column.storage === 'text' ? column.codes : column.values, sizeOfRows);
}

const textBytes = (column: TextColumn): number =>
  packedOf(column)?.byteLength ?? byteSizeOf(column.dictionary);

function sumOf(values: readonly unknown[], sizeOfRows: SizeOfRows): number {
  let sum = 8;
  for (const value of values) sum += sizeOf(value, sizeOfRows);
  return sum;
}
