import type { Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import { type Column, type ColumnTable, makeTable, takeColumn, textAt } from '../../shared/table';
import { currenciesOf, withBeside } from '../ingest/besideMoney';
import { decideTexts } from '../ingest/decideTextColumn';
import { datesOf } from '../ingest/ingestCsv';
import type { Decided } from '../ingest/momentColumn';
import { fixedDayOrder, type ReadOptions } from '../ingest/readOptions';
import { cutRows } from '../ingest/trailingRemarks';
import type { Unreadable } from '../ingest/unreadable';
import type { TableReading } from './tableReading';
import { summedRows } from './totalSums';
import { saysTotal, TotalWords } from './totalWords';

const MIN_COLUMNS = 2;
const MAX_TOTALS = 3;
/** Longer tables are no reports with sums between their rows. */
const MAX_REPORT_ROWS = 200_000;

interface TotalsContext {
  readonly checkpoint: Checkpoint;
  readonly asWritten?: ReadonlySet<string> | undefined;
  readonly read?: ReadOptions | undefined;
}

/**
 * Leaves out the totals that a report writes behind its rows (`ingest/total-rows` {count, text}) and between them
 * (`ingest/inner-totals` {count, text}), and names them: counted as rows they would double every sum. A total is a row
 * that sums others, see `summedRows`, or a last row whose first filled cell says so and that is otherwise half empty.
 * Columns that were text because of that word are decided anew.
 */
export async function withoutTotals(reading: TableReading, context: TotalsContext): Promise<TableReading> {
  const { table, unreadable } = reading;
  if (table.columns.length < MIN_COLUMNS) return reading;
  const words = new TotalWords(table, unreadable);
  const found = await totalsOf(table, words, context.checkpoint);
  if (found.size === 0 || found.size >= table.rowCount) return reading;
  let last = table.rowCount;
  while (found.has(last - 1)) last--;
  const behind = [...found].filter((row) => row >= last);
  const inner = [...found].filter((row) => row < last);
  const kept =
    inner.length === 0 ? [] : Array.from({ length: last }, (_, row) => row).filter((row) => !found.has(row));
  const decided: Decided[] = [];
  for (const [j, column] of table.columns.entries()) {
    const cut = inner.length === 0 ? cutRows(column, last) : takeColumn(column, kept);
    const isWorded = [...found].some((row) => words.at(j, row) !== undefined);
    decided.push(isWorded ? await decidedAnew(cut, reading, context) : { column: cut });
  }
  const { lineOf } = reading;
  const dates = [...reading.dates, ...decided.flatMap((one) => one.dates ?? [])];
  return {
    ...reading,
    dialect: { ...reading.dialect, ...datesOf(dates) },
    dates,
    currencies: { ...reading.currencies, ...currenciesOf(decided) },
    table: { ...table, ...makeTable(withBeside(decided)), part: table.part, roles: table.roles },
    rows: table.rowCount - found.size,
    rejected: reading.rejected + behind.length,
    unreadable: unreadable.flatMap((one) => withoutWords(one, table, found, words)),
    warnings: [
      ...reading.warnings,
      ...warn('ingest/inner-totals', inner, words),
      ...warn('ingest/total-rows', behind, words),
      ...decided.flatMap(({ warnings }) => warnings ?? []),
    ],
    ...(lineOf ? { lineOf: (row: number) => lineOf(kept[row] ?? row) } : {}),
  };
}

function warn(code: Warning['code'], rows: readonly number[], words: TotalWords): Warning[] {
  if (rows.length === 0) return [];
  return [{ code, details: { count: rows.length, text: words.rowText(rows[0]!) } }];
}

/** The rows that are totals, in ascending order. */
async function totalsOf(
  table: ColumnTable,
  words: TotalWords,
  checkpoint: Checkpoint,
): Promise<ReadonlySet<number>> {
  const isReport = table.rowCount <= MAX_REPORT_ROWS;
  const summed = new Set(isReport ? await summedRows(table, words, checkpoint) : []);
  let rows = table.rowCount;
  const isLast = (row: number) => summed.has(row) || isTotal(table, row, words);
  while (rows > 2 && table.rowCount - rows < MAX_TOTALS && isLast(rows - 1)) rows--;
  for (let row = rows; row < table.rowCount; row++) summed.add(row);
  return new Set([...summed].toSorted((a, b) => a - b));
}

function isTotal(table: ColumnTable, row: number, words: TotalWords): boolean {
  const { columns } = table;
  const filled = columns.flatMap((column, j) => {
    const word = words.at(j, row);
    return word !== undefined || textAt(column, row) !== null ? [{ column, word }] : [];
  });
  const [first, ...others] = filled;
  if (!first || others.length === 0 || !saysTotal(first.word ?? '')) return false;
  return filled.length * 2 <= columns.length || others.every(({ column }) => isSum(column, row));
}

/** To a cent, or to the last digits of a double. */
function isSum(column: Column, row: number): boolean {
  if (column.storage === 'text') return false;
  let sum = 0;
  for (let i = 0; i < row; i++) if (!Number.isNaN(column.values[i]!)) sum += column.values[i]!;
  const total = column.values[row]!;
  return total !== 0 && Math.abs(total - sum) <= Math.max(0.01, 1e-9 * Math.abs(sum));
}

async function decidedAnew(column: Column, reading: TableReading, context: TotalsContext): Promise<Decided> {
  if (column.storage !== 'text' || column.type === 'id' || context.asWritten?.has(column.name))
    return { column };
  const { decimal = '.', thousands = ',' } = reading.dialect;
  const used = new Set(column.codes);
  const texts = column.dictionary.filter((_, code) => used.has(code));
  const renumbered = new Map(texts.map((text, code) => [text, code]));
  const codes = column.codes.map((code) => (code < 0 ? -1 : renumbered.get(column.dictionary[code]!)!));
  const settings = { decimal, thousands, decimalFixed: false, lineOf: (row: number) => row + 2 };
  const decided = await decideTexts(column.name, codes, texts, {
    ...settings,
    dayOrder: fixedDayOrder(context.read ?? {}),
    checkpoint: context.checkpoint,
  });
  // Values that would be lost now were there before.
  return decided.unreadable ? { column } : decided;
}

/** The words for totals are no values that could not be read. */
function withoutWords(
  one: Unreadable,
  { columns }: ColumnTable,
  rows: ReadonlySet<number>,
  words: TotalWords,
): readonly Unreadable[] {
  const j = columns.findIndex(({ name }) => name === one.column);
  if (j < 0) return [one];
  const examples = [...one.examples];
  for (const row of [...rows].toReversed()) {
    const word = words.at(j, row);
    const place = word === undefined ? -1 : examples.findLastIndex(({ text }) => text === word);
    if (place >= 0) examples.splice(place, 1);
  }
  const count = one.count - (one.examples.length - examples.length);
  return count === 0 ? [] : [{ ...one, count, examples }];
}
