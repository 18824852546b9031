import { stage } from '../../shared/checkpoint';
import type { ColumnTable } from '../../shared/table';
import { mapNumbers, replaceColumns, textColumnOf } from './columns';
import { badOption, columnOption, mapOption, numberOption, numericOption } from './options';
import { setLevels } from './setLevels';
import type { Step, StepResult, StepSpec } from './step';

/**
 * Brings numbers of `column` to one unit. Either every value × `factor` + `add` (default 0): 0.01 from fen 分 to yuan 元;
 * or, with `unit` (the column that names each row's unit), × the factor of that unit in `factors` {unit: factor}, and
 * the unit becomes `to`. Rows whose unit is not listed stay as they are and are counted as unknown; rows that already
 * have `to` count as done.
 */
export const convertUnit: Step = {
  id: 'convert-unit',
  apply: (table, spec, checkpoint) => {
    if (spec['unit'] !== undefined && spec['unit'] !== '') return convertByUnit(table, spec, checkpoint);
    const column = numericOption(table, spec);
    const factor = numberOption(spec, 'factor', NaN);
    const add = numberOption(spec, 'add', 0);
    if (factor === 0) throw badOption('factor', factor, '≠ 0');
    return mapNumbers(column, checkpoint, (value) => value * factor + add).then((changed) => ({
      table: replaceColumns(table, [{ ...changed.column, type: decimalType(changed.column.type) }]),
      changedCells: changed.changedCells,
    }));
  },
};

async function convertByUnit(
  table: ColumnTable,
  spec: StepSpec,
  checkpoint: Parameters<Step['apply']>[2],
): Promise<StepResult> {
  const column = numericOption(table, spec);
  const unit = await textColumnOf(columnOption(table, spec, 'unit'), stage(checkpoint, 0, 0.2));
  const factors = mapOption(spec, 'factors', isFactor);
  const to = spec['to'];
  if (typeof to !== 'string' || to === '') throw badOption('to', to);
  const perCode = Float64Array.from(unit.dictionary, (name) =>
    name === to ? 1 : (factors.get(name) ?? NaN),
  );
  const factorAt = (row: number) => (unit.codes[row]! < 0 ? NaN : perCode[unit.codes[row]!]!);
  let unknown = 0;
  const changed = await mapNumbers(column, stage(checkpoint, 0.2, 0.6), (value, row) => {
    const factor = factorAt(row);
    if (Number.isNaN(factor)) unknown++;
    return Number.isNaN(factor) ? value : value * factor;
  });
  const renamed = await setLevels(unit, to, (row) => !Number.isNaN(factorAt(row)), stage(checkpoint, 0.6, 1));
  const converted = { ...changed.column, type: decimalType(changed.column.type) };
  return {
    table: replaceColumns(table, [converted, renamed.column]),
    changedCells: changed.changedCells + renamed.changedCells,
    counts: { converted: renamed.changedCells, unknown },
  };
}

/** A whole number may stop being one. */
function decimalType<T extends string>(type: T): T | 'decimal' {
  return type === 'integer' ? 'decimal' : type;
}

/** A factor or rate: a number above zero. */
export function isFactor(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
