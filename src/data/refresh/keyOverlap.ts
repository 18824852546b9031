import { asText, getColumn, textAt, type ColumnTable, type TextColumn } from '../../shared/table';
import { ALL_ID_RULES, normalIdOf } from '../cleaning/normalId';
import { rowKeysOfBoth } from './rowKeys';

/** How the keys of new rows meet those of a table. */
export interface KeyOverlap {
  /** New rows whose key the table has. */
  readonly known: number;
  /**
   * Further new rows whose key would be that of exactly one in the table, were it not for leading zeros, a trailing
   * ".0", case, width or blanks.
   */
  readonly alike: number;
  /** One of these keys: as the table writes it, and as the new row does. */
  readonly example: readonly [string, string] | null;
}

/**
 * Counts the new rows that a table has already, as their keys stand and as they would stand when written alike.
 * @param key - columns that name a row; rows with a missing key cell are not counted
 * @throws `refresh/no-key`; `table/no-such-column` {column} when either table lacks a key column
 * Cost: O(rows + distinct texts).
 */
export function keyOverlap(before: ColumnTable, after: ColumnTable, key: readonly string[]): KeyOverlap {
  const written = rowKeysOfBoth(before, after, key);
  const normal = rowKeysOfBoth(writtenAlike(before, key), writtenAlike(after, key), key);
  const oldKeys = new Set(written.subarray(0, before.rowCount));
  const onlyRow = rowsByNormalKey(written, normal, before.rowCount);
  const textOf = (table: ColumnTable, row: number) =>
    key.map((name) => textAt(getColumn(table, name), row)).join(' + ');
  let [known, alike] = [0, 0];
  let example: [string, string] | null = null;
  for (let row = before.rowCount; row < written.length; row++) {
    if (written[row]! < 0) continue;
    const old = onlyRow.get(normal[row]!) ?? null;
    if (oldKeys.has(written[row]!)) known++;
    else if (old !== null) {
      alike++;
      example ??= [textOf(before, old), textOf(after, row - before.rowCount)];
    }
  }
  return { known, alike, example };
}

/** An old row of each normal key; null where keys of several spellings share it, as spelling tells them apart then. */
function rowsByNormalKey(
  written: Int32Array,
  normal: Int32Array,
  oldRows: number,
): ReadonlyMap<number, number | null> {
  const rows = new Map<number, number | null>();
  for (let row = 0; row < oldRows; row++) {
    if (normal[row]! < 0) continue;
    const other = rows.get(normal[row]!);
    if (other === undefined) rows.set(normal[row]!, row);
    else if (other !== null && written[other] !== written[row]) rows.set(normal[row]!, null);
  }
  return rows;
}

/** The key columns as ids without differences of spelling. */
function writtenAlike(table: ColumnTable, key: readonly string[]): ColumnTable {
  return { ...table, columns: key.map((name) => normalTexts(asText(getColumn(table, name)))) };
}

function normalTexts({ codes, dictionary, ...column }: TextColumn): TextColumn {
  const normal = normalIdOf(ALL_ID_RULES);
  const codeOf = new Map<string, number>();
  const recoded = Int32Array.from(dictionary, (text) => {
    const id = normal(text);
    const code = codeOf.get(id) ?? codeOf.size;
    codeOf.set(id, code);
    return code;
  });
  const kept = codes.map((code) => (code < 0 ? -1 : recoded[code]!));
  return { ...column, type: 'id', codes: kept, dictionary: [...codeOf.keys()] };
}
