import { noCheckpoint } from '../../shared/checkpoint';
import { textAt, type ColumnTable } from '../../shared/table';
import { runSteps } from './runSteps';
import type { SideTables, StepSpec } from './step';

/** Runs one step; `changed` is its count of changed cells. */
export async function run(table: ColumnTable, spec: StepSpec, side: SideTables = {}) {
  const result = await runSteps(table, [spec], noCheckpoint, side);
  return { ...result, changed: result.log[0]!.changedCells };
}

/** A column as canonical text. */
export function cells(table: ColumnTable, column: string): (string | null)[] {
  const found = table.columns.find((item) => item.name === column)!;
  return Array.from({ length: table.rowCount }, (_, row) => textAt(found, row));
}
