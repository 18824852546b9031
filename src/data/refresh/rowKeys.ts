import { TidemarkError } from '../../shared/errors';
import { asText, getColumn, levelCount, type ColumnTable, type TextColumn } from '../../shared/table';
import { stackTables } from './stackTables';

/**
 * One number per row for its key cells taken together, equal for equal keys; −1 where one of them is missing.
 * @throws `table/no-such-column` {column}
 * Cost: O(rows × key columns).
 */
export function rowKeys(table: ColumnTable, key: readonly [string, ...string[]]): Int32Array {
  const [first, ...rest] = key.map((name) => asText(getColumn(table, name)));
  return rest.reduce((codes, column) => pairCodes(codes, column), first!.codes);
}

/**
 * The same for the rows of two tables, those of `after` following those of `before`.
 * @throws `refresh/no-key`; `table/no-such-column` {column} when either table lacks a key column
 */
export function rowKeysOfBoth(before: ColumnTable, after: ColumnTable, key: readonly string[]): Int32Array {
  const [first, ...rest] = key;
  if (first === undefined) throw new TidemarkError('refresh/no-key');
  const keysOf = (table: ColumnTable) => ({ ...table, columns: key.map((name) => getColumn(table, name)) });
  return rowKeys(stackTables(keysOf(before), keysOf(after)), [first, ...rest]);
}

function pairCodes(left: Int32Array, right: TextColumn): Int32Array {
  const levels = levelCount(right);
  const seen = new Map<number, number>();
  return left.map((code, row) => {
    const other = right.codes[row]!;
    if (code < 0 || other < 0) return -1;
    const pair = code * levels + other;
    let joined = seen.get(pair);
    if (joined === undefined) seen.set(pair, (joined = seen.size));
    return joined;
  });
}
