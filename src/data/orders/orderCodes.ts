import { codesOfColumn } from '../../shared/columnPieces';
import { inPieces, type Steps } from '../../shared/steps';
import { asText, levelCount, roleColumn, type ColumnTable } from '../../shared/table';
import { groupCodes, type RowSource } from './rowSource';

/** Whose order each row is. */
interface OrderCodes {
  /** Dense order number per row of the log; undefined without order_id, where every row is an order of its own. */
  readonly orderCode: Int32Array | undefined;
  readonly orderCount: number;
  readonly hasOrderId: boolean;
}

/** Numbers orders densely in the order of the log; a row without an order id is an order of its own. */
export function* orderCodes(table: ColumnTable, source: RowSource): Steps<OrderCodes> {
  const column = roleColumn(table, 'order_id');
  if (!column) return { orderCode: undefined, orderCount: source.length, hasOrderId: false };
  const orders = asText(column);
  const orderCode = yield* groupCodes(codesOfColumn(orders), source);
  const dense = new Int32Array(levelCount(orders)).fill(-1);
  let orderCount = 0;
  yield* inPieces(orderCode.length, (from, to) => {
    orderCount = numberOrders(orderCode.subarray(from, to), dense, orderCount);
  });
  return { orderCode, orderCount, hasOrderId: true };
}

/**
 * Writes the number of its order over the code of each row.
 * @param dense number of each order id met so far, −1 before
 * @returns the next free number
 */
function numberOrders(codes: Int32Array, dense: Int32Array, next: number): number {
  let free = next;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code < 0) codes[i] = free++;
    else if (dense[code]! >= 0) codes[i] = dense[code]!;
    else codes[i] = dense[code] = free++;
  }
  return free;
}
