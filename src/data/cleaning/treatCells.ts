import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import {
  findColumn,
  numericColumn,
  type Column,
  type ColumnTable,
  type NumericColumn,
  withCodes,
} from '../../shared/table';
import { forEachRow, keepWhere, mapNumbers, missingAt, replaceColumns, type Changed } from './columns';
import { choiceOption } from './options';
import type { StepResult, StepSpec } from './step';

/** What is done with cells that are wrong: their rows go, they become missing, or a column of flags marks them. */
export type Treatment = 'drop' | 'missing' | 'flag';

/** Reads `action`, the first of `allowed` when absent. */
export function treatmentOption(spec: StepSpec, allowed: readonly [Treatment, ...Treatment[]]): Treatment {
  return choiceOption(spec, 'action', allowed);
}

/** Which cells are wrong, and the ending of the column that marks them. */
export interface Wrong {
  readonly isWrong: (row: number) => boolean;
  readonly suffix: string;
}

/** Treats the wrong cells of one column. @throws `table/duplicate-column` where the column of flags is there already */
export async function treatCells(
  { table, column }: { table: ColumnTable; column: Column },
  { isWrong, suffix }: Wrong,
  treatment: Treatment,
  checkpoint: Checkpoint,
): Promise<StepResult> {
  if (treatment === 'drop') return keepWhere(table, checkpoint, (row) => !isWrong(row));
  if (treatment === 'missing') {
    const blanked = await blankCells(column, isWrong, checkpoint);
    return { table: replaceColumns(table, [blanked.column]), changedCells: blanked.changedCells };
  }
  const flags = await flagColumn(table, column, { isWrong, suffix }, checkpoint);
  return { table: { ...table, columns: [...table.columns, flags] }, changedCells: 0 };
}

async function blankCells(
  column: Column,
  isWrong: (row: number) => boolean,
  checkpoint: Checkpoint,
): Promise<Changed> {
  if (column.storage === 'numeric')
    return mapNumbers(column, checkpoint, (value, row) => (isWrong(row) ? NaN : value));
  const codes = new Int32Array(column.codes.length);
  let changedCells = 0;
  await forEachRow(codes.length, checkpoint, (row) => {
    const wrong = column.codes[row]! >= 0 && isWrong(row);
    codes[row] = wrong ? -1 : column.codes[row]!;
    if (wrong) changedCells++;
  });
  return { column: withCodes(column, codes), changedCells };
}

/** A boolean column `<column>_<suffix>`: true where the cell is wrong, missing where it is missing. */
async function flagColumn(
  table: ColumnTable,
  column: Column,
  { isWrong, suffix }: Wrong,
  checkpoint: Checkpoint,
): Promise<NumericColumn> {
  const name = freshName(table, `${column.name}_${suffix}`);
  const isMissing = missingAt(column);
  const flags = new Float64Array(table.rowCount);
  await forEachRow(table.rowCount, stage(checkpoint, 0, 1), (row) => {
    flags[row] = isWrong(row) ? 1 : isMissing(row) ? NaN : 0;
  });
  return numericColumn(name, flags, 'boolean');
}

/** `name` itself. @throws `table/duplicate-column` when a column has it already */
export function freshName(table: ColumnTable, name: string): string {
  if (findColumn(table, name)) throw new TidemarkError('table/duplicate-column', { column: name });
  return name;
}
