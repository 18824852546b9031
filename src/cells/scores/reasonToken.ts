import type { Column, NumericColumn } from '../../shared/table';
import { textAt } from '../../shared/table';

/** A reason before it is put into words. */
export interface Reason {
  readonly feature: string;
  /** How the value is to be read. */
  readonly type: NumericColumn['type'] | 'text';
  /** Canonical text (numbers at 3 significant digits), null = missing. */
  readonly value: string | null;
  readonly raises: boolean;
}

const SEPARATOR = '\u001f';

/** A reason as one text, so that a table can hold it and every language can word it. */
export function encodeReason({ feature, type, value, raises }: Reason): string {
  return [feature, type, value === null ? '' : `=${value}`, raises ? '+' : '-'].join(SEPARATOR);
}

/** Null for text that is not an encoded reason. */
export function decodeReason(token: string): Reason | null {
  const [feature, type, value, sign] = token.split(SEPARATOR);
  if (feature === undefined || type === undefined || value === undefined || sign === undefined) return null;
  return {
    feature,
    type: type as Reason['type'],
    value: value === '' ? null : value.slice(1),
    raises: sign === '+',
  };
}

/** The reason that `column` is for `row`. */
export function reasonAt(column: Column, row: number, raises: boolean): Reason {
  const type = column.storage === 'text' ? 'text' : column.type;
  const value = textAt(column, row);
  return { feature: column.name, type, value: value === null ? null : shortened(column, value), raises };
}

function shortened(column: Column, value: string): string {
  if (column.storage === 'text') return value;
  if (column.type === 'boolean') return column.words?.[value === 'false' ? 0 : 1] ?? value;
  if (column.type === 'date' || column.type === 'datetime') return value.slice(0, 10);
  return String(Number(Number(value).toPrecision(3)));
}
