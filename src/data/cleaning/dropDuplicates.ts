import { opened } from '../../shared/packedColumns';
import { stage } from '../../shared/checkpoint';
import type { Column } from '../../shared/table';
import { forEachRow, keepRows } from './columns';
import { choiceOption, columnsOption } from './options';
import type { Step } from './step';

/**
 * Keeps one row of each group that is equal in `columns` (all columns when none are named); `keep` says which, the
 * first or the last of the file. Missing equals missing. Cost: O(rows × columns), one hash table of row numbers.
 */
export const dropDuplicates: Step = {
  id: 'drop-duplicates',
  apply: async (table, spec, checkpoint) => {
    const keepLast = choiceOption(spec, 'keep', ['first', 'last']) === 'last';
    const firstLike = rowSet(columnsOption(table, spec), table.rowCount);
    const keep = new Uint8Array(table.rowCount);
    await forEachRow(table.rowCount, stage(checkpoint, 0, 0.7), (i) => {
      const row = keepLast ? table.rowCount - 1 - i : i;
      if (firstLike(row) === row) keep[row] = 1;
    });
    const kept = await keepRows(table, keep, stage(checkpoint, 0.7, 1));
    return { ...kept, partner: firstLike };
  },
};

/** A set of rows by value: gives the first row met that equals this one (itself when it is new), and remembers it. */
export function rowSet(columns: readonly Column[], rowCount: number): (row: number) => number {
  const size = tableSize(rowCount);
  const slots = new Int32Array(size).fill(-1);
  const hash = rowHash(columns);
  const equal = rowsEqual(columns);
  return (row) => {
    let slot = hash(row) & (size - 1);
    for (; slots[slot]! >= 0; slot = (slot + 1) & (size - 1))
      if (equal(slots[slot]!, row)) return slots[slot]!;
    slots[slot] = row;
    return row;
  };
}

function tableSize(rowCount: number): number {
  let size = 16;
  while (size < rowCount * 2) size *= 2;
  return size;
}

function rowHash(hashed: readonly Column[]): (row: number) => number {
  const columns = hashed.map((column) => opened(column));
  const number = new Float64Array(1);
  const halves = new Int32Array(number.buffer);
  return (row) => {
    let hash = 0x811c9dc5;
    for (const column of columns) {
      if (column.storage === 'text') hash = mix(hash, column.codes[row]!);
      else {
        number[0] = column.values[row]! + 0;
        hash = mix(mix(hash, halves[0]!), halves[1]!);
      }
    }
    return (hash ^ (hash >>> 15)) >>> 0;
  };
}

function mix(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0x9e3779b1);
  return product ^ (product >>> 16);
}

function rowsEqual(compared: readonly Column[]): (a: number, b: number) => boolean {
  const columns = compared.map((column) => opened(column));
  return (a, b) => {
    for (const column of columns) {
      if (column.storage === 'text' ? column.codes[a] !== column.codes[b] : !sameNumber(column.values, a, b))
        return false;
    }
    return true;
  };
}

function sameNumber(values: Float64Array, a: number, b: number): boolean {
  return values[a] === values[b] || (Number.isNaN(values[a]) && Number.isNaN(values[b]));
}
