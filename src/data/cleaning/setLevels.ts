import type { Checkpoint } from '../../shared/checkpoint';
import type { TextColumn } from '../../shared/table';
import { forEachRow, type Changed } from './columns';

/** Writes `level` into the cells of the rows for which `isWanted` holds. */
export async function setLevels(
  column: TextColumn,
  level: string,
  isWanted: (row: number) => boolean,
  checkpoint: Checkpoint,
): Promise<Changed<TextColumn>> {
  const known = column.dictionary.indexOf(level);
  const code = known < 0 ? column.dictionary.length : known;
  const codes = new Int32Array(column.codes.length);
  let changedCells = 0;
  await forEachRow(codes.length, checkpoint, (row) => {
    codes[row] = isWanted(row) ? code : column.codes[row]!;
    if (codes[row] !== column.codes[row]) changedCells++;
  });
  const dictionary = known < 0 && changedCells > 0 ? [...column.dictionary, level] : column.dictionary;
  return { column: { ...column, codes, dictionary }, changedCells };
}
