import { inEveryPiece, type Steps } from '../../shared/steps';
import { roleColumn, type Column, type ColumnTable } from '../../shared/table';
import type { OrderLog } from '../orders/orderLog';
import type { LineSeries } from './featureView';
import { codeReader, flagReader, levelsOf, numberReader } from './lanes';

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
  const columnOf = (role: string, need = role) =>
    needs.has(`orders.${need}`) ? roleColumn(table, role) : undefined;
  const coded = yield* codedLanes(columnOf);
  const others = yield* otherLanes(columnOf);
  const discountIsRate = yield* areRates(others.discount, log.row);
  return (from, to) => {
    const [start, end] = [log.offsets[from]!, log.offsets[to]!];
    const row = log.row.subarray(start, end);
    return {
      offsets: rebased(log.offsets, from, to),
      at: log.at.subarray(start, end),
      orderCount: log.orderCount,
      rowsAreOrders: !log.hasOrderId,
      levels: coded.levels,
      discountIsRate,
      lanes: {
        amount: log.amount.subarray(start, end),
        isReturn: log.isReturn.subarray(start, end),
        order: log.orderCode.subarray(start, end),
        ...coded.read(row),
        ...others.read(row),
      },
    };
  };
}

/** The offsets of members [from, to), from 0. */
export function rebased(offsets: Int32Array, from: number, to: number): Int32Array {
  const part = offsets.slice(from, to + 1);
  const start = part[0]!;
  for (let m = 0; m < part.length; m++) part[m]! -= start;
  return part;
}

type ColumnOf = (role: string, need?: string) => Column | undefined;

function* codedLanes(columnOf: ColumnOf) {
  const prepare = function* (role: string) {
    const column = columnOf(role);
    const prepared = { read: codeReader(column), levels: levelsOf(column) };
    yield;
    return prepared;
  };
  const product = yield* prepare('product');
  const category = yield* prepare('category');
  const store = yield* prepare('store');
  const channel = yield* prepare('channel');
  return {
    levels: {
      product: product.levels,
      category: category.levels,
      store: store.levels,
      channel: channel.levels,
    },
    read: (row: Int32Array) => ({
      product: product.read(row),
      category: category.read(row),
      store: store.read(row),
      channel: channel.read(row),
    }),
  };
}

function* otherLanes(columnOf: ColumnOf) {
  const coupon = flagReader(columnOf('coupon'));
  yield;
  const returned = flagReader(columnOf('returned', 'return'));
  yield;
  const discountColumn = columnOf('discount');
  const discount = numberReader(discountColumn);
  yield;
  const quantity = numberReader(columnOf('quantity'));
  yield;
  const unitPrice = numberReader(columnOf('unit_price'));
  yield;
  return {
    discount: discountColumn && discount,
    read: (row: Int32Array) => ({
      coupon: coupon(row),
      returned: returned(row),
      discount: discount(row),
      quantity: quantity(row),
      unitPrice: unitPrice(row),
    }),
  };
}

/** Whether every discount lies in [0, 1]. */
function* areRates(
  discount: ((rows: Int32Array) => Float64Array) | undefined,
  row: Int32Array,
): Steps<boolean> {
  if (!discount) return true;
  return yield* inEveryPiece(row.length, (from, to) =>
    discount(row.subarray(from, to)).every((value) => Number.isNaN(value) || (value >= 0 && value <= 1)),
  );
}
