import {
  asText,
  numbersOf,
  numericColumn,
  requireRole,
  roleColumn,
  type Column,
  type ColumnTable,
} from '../../shared/table';
import type { MemberMoments } from './memberAttributes';

const DAY = 86_400_000;

/**
 * Orders of each member around their moment. Before it: days since the last and the first order, orders and spend, both
 * also of the last 90 days, and how much price moves the member (share of orders with a coupon, share of the price
 * taken off; only where the table says so). From it on, for `window` milliseconds: the outcomes `ordered` and `spent`.
 * Returns (negative amounts) do not count. Cost: one pass over the orders, in any order.
 *
 * @param orders - roles member_id, ordered_at; optional amount, coupon, discount
 * @throws `roles/missing`
 */
export function orderMeasures(orders: ColumnTable, members: MemberMoments, window: number): Column[] {
  const rows = readOrders(orders, members.ids);
  const sums = emptySums(members.ids.length);
  for (let row = 0; row < rows.member.length; row++) {
    const member = rows.member[row]!;
    if (member < 0) continue;
    const since = members.at[member]! - rows.at[row]!;
    if (since > 0) addBefore(sums, rows, { row, member, since });
    else if (since > -window) addAfter(sums, rows, { row, member });
  }
  return [...beforeColumns(sums, rows), ...afterColumns(sums)];
}

interface OrderRows {
  /** Place of the member, −1 where they are not asked for or the order was returned. */
  readonly member: Int32Array;
  readonly at: Float64Array;
  /** Money, 0 where unknown; undefined without such a column. */
  readonly amount: Float64Array | undefined;
  readonly discount: Float64Array | undefined;
  /** 1 where a coupon was used. */
  readonly coupon: Uint8Array | undefined;
}

function readOrders(orders: ColumnTable, ids: readonly string[]): OrderRows {
  const { codes, dictionary } = asText(requireRole(orders, 'member_id'));
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const places = Int32Array.from(dictionary, (id) => placeOf.get(id) ?? -1);
  const amount = money(orders, 'amount');
  const coupon = roleColumn(orders, 'coupon');
  return {
    member: codes.map((code, row) => (code < 0 || (amount?.[row] ?? 0) < 0 ? -1 : places[code]!)),
    at: numbersOf(requireRole(orders, 'ordered_at')),
    amount,
    discount: money(orders, 'discount'),
    coupon: coupon && Uint8Array.from(asText(coupon).codes, (code) => (code < 0 ? 0 : 1)),
  };
}

function money(orders: ColumnTable, role: string): Float64Array | undefined {
  const column = roleColumn(orders, role);
  return column && numbersOf(column).map((value) => (Number.isNaN(value) ? 0 : value));
}

type Sums = ReturnType<typeof emptySums>;

function emptySums(length: number) {
  const sum = () => new Float64Array(length);
  return {
    last: sum().fill(Infinity),
    first: sum().fill(-Infinity),
    orders: sum(),
    orders90: sum(),
    spend: sum(),
    spend90: sum(),
    coupons: sum(),
    discount: sum(),
    ordered: sum(),
    spent: sum(),
  };
}

function addBefore(
  sums: Sums,
  { amount, coupon, discount }: OrderRows,
  { row, member, since }: { readonly row: number; readonly member: number; readonly since: number },
): void {
  const paid = amount ? amount[row]! : 0;
  if (since < sums.last[member]!) sums.last[member] = since;
  if (since > sums.first[member]!) sums.first[member] = since;
  sums.orders[member]!++;
  sums.spend[member]! += paid;
  if (coupon) sums.coupons[member]! += coupon[row]!;
  if (discount) sums.discount[member]! += Math.abs(discount[row]!);
  if (since > 90 * DAY) return;
  sums.orders90[member]!++;
  sums.spend90[member]! += paid;
}

function addAfter(
  sums: Sums,
  { amount }: OrderRows,
  { row, member }: { readonly row: number; readonly member: number },
): void {
  sums.ordered[member] = 1;
  if (amount) sums.spent[member]! += amount[row]!;
}

function beforeColumns(sums: Sums, { coupon, discount }: OrderRows): Column[] {
  const { last, first, orders, orders90, spend, spend90, coupons, discount: off } = sums;
  const inDays = (since: number) => (Number.isFinite(since) ? since / DAY : NaN);
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : NaN);
  const couponShare = () => coupons.map((count, k) => share(count, orders[k]!));
  const discountShare = () => off.map((sum, k) => share(sum, sum + spend[k]!));
  return [
    numericColumn('recencyDays', last.map(inDays)),
    numericColumn('firstOrderDays', first.map(inDays)),
    numericColumn('orders', orders, 'integer'),
    numericColumn('orders90', orders90, 'integer'),
    numericColumn('spend', spend, 'money'),
    numericColumn('spend90', spend90, 'money'),
    ...(coupon ? [numericColumn('couponShare', couponShare())] : []),
    ...(discount ? [numericColumn('discountShare', discountShare())] : []),
  ];
}

function afterColumns({ ordered, spent }: Sums): Column[] {
  return [numericColumn('ordered', ordered, 'boolean'), numericColumn('spent', spent, 'money')];
}
