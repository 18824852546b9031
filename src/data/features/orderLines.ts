import { codesOfColumn } from '../../shared/columnPieces';
import { inEveryPiece, type Steps } from '../../shared/steps';
import { asText, levelCount, numbersOf, roleColumn, type Column, type ColumnTable } from '../../shared/table';
import type { OrderLog } from '../orders/orderLog';
import { groupBytes, groupCodes, groupFlags, sourceRows, type RowSource } from '../orders/rowSource';
import type { LineSeries } from './featureView';
import { constantLane, flagsInPieces, numberReader, type LaneReader } from './lanes';

/** Reads the order rows of a block of members. */
export type LineReader = (from: number, to: number) => LineSeries;

/**
 * Prepares reading the order log with the columns of its table, as far as features need them; the others read as
 * missing. A step after each column.
 * @param needs such as `orders.product`
 */
export function* lineReader(
  log: OrderLog,
  table: ColumnTable,
  needs: ReadonlySet<string>,
): Steps<LineReader> {
  const columnOf = neededOf(table, needs);
  const coded = yield* codedLanes(columnOf, log.source);
  const others = yield* otherLanes(
    columnOf,
    log.source,
    needs.has('orders.price') || needs.has('orders.discount'),
  );
  const order = constantLane(Int32Array, -1);
  return (from, to) => {
    const [start, end] = [log.offsets[from]!, log.offsets[to]!];
    const amount = log.amount.subarray(start, end);
    const lanes = others.read(start, end);
    return {
      offsets: rebased(log.offsets, from, to),
      at: log.at.subarray(start, end),
      noneAfter: log.lastAt,
      orderCount: log.orderCount,
      rowsAreOrders: !log.hasOrderId,
      levels: coded.levels,
      discountIsRate: others.discountIsRate,
      lanes: {
        amount,
        isReturn: log.isReturn.subarray(start, end),
        order: log.orderCode?.subarray(start, end) ?? order(end - start),
        ...coded.read(start, end),
        ...lanes,
        paid: lanes.paid ?? amount,
      },
    };
  };
}

/** In a scope of its own: what reads the log afterwards does not hold the table. */
function neededOf(table: ColumnTable, needs: ReadonlySet<string>): ColumnOf {
  return (role, need = role) => (needs.has(`orders.${need}`) ? roleColumn(table, role) : undefined);
}

/** The offsets of members [from, to), from 0. */
export function rebased(offsets: Int32Array, from: number, to: number): Int32Array {
  const part = offsets.slice(from, to + 1);
  const start = part[0]!;
  for (let m = 0; m < part.length; m++) part[m]! -= start;
  return part;
}

type ColumnOf = (role: string, need?: string) => Column | undefined;

function* codedLanes(columnOf: ColumnOf, source: RowSource) {
  const product = yield* placedCodes(columnOf('product'), source);
  const category = yield* placedCodes(columnOf('category'), source);
  const store = yield* placedCodes(columnOf('store'), source);
  const channel = yield* placedCodes(columnOf('channel'), source);
  return {
    levels: {
      product: product.levels,
      category: category.levels,
      store: store.levels,
      channel: channel.levels,
    },
    read: (start: number, end: number) => ({
      product: product.read(start, end),
      category: category.read(start, end),
      store: store.read(start, end),
      channel: channel.read(start, end),
    }),
  };
}

/** Reads a lane at places [start, end) of the log; what it gives is written anew by the next call. */
type PlacedLane<L> = (start: number, end: number) => L;

/** Dictionary codes; all −1 without the column. They are put into the order of the log beforehand. */
function* placedCodes(
  column: Column | undefined,
  source: RowSource,
): Steps<{ levels: number; read: PlacedLane<Int32Array> }> {
  if (!column) {
    const missing = constantLane(Int32Array, -1);
    return { levels: 0, read: (start, end) => missing(end - start) };
  }
  const text = asText(column);
  const codes = codesOfColumn(text);
  yield;
  const levels = levelCount(text);
  if (levels > 2 ** 7) {
    const placed = yield* groupCodes(codes, source);
    return { levels, read: (start, end) => placed.subarray(start, end) };
  }
  const bytes = yield* groupBytes(codes, source);
  let scratch = new Int32Array(0);
  const read = (start: number, end: number) => {
    if (scratch.length < end - start) scratch = new Int32Array(end - start);
    scratch.set(bytes.subarray(start, end));
    return scratch.subarray(0, end - start);
  };
  return { levels, read };
}

/** Whether a cell says yes; all 0 without the column. */
function* placedFlags(column: Column | undefined, source: RowSource): Steps<PlacedLane<Uint8Array>> {
  if (!column) {
    const none = constantLane(Uint8Array, 0);
    return (start, end) => none(end - start);
  }
  const flags = yield* groupFlags(flagsInPieces(column), source);
  return (start, end) => flags.subarray(start, end);
}

function* otherLanes(columnOf: ColumnOf, source: RowSource, isPaidRead: boolean) {
  const coupon = yield* placedFlags(columnOf('coupon'), source);
  const returned = yield* placedFlags(columnOf('returned', 'return'), source);
  const columns = {
    discount: columnOf('discount'),
    quantity: columnOf('quantity'),
    unitPrice: columnOf('unit_price'),
  };
  const paid = isPaidRead ? yield* paidReader(columnOf) : undefined;
  const isNone = !paid && Object.values(columns).every((column) => column === undefined);
  const row = isNone ? undefined : yield* sourceRows(source);
  const discount = numberReader(columns.discount);
  yield;
  const [quantity, unitPrice] = [numberReader(columns.quantity), numberReader(columns.unitPrice)];
  yield;
  const nowhere = constantLane(Int32Array, -1);
  return {
    discountIsRate: columns.discount && row ? yield* areRates(discount, row) : true,
    read: (start: number, end: number) => {
      const rows = row ? row.subarray(start, end) : nowhere(end - start);
      return {
        coupon: coupon(start, end),
        returned: returned(start, end),
        discount: discount(rows),
        quantity: quantity(rows),
        unitPrice: unitPrice(rows),
        paid: paid?.(rows),
      };
    },
  };
}

/** Amounts that are missing where the file has none; undefined where every row has one, as the log has it. */
function* paidReader(columnOf: ColumnOf): Steps<LaneReader<Float64Array> | undefined> {
  const amount = columnOf('amount', 'price') ?? columnOf('amount', 'discount');
  if (amount) {
    const values = numbersOf(amount);
    const isFull = yield* inEveryPiece(values.length, (from, to) => hasAll(values.subarray(from, to)));
    return isFull ? undefined : numberReader(amount);
  }
  const [quantity, price] = [numberReader(columnOf('quantity')), numberReader(columnOf('unit_price'))];
  return (rows) => {
    const counts = quantity(rows);
    return price(rows).map((value, i) => value * counts[i]!);
  };
}

function hasAll(values: Float64Array): boolean {
  for (const value of values) if (Number.isNaN(value)) return false;
  return true;
}

/** Whether every discount lies in [0, 1]. */
function* areRates(discount: LaneReader<Float64Array>, row: Int32Array): Steps<boolean> {
  return yield* inEveryPiece(row.length, (from, to) =>
    discount(row.subarray(from, to)).every((value) => Number.isNaN(value) || (value >= 0 && value <= 1)),
  );
}
