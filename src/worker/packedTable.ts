import type { Checkpoint } from '../shared/checkpoint';
import { packTable } from '../shared/packedColumns';
import { finishStepwise, PIECE_ROWS } from '../shared/steps';
import type { ColumnTable } from '../shared/table';

/** The table with its long columns packed; at once where they are already. */
export function packedTable(table: ColumnTable, checkpoint: Checkpoint): Promise<ColumnTable> {
  const pieces = table.columns.length * Math.ceil(table.rowCount / PIECE_ROWS);
  return finishStepwise(packTable(table), checkpoint, pieces);
}
