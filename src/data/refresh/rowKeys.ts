import { asText, getColumn, levelCount, type ColumnTable, type TextColumn } from '../../shared/table';

/**
 * One number per row for its key cells taken together, equal for equal keys; −1 where one of them is missing.
 * @throws `table/no-such-column` {column}
 * Cost: O(rows × key columns).
 */
export function rowKeys(table: ColumnTable, key: readonly [string, ...string[]]): Int32Array {
  const [first, ...rest] = key.map((name) => asText(getColumn(table, name)));
  return rest.reduce((codes, column) => pairCodes(codes, column), first!.codes);
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
