import { inPieces, type Steps } from '../../shared/steps';
import { asText, roleColumn, type ColumnTable } from '../../shared/table';

/** Whose order each row is. */
export interface OrderCodes {
  /** Dense order number per row. */
  readonly orderCode: Int32Array;
  readonly orderCount: number;
  readonly hasOrderId: boolean;
}

/** Numbers orders densely in the order of the rows listed; a row without an order id is an order of its own. */
export function* orderCodes(table: ColumnTable, rows: Int32Array): Steps<OrderCodes> {
  const column = roleColumn(table, 'order_id');
  const orderCode = new Int32Array(rows.length);
  if (!column) {
    yield* inPieces(rows.length, (from, to) => numberRows(orderCode, from, to));
    return { orderCode, orderCount: rows.length, hasOrderId: false };
  }
  const { codes, dictionary } = asText(column);
  const dense = new Int32Array(dictionary.length).fill(-1);
  let orderCount = 0;
  yield* inPieces(rows.length, (from, to) => {
    const piece = { rows: rows.subarray(from, to), orderCode: orderCode.subarray(from, to) };
    orderCount = numberOrders(piece, codes, { dense, next: orderCount });
  });
  return { orderCode, orderCount, hasOrderId: true };
}

function numberRows(orderCode: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) orderCode[i] = i;
}

/** @param dense number of each order id met so far, −1 before @returns the next free number */
function numberOrders(
  { rows, orderCode }: { readonly rows: Int32Array; readonly orderCode: Int32Array },
  codes: Int32Array,
  { dense, next }: { readonly dense: Int32Array; readonly next: number },
): number {
  let free = next;
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!;
    if (code < 0) orderCode[i] = free++;
    else if (dense[code]! >= 0) orderCode[i] = dense[code]!;
    else orderCode[i] = dense[code] = free++;
  }
  return free;
}
