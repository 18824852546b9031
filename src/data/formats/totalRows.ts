import type { Checkpoint } from '../../shared/checkpoint';
import { type Column, type ColumnTable, makeTable, textAt } from '../../shared/table';
import { decideTexts } from '../ingest/decideTextColumn';
import { cutRows } from '../ingest/trailingRemarks';
import type { Unreadable } from '../ingest/unreadable';
import type { TableReading } from './tableReading';

const TOTAL =
  /^(?:(?:grand|sub|overall)?[ -]?totals?|sum|gesamt(?:summe)?|summe|total g[eé]n[eé]ral|total general|somme|suma|totale|итого|всего|合计|总计|共计|小计|汇总|总和|合計|総計|小計|총계|합계)\s*[:：]?$/i;
const MIN_COLUMNS = 2;
const MAX_TOTALS = 3;

interface TotalsContext {
  readonly checkpoint: Checkpoint;
  readonly asWritten?: ReadonlySet<string> | undefined;
}

/**
 * Leaves out the totals that a report writes behind its rows, and names them (`ingest/total-rows` {count, text}): counted
 * as rows they would double every sum. A total is a last row whose first filled cell says so and that is otherwise half
 * empty, or whose numbers are the sums of those above. Columns that were text because of that word are decided anew.
 */
export async function withoutTotals(reading: TableReading, context: TotalsContext): Promise<TableReading> {
  const { table, unreadable } = reading;
  let rows = table.rowCount;
  while (rows > 2 && table.rowCount - rows < MAX_TOTALS && isTotal(table, rows - 1, unreadable)) rows--;
  const count = table.rowCount - rows;
  if (count === 0) return reading;
  const words = table.columns.map((column) => wordAt(column, table.rowCount - 1, unreadable));
  const cut = table.columns.map((column) => cutRows(column, rows));
  const columns: Column[] = [];
  for (const [j, column] of cut.entries())
    columns.push(words[j] === undefined ? column : await decidedAnew(column, reading, context));
  const text = table.columns
    .map((column) => wordAt(column, rows, unreadable) ?? textAt(column, rows))
    .filter((cell) => cell !== null)
    .join(', ');
  return {
    ...reading,
    table: { ...table, ...makeTable(columns), part: table.part, roles: table.roles },
    rows,
    rejected: reading.rejected + count,
    unreadable: unreadable.flatMap((one) => withoutLast(one, table, rows)),
    warnings: [...reading.warnings, { code: 'ingest/total-rows', details: { count, text } }],
  };
}

function isTotal(table: ColumnTable, row: number, unreadable: readonly Unreadable[]): boolean {
  const { columns } = table;
  if (columns.length < MIN_COLUMNS) return false;
  const filled = columns.filter(
    (column) => textAt(column, row) !== null || wordAt(column, row, unreadable) !== undefined,
  );
  const [first, ...others] = filled;
  if (!first || others.length === 0 || wordAt(first, row, unreadable) === undefined) return false;
  return filled.length * 2 <= columns.length || others.every((column) => isSum(column, row));
}

/** The word for a total in this cell, also where the column has numbers or dates and could not read it. */
function wordAt(column: Column, row: number, unreadable: readonly Unreadable[]): string | undefined {
  if (column.storage === 'text') {
    const text = textAt(column, row) ?? '';
    return TOTAL.test(text.trim()) ? text : undefined;
  }
  if (!Number.isNaN(column.values[row]!)) return undefined;
  const last = unreadable.find((one) => one.column === column.name)?.examples.at(-1)?.text ?? '';
  return TOTAL.test(last.trim()) ? last : undefined;
}

/** To a cent, or to the last digits of a double. */
function isSum(column: Column, row: number): boolean {
  if (column.storage === 'text') return false;
  let sum = 0;
  for (let i = 0; i < row; i++) if (!Number.isNaN(column.values[i]!)) sum += column.values[i]!;
  const total = column.values[row]!;
  return total !== 0 && Math.abs(total - sum) <= Math.max(0.01, 1e-9 * Math.abs(sum));
}

async function decidedAnew(column: Column, reading: TableReading, context: TotalsContext): Promise<Column> {
  if (column.storage !== 'text' || column.type === 'id' || context.asWritten?.has(column.name)) return column;
  const { decimal = '.', thousands = ',' } = reading.dialect;
  const used = new Set(column.codes);
  const texts = column.dictionary.filter((_, code) => used.has(code));
  const renumbered = new Map(texts.map((text, code) => [text, code]));
  const codes = column.codes.map((code) => (code < 0 ? -1 : renumbered.get(column.dictionary[code]!)!));
  const settings = { decimal, thousands, decimalFixed: false, lineOf: (row: number) => row + 2 };
  const decided = await decideTexts(column.name, codes, texts, {
    ...settings,
    checkpoint: context.checkpoint,
  });
  // Values that would be lost now were there before.
  return decided.unreadable ? column : decided.column;
}

/** The word for the total is no value that could not be read. */
function withoutLast(one: Unreadable, table: ColumnTable, rows: number): readonly Unreadable[] {
  const column = table.columns.find(({ name }) => name === one.column);
  if (!column || wordAt(column, rows, [one]) === undefined) return [one];
  return one.count === 1 ? [] : [{ ...one, count: one.count - 1, examples: one.examples.slice(0, -1) }];
}
