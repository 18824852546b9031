import type { FittedMatrix } from '../../analysis/matrix/designMatrix';
import { numbersOf, textAt, type ColumnTable } from '../../shared/table';
import type { ColumnKind } from './types';

/** How the values of each feature are to be read, from the rows looked at. */
export function columnKinds(
  { encodings }: FittedMatrix,
  table: ColumnTable,
  rows: Uint32Array,
): Record<string, ColumnKind> {
  const kinds: Record<string, ColumnKind> = {};
  for (const { kind, column: name } of encodings) {
    const column = table.columns.find((one) => one.name === name);
    if (!column) continue;
    const isText = kind === 'categorical' || column.storage === 'text';
    const hasMissing = rows.some((row) => textAt(column, row) === null);
    kinds[name] = isText
      ? { type: 'text', isWhole: false, hasMissing }
      : { type: column.type, isWhole: isWhole(numbersOf(column), rows), hasMissing };
  }
  return kinds;
}

function isWhole(values: Float64Array, rows: Uint32Array): boolean {
  return rows.every((row) => Number.isNaN(values[row]!) || Number.isInteger(values[row]!));
}
