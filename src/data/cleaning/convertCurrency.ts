import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { numbersOf, type Column, type ColumnTable, type TextColumn } from '../../shared/table';
import { keepRows, mapNumbers, replaceColumns, textColumnOf, forEachRow } from './columns';
import { isFactor } from './convertUnit';
import { currencyName } from './currencyName';
import { badOption, choiceOption, mapOption, numericOrRole, roleOption } from './options';
import { readRates } from './ratesTable';
import { setLevels } from './setLevels';
import type { SideTables, Step, StepResult, StepSpec } from './step';

/**
 * Brings amounts of `column` (default: the amount) to the currency `to`. Each row's currency stands in `currency`
 * (default: the column of that role); one unit of it is worth `rates` {currency: rate} of `to`, or, without `rates`,
 * what the rates table says for the last day on or before the row's `date` (default: ordered_at). The currency becomes
 * `to`. `unknown` says what happens where there is no rate: "keep" (default), "missing", or "drop".
 * @throws `clean/table-needed` without `rates` and without a rates table
 */
export const convertCurrency: Step = {
  id: 'convert-currency',
  apply: async (table, spec, checkpoint, side) => {
    const column = numericOrRole(table, spec, 'amount');
    const currency = await textColumnOf(
      required(roleOption(table, spec, 'currency'), 'currency', table),
      stage(checkpoint, 0, 0.1),
    );
    const to = targetOf(spec);
    const rateAt = await ratesOf({ table, currency }, spec, { to, side }, stage(checkpoint, 0.1, 0.3));
    const unknown = choiceOption(spec, 'unknown', ['keep', 'missing', 'drop']);
    const keep = new Uint8Array(table.rowCount).fill(1);
    let without = 0;
    const changed = await mapNumbers(column, stage(checkpoint, 0.3, 0.6), (value, row) => {
      const rate = rateAt(row);
      if (!Number.isNaN(rate)) return value * rate;
      without++;
      if (unknown === 'drop') keep[row] = 0;
      return unknown === 'missing' ? NaN : value;
    });
    const isKnown = (row: number) => !Number.isNaN(rateAt(row));
    const renamed = await setLevels(currency, to, isKnown, stage(checkpoint, 0.6, 0.8));
    const type = changed.column.type === 'integer' ? ('decimal' as const) : changed.column.type;
    const converted = replaceColumns(table, [{ ...changed.column, type }, renamed.column]);
    const result: StepResult = {
      table: converted,
      changedCells: changed.changedCells + renamed.changedCells,
      counts: { converted: renamed.changedCells, unknown: without },
    };
    if (unknown !== 'drop') return result;
    return {
      ...result,
      ...(await keepRows(converted, keep, stage(checkpoint, 0.8, 1))),
      changedCells: result.changedCells,
    };
  },
};

function required(column: Column | undefined, role: string, table: ColumnTable): Column {
  if (!column) throw new TidemarkError('roles/missing', { role, part: table.part });
  return column;
}

function targetOf(spec: StepSpec): string {
  const { to } = spec;
  if (typeof to !== 'string' || to.trim() === '') throw badOption('to', to, 'CNY, USD, …');
  return currencyName(to);
}

/** The rate of each row; NaN where there is none. */
async function ratesOf(
  { table, currency }: { table: ColumnTable; currency: TextColumn },
  spec: StepSpec,
  { to, side }: { to: string; side: SideTables },
  checkpoint: Checkpoint,
): Promise<(row: number) => number> {
  const names = currency.dictionary.map(currencyName);
  const isDone = (code: number) => names[code] === to;
  if (spec['rates'] !== undefined) {
    const given = mapOption(spec, 'rates', isFactor);
    const byName = new Map([...given].map(([name, rate]) => [currencyName(name), rate]));
    const perCode = Float64Array.from(names, (name) => (name === to ? 1 : (byName.get(name) ?? NaN)));
    return (row) => (currency.codes[row]! < 0 ? NaN : perCode[currency.codes[row]!]!);
  }
  if (!side.rates) throw new TidemarkError('clean/table-needed', { input: 'tableOfRates' });
  const rates = await readRates(side.rates, checkpoint);
  const date = numbersOf(
    required(roleOption(table, { ...spec, ordered_at: spec['date'] }, 'ordered_at'), 'ordered_at', table),
  );
  const perRow = new Float64Array(table.rowCount);
  await forEachRow(table.rowCount, checkpoint, (row) => {
    const code = currency.codes[row]!;
    perRow[row] = code < 0 ? NaN : isDone(code) ? 1 : rates(names[code]!, date[row]!);
  });
  return (row) => perRow[row]!;
}
