import { packedOf, type TextColumn } from '../shared/table';

/** About how many bytes `structuredClone` would write for a value; a shared object counts each time it is met. */
export function byteSizeOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return 4 + 2 * value.length;
    case 'object':
      return value === null ? 1 : sizeOfObject(value);
    default:
      return 8;
  }
}

function sizeOfObject(value: object): number {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 8 + value.byteLength;
  if (typeof Blob !== 'undefined' && value instanceof Blob) return 8 + value.size;
  if (value instanceof Map || value instanceof Set) return sumOf([...value]);
  if (Array.isArray(value)) return sumOf(value);
  const texts = packedOf(value);
  if (texts) return texts.byteLength + byteSizeOf((value as TextColumn).codes);
  return sumOf(Object.entries(value).flat());
}

function sumOf(values: readonly unknown[]): number {
  let sum = 8;
  for (const value of values) sum += byteSizeOf(value);
  return sum;
}
