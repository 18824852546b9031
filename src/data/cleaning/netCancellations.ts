import { TidemarkError } from '../../shared/errors';
import { asText, numbersOf, type Column, type ColumnTable } from '../../shared/table';
import { forEachRow, keepRows } from './columns';
import { choiceOption, roleOption } from './options';
import type { Step, StepSpec } from './step';

/**
 * Nets cancellations against what they cancel: a row with a negative quantity (or amount, where there is no quantity)
 * and the latest earlier row of the same member, product and price with the opposite number both go. `unmatched`
 * "keep" (default) leaves cancellations without such a row, "drop" drops them too. Columns come from the roles
 * member_id, ordered_at, product, quantity or amount, unit_price, or from options of the same names.
 * @throws `roles/missing` without member_id, or without both quantity and amount
 */
export const netCancellations: Step = {
  id: 'net-cancellations',
  apply: async (table, spec, checkpoint) => {
    const columns = columnsOf(table, spec);
    const dropUnmatched = choiceOption(spec, 'unmatched', ['keep', 'drop']) === 'drop';
    const open = new Map<string, number[]>();
    const keep = new Uint8Array(table.rowCount).fill(1);
    const order = timeOrder(columns.time, table.rowCount);
    await forEachRow(table.rowCount, checkpoint, (i) => {
      const row = order[i]!;
      const count = columns.counts[row]!;
      if (count > 0) push(open, columns.key(row, count), row);
      else if (count < 0) net(open.get(columns.key(row, -count))?.pop(), row);
    });
    return { table: keepRows(table, keep), changedCells: 0 };

    function net(match: number | undefined, row: number): void {
      if (match !== undefined) keep[match] = 0;
      if (match !== undefined || dropUnmatched) keep[row] = 0;
    }
  },
};

interface NettingColumns {
  readonly counts: Float64Array;
  readonly time: Float64Array | undefined;
  readonly key: (row: number, count: number) => string;
}

function columnsOf(table: ColumnTable, spec: StepSpec): NettingColumns {
  const member = codesOf(required(roleOption(table, spec, 'member_id'), 'member_id', table));
  const product = roleOption(table, spec, 'product');
  const price = roleOption(table, spec, 'unit_price');
  const count = roleOption(table, spec, 'quantity') ?? roleOption(table, spec, 'amount');
  const time = roleOption(table, spec, 'ordered_at');
  const products = product && codesOf(product);
  const prices = price && numbersOf(price);
  return {
    counts: numbersOf(required(count, 'quantity', table)),
    time: time && numbersOf(time),
    key: (row, n) => `${member[row]!}|${products?.[row] ?? ''}|${prices?.[row] ?? ''}|${n}`,
  };
}

function codesOf(column: Column): Int32Array {
  return asText(column).codes;
}

function required(column: Column | undefined, role: string, table: ColumnTable): Column {
  if (!column) throw new TidemarkError('roles/missing', { role, part: table.part });
  return column;
}

/** Row numbers by time, file order for ties and where there is no time. */
function timeOrder(time: Float64Array | undefined, rowCount: number): Int32Array {
  const order = new Int32Array(rowCount);
  for (let i = 0; i < rowCount; i++) order[i] = i;
  if (!time) return order;
  const key = (row: number) => (Number.isNaN(time[row]!) ? Infinity : time[row]!);
  return order.sort((a, b) => (key(a) === key(b) ? a - b : key(a) < key(b) ? -1 : 1));
}

function push(open: Map<string, number[]>, key: string, row: number): void {
  const rows = open.get(key);
  if (rows) rows.push(row);
  else open.set(key, [row]);
}
