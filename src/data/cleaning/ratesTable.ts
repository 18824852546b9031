import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { numbersOf, type Column, type ColumnTable } from '../../shared/table';
import { forEachRow, textColumnOf } from './columns';
import { currencyName } from './currencyName';

interface Series {
  /** Days in ascending order (ms). */
  readonly days: number[];
  readonly rates: number[];
}

/**
 * Reads a table of exchange rates: a column of currency codes, one of dates, one of rates (1 unit of the currency in the
 * wanted one). Columns are known by their names (currency 币种, date 日期, rate 汇率), else by their types.
 * @returns the rate of the last day on or before a moment; NaN where there is none
 * @throws `clean/bad-rates` with the column that is missing
 */
export async function readRates(
  table: ColumnTable,
  checkpoint: Checkpoint,
): Promise<(currency: string, at: number) => number> {
  const currency = await textColumnOf(find(table, 'currency', /currency|币种|货币/i, isText), checkpoint);
  const day = numbersOf(find(table, 'date', /date|day|日期|时间/i, isDate));
  const rate = numbersOf(find(table, 'rate', /rate|汇率|价/i, isPlainNumber));
  const order = Int32Array.from(day, (_, row) => row).sort((a, b) => day[a]! - day[b]!);
  const series = new Map<string, Series>();
  await forEachRow(order.length, checkpoint, (k) => {
    const row = order[k]!;
    const code = currency.codes[row]!;
    if (code < 0 || Number.isNaN(day[row]!) || !(rate[row]! > 0)) return;
    const name = currencyName(currency.dictionary[code]!);
    const own = series.get(name) ?? { days: [], rates: [] };
    series.set(name, own);
    own.days.push(day[row]!);
    own.rates.push(rate[row]!);
  });
  return (name, at) => lastOnOrBefore(series.get(name), at);
}

function lastOnOrBefore(series: Series | undefined, at: number): number {
  if (!series || Number.isNaN(at)) return NaN;
  let low = 0;
  let high = series.days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (series.days[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? NaN : series.rates[low - 1]!;
}

const isText = (column: Column) => column.storage === 'text';
const isDate = (column: Column) => column.type === 'date' || column.type === 'datetime';
const isPlainNumber = (column: Column) =>
  column.storage === 'numeric' && !isDate(column) && column.type !== 'boolean';

function find(table: ColumnTable, role: string, name: RegExp, fits: (column: Column) => boolean): Column {
  const fitting = table.columns.filter(fits);
  const found = fitting.find((column) => name.test(column.name)) ?? fitting[0];
  if (!found) throw new TidemarkError('clean/bad-rates', { role });
  return found;
}
