import type { Checkpoint } from '../shared/checkpoint';
import { packTable } from '../shared/packedColumns';
import { finishStepwise, PIECE_ROWS } from '../shared/steps';
import type { ColumnTable } from '../shared/table';
import { isTable } from './tableMeta';

/** The table with its long columns packed; at once where they are already. */
export function packedTable(table: ColumnTable, checkpoint: Checkpoint): Promise<ColumnTable> {
  const pieces = table.columns.length * Math.ceil(table.rowCount / PIECE_ROWS);
  return finishStepwise(packTable(table), checkpoint, pieces);
}

/** Outputs with their tables packed. */
export async function packedOutputs(
  outputs: Readonly<Record<string, unknown>>,
  checkpoint: Checkpoint,
): Promise<Record<string, unknown>> {
  const packed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(outputs)) {
    packed[name] = isTable(value) ? await packedTable(value, () => checkpoint(1)) : value;
  }
  return packed;
}
