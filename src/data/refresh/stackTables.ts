import {
  lengthOf,
  type Column,
  type ColumnTable,
  type NumericColumn,
  type TextColumn,
} from '../../shared/table';
import { emptyLike } from './readLike';
import { unifyColumns } from './unifyColumns';

/**
 * The rows of `before`, and below them those of `after`, matched by column name: columns of either table are kept, and
 * cells that a table does not have are missing. Part and roles are those of `before`.
 * Cost: O(cells + distinct texts).
 */
export function stackTables(before: ColumnTable, after: ColumnTable): ColumnTable {
  const later = new Map(after.columns.map((column) => [column.name, column]));
  const known = new Set(before.columns.map(({ name }) => name));
  const shared = before.columns.map((column) =>
    stackColumns(column, later.get(column.name) ?? emptyLike(column, after.rowCount)),
  );
  const added = after.columns
    .filter(({ name }) => !known.has(name))
    .map((column) => stackColumns(emptyLike(column, before.rowCount), column));
  return { ...before, rowCount: before.rowCount + after.rowCount, columns: [...shared, ...added] };
}

function stackColumns(first: Column, second: Column): Column {
  const [top, bottom] = unifyColumns(first, second).columns;
  return top.storage === 'text'
    ? stackText(top, bottom as TextColumn)
    : stackNumbers(top, bottom as NumericColumn);
}

function stackNumbers(top: NumericColumn, bottom: NumericColumn): NumericColumn {
  const values = new Float64Array(lengthOf(top) + lengthOf(bottom));
  values.set(top.values);
  values.set(bottom.values, top.values.length);
  return { ...top, values };
}

function stackText(top: TextColumn, bottom: TextColumn): TextColumn {
  const dictionary = [...top.dictionary];
  const codeOf = new Map(dictionary.map((text, code) => [text, code]));
  const recoded = Int32Array.from(bottom.dictionary, (text) => {
    const known = codeOf.get(text);
    return known ?? dictionary.push(text) - 1;
  });
  const codes = new Int32Array(top.codes.length + bottom.codes.length);
  codes.set(top.codes);
  for (let i = 0; i < bottom.codes.length; i++) {
    const code = bottom.codes[i]!;
    codes[top.codes.length + i] = code < 0 ? -1 : recoded[code]!;
  }
  return { ...top, codes, dictionary };
}
