import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { numbersOf, roleColumn, type Column, type ColumnTable } from '../../shared/table';
import { forEachRow, keepRows, mapNumbers, missingAt, replaceColumns, textColumnOf } from './columns';
import { groupRows } from './groups';
import { matchCancellations, type Matching } from './matchCancellations';
import { choiceOption, roleOption } from './options';
import type { Step, StepResult, StepSpec } from './step';

/**
 * Nets cancellations against what they cancel. A cancellation is a row with a negative quantity (or amount, where there
 * is no quantity). Its order is, by `by`:
 * - "order": the row of the same member and product whose order number is the cancellation's without `prefix` ("C"),
 *   or the same number;
 * - "line": the latest row that is not later, of the same member, product and price;
 * - "auto" (default): by order number where that finds one, else by line.
 * Equal numbers: both rows go. A smaller cancellation is taken off the latest order that is large enough (`partial`
 * "reduce", default; the amount shrinks in proportion) or left alone ("keep"). `unmatched` "keep" (default) leaves
 * cancellations without an order, "drop" drops them. Columns come from the roles member_id, order_id, ordered_at,
 * product, quantity or amount, unit_price, or from options of the same names.
 * @throws `roles/missing` without member_id, without both quantity and amount, or without order_id for `by` "order"
 */
export const netCancellations: Step = {
  id: 'net-cancellations',
  apply: async (table, spec, checkpoint) => {
    const columns = columnsOf(table, spec);
    const canReduce =
      columns.count.storage === 'numeric' && choiceOption(spec, 'partial', ['reduce', 'keep']) === 'reduce';
    const by = choiceOption(spec, 'by', ['auto', 'order', 'line']);
    const matching = newMatching(
      numbersOf(columns.count),
      columns.time && numbersOf(columns.time),
      canReduce,
    );
    if (by !== 'line') await matchByOrder(columns, spec, matching, stage(checkpoint, 0, 0.3));
    if (by !== 'order') await matchByLine(columns, matching, stage(checkpoint, 0.3, 0.6));
    return settle({ table, columns }, spec, matching, stage(checkpoint, 0.6, 1));
  },
};

interface NettingColumns {
  readonly rowCount: number;
  readonly member: Column;
  readonly count: Column;
  readonly order: Column | undefined;
  readonly product: Column | undefined;
  readonly price: Column | undefined;
  readonly time: Column | undefined;
}

function columnsOf(table: ColumnTable, spec: StepSpec): NettingColumns {
  const needsOrder = spec['by'] === 'order';
  const order = roleOption(table, spec, 'order_id');
  const count = roleOption(table, spec, 'quantity') ?? roleOption(table, spec, 'amount');
  return {
    rowCount: table.rowCount,
    member: required(roleOption(table, spec, 'member_id'), 'member_id', table),
    count: required(count, 'quantity', table),
    order: needsOrder ? required(order, 'order_id', table) : order,
    product: roleOption(table, spec, 'product'),
    price: roleOption(table, spec, 'unit_price'),
    time: roleOption(table, spec, 'ordered_at'),
  };
}

function required(column: Column | undefined, role: string, table: ColumnTable): Column {
  if (!column) throw new TidemarkError('roles/missing', { role, part: table.part });
  return column;
}

function newMatching(counts: Float64Array, time: Float64Array | undefined, canReduce: boolean): Matching {
  return {
    counts,
    remaining: counts.slice(),
    time,
    canReduce,
    partner: new Int32Array(counts.length).fill(-1),
  };
}

/** Orders and cancellations of one order number: the cancellation's prefix is taken off before they are grouped. */
async function matchByOrder(
  columns: NettingColumns,
  spec: StepSpec,
  matching: Matching,
  checkpoint: Checkpoint,
): Promise<void> {
  if (!columns.order) return;
  const prefix = typeof spec['prefix'] === 'string' ? spec['prefix'] : 'C';
  const order = await textColumnOf(columns.order, stage(checkpoint, 0, 0.2));
  const base = await orderCodes(order.dictionary, prefix, stage(checkpoint, 0.2, 0.25));
  const codes = new Int32Array(columns.rowCount);
  await forEachRow(codes.length, stage(checkpoint, 0.25, 0.3), (row) => {
    const code = order.codes[row]!;
    codes[row] = code < 0 ? -1 : base[code]!;
  });
  const like = [{ ...order, codes }, columns.member, columns.product].filter(
    (column) => column !== undefined,
  );
  const groups = await groupRows(like, columns.rowCount, stage(checkpoint, 0.3, 0.6));
  const isOut = (row: number) => codes[row]! < 0;
  await matchCancellations(matching, groups, { isOut, anyTime: true }, stage(checkpoint, 0.6, 1));
}

/** For each order number the one it cancels, where it begins with the prefix and that one is there; else itself. */
async function orderCodes(
  dictionary: readonly string[],
  prefix: string,
  checkpoint: Checkpoint,
): Promise<Int32Array> {
  const codes = new Int32Array(dictionary.length);
  const cancelled = new Map<string, number>();
  await forEachRow(codes.length, stage(checkpoint, 0, 0.5), (code) => {
    codes[code] = code;
    const text = dictionary[code]!;
    if (prefix !== '' && text.startsWith(prefix)) cancelled.set(text.slice(prefix.length), code);
  });
  await forEachRow(codes.length, stage(checkpoint, 0.5, 1), (code) => {
    const cancels = cancelled.get(dictionary[code]!);
    if (cancels !== undefined) codes[cancels] = code;
  });
  return codes;
}

async function matchByLine(
  columns: NettingColumns,
  matching: Matching,
  checkpoint: Checkpoint,
): Promise<void> {
  const like = [columns.member, columns.product, columns.price].filter((column) => column !== undefined);
  const groups = await groupRows(like, columns.rowCount, stage(checkpoint, 0, 0.5));
  const isOut = missingAt(columns.member);
  await matchCancellations(matching, groups, { isOut, anyTime: false }, stage(checkpoint, 0.5, 1));
}

async function settle(
  { table, columns }: { table: ColumnTable; columns: NettingColumns },
  spec: StepSpec,
  { counts, remaining, partner }: Matching,
  checkpoint: Checkpoint,
): Promise<StepResult> {
  const dropUnmatched = choiceOption(spec, 'unmatched', ['keep', 'drop']) === 'drop';
  const keep = new Uint8Array(table.rowCount).fill(1);
  const found = { matched: 0, partial: 0, unmatched: 0 };
  await forEachRow(table.rowCount, stage(checkpoint, 0, 0.2), (row) => {
    if (counts[row]! > 0 && remaining[row] === 0) keep[row] = 0;
    if (!(counts[row]! < 0)) return;
    const order = partner[row]!;
    if (order < 0) found.unmatched++;
    else if (counts[order] === -counts[row]!) found.matched++;
    else found.partial++;
    if (order >= 0 || dropUnmatched) keep[row] = 0;
  });
  const reduced = await reduce(table, columns.count, { counts, remaining }, stage(checkpoint, 0.2, 0.5));
  const kept = await keepRows(reduced.table, keep, stage(checkpoint, 0.5, 1));
  return { ...kept, changedCells: reduced.changedCells, counts: found, partner: (row) => partner[row]! };
}

/** Writes what is left of partly cancelled orders; an amount beside the quantity shrinks in proportion. */
async function reduce(
  table: ColumnTable,
  count: Column,
  { counts, remaining }: Pick<Matching, 'counts' | 'remaining'>,
  checkpoint: Checkpoint,
): Promise<StepResult> {
  const amount = roleColumn(table, 'amount');
  const isPart = (row: number) => remaining[row] !== counts[row] && remaining[row]! > 0;
  let result: StepResult = { table, changedCells: 0 };
  for (const [k, column] of [count, amount].entries()) {
    if (column?.storage !== 'numeric' || (k === 1 && column.name === count.name)) continue;
    const changed = await mapNumbers(column, stage(checkpoint, k / 2, (k + 1) / 2), (value, row) =>
      isPart(row) ? (k === 0 ? remaining[row]! : (value * remaining[row]!) / counts[row]!) : value,
    );
    if (changed.changedCells === 0) continue;
    result = {
      table: replaceColumns(result.table, [changed.column]),
      changedCells: result.changedCells + changed.changedCells,
    };
  }
  return result;
}
