import { type CellColumn, CellKind } from './cellColumn';

/**
 * Puts a value of any other kind: whole numbers beyond 2^53 stay text, lists and objects become JSON.
 * @param value what a reader gave for one cell
 */
export function putValue(column: CellColumn, value: unknown): void {
  switch (typeof value) {
    case 'number':
      return column.put(CellKind.number, Number.isFinite(value) ? value : NaN);
    case 'bigint':
      return putBigInt(column, value);
    case 'boolean':
      return column.put(CellKind.flag, value ? 1 : 0);
    case 'string':
      return column.putText(value);
    case 'object':
      if (value === null) return column.putMissing();
      if (value instanceof Date) return column.put(CellKind.datetime, value.getTime());
      return column.putText(jsonText(value));
    default:
      return column.putMissing();
  }
}

/** A whole number exactly: as a number where one holds it, else as text. */
export function putBigInt(column: CellColumn, value: bigint): void {
  const number = Number(value);
  if (Number.isSafeInteger(number)) column.put(CellKind.number, number);
  else column.putText(value.toString());
}

function jsonText(value: object): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return inner.toString();
    return ArrayBuffer.isView(inner) ? Array.from(inner as unknown as ArrayLike<number>) : inner;
  });
}

/** A time of day as hh:mm:ss, with milliseconds where there are some. @param ms since midnight */
export function timeOfDay(ms: number): string {
  return new Date(Math.floor(ms)).toISOString().slice(11, ms % 1000 === 0 ? 19 : 23);
}
