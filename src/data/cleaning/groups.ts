import type { Checkpoint } from '../../shared/checkpoint';
import type { Column } from '../../shared/table';
import { forEachRow } from './columns';
import { rowSet } from './dropDuplicates';

/** Which group each row is in, from 0 in order of appearance; all rows are one group when no columns are given. */
export interface Groups {
  readonly of: Int32Array;
  readonly count: number;
}

/** Groups rows that are equal in `columns`; missing equals missing. */
export async function groupRows(
  columns: readonly Column[],
  rowCount: number,
  checkpoint: Checkpoint,
): Promise<Groups> {
  const of = new Int32Array(rowCount);
  const firstLike = rowSet(columns, rowCount);
  let count = 0;
  await forEachRow(rowCount, checkpoint, (row) => {
    const first = firstLike(row);
    of[row] = first === row ? count++ : of[first]!;
  });
  return { of, count };
}
