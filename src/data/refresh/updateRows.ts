import { findColumn, type Column, type ColumnTable, type TextColumn } from '../../shared/table';
import { unifyColumns } from './unifyColumns';

/** What an update by key does with rows: those of before are numbered first, the new ones after them. */
export interface RowUpdate {
  /** The rows of the table afterwards. */
  readonly rows: readonly number[];
  /** The same, with the old row where a new one takes its place: what the new rows say nothing of stays. */
  readonly kept: readonly number[];
  /** Rows that were not there before. */
  readonly added: number;
  /** Rows of before whose place a new row took. */
  readonly replaced: number;
  /** Rows of before that are gone. */
  readonly removed: number;
  /** New rows that another new row with the same key came after; the last one counts. */
  readonly repeated: number;
}

/**
 * Every new row goes where the first old row of its key stands, or below; other old rows of that key go.
 * @param keys a number per key, below 0 where a cell of it is missing: such rows are always added
 */
export function planUpdate(keys: Int32Array, oldRows: number): RowUpdate {
  const newest = new Map<number, number>();
  let repeated = 0;
  for (let row = oldRows; row < keys.length; row++) {
    const code = keys[row]!;
    if (code < 0) continue;
    if (newest.has(code)) repeated++;
    newest.set(code, row);
  }
  const { rows, kept, placed, removed } = oldPlaces(keys, oldRows, newest);
  let added = 0;
  for (let row = oldRows; row < keys.length; row++) {
    const code = keys[row]!;
    if (code >= 0 && (placed.has(code) || newest.get(code) !== row)) continue;
    rows.push(row);
    kept.push(row);
    added++;
  }
  return { rows, kept, added, replaced: placed.size, removed, repeated };
}

/** Old rows in order, each key that is new replaced at its first place. */
function oldPlaces(keys: Int32Array, oldRows: number, newest: ReadonlyMap<number, number>) {
  const rows: number[] = [];
  const kept: number[] = [];
  const placed = new Set<number>();
  let removed = 0;
  for (let row = 0; row < oldRows; row++) {
    const code = keys[row]!;
    const fresh = code < 0 ? undefined : newest.get(code);
    if (fresh !== undefined && placed.has(code)) {
      removed++;
      continue;
    }
    if (fresh !== undefined) placed.add(code);
    rows.push(fresh ?? row);
    kept.push(row);
  }
  return { rows, kept, placed, removed };
}

/** How many of the rows that are replaced say something else than before, in the columns of both tables. */
export function changedRows(before: ColumnTable, after: ColumnTable, { rows, kept }: RowUpdate): number {
  const changed = new Uint8Array(rows.length);
  for (const column of before.columns) {
    const later = findColumn(after, column.name);
    if (!later) continue;
    const areAlike = comparison(column, later);
    for (let k = 0; k < rows.length; k++) {
      if (rows[k] !== kept[k] && !areAlike(kept[k]!, rows[k]! - before.rowCount)) changed[k] = 1;
    }
  }
  return changed.reduce((sum, one) => sum + one, 0);
}

/** Whether a cell of one column says what one of the other does; two missing ones do. */
function comparison(before: Column, after: Column): (old: number, fresh: number) => boolean {
  const [top, bottom] = unifyColumns(before, after).columns;
  if (top.storage === 'text') {
    const codeOf = new Map([...top.dictionary].map((text, code) => [text, code]));
    const { codes, dictionary } = bottom as TextColumn;
    const known = Int32Array.from(dictionary, (text) => codeOf.get(text) ?? UNKNOWN);
    return (old, fresh) => {
      const code = codes[fresh]!;
      return top.codes[old] === (code < 0 ? -1 : known[code]);
    };
  }
  const { values } = bottom as typeof top;
  return (old, fresh) => Object.is(top.values[old], values[fresh]) || top.values[old] === values[fresh];
}

/** A text that the column of before does not have. */
const UNKNOWN = -2;
