import { TidemarkError } from '../../shared/errors';
import {
  asText,
  makeTable,
  numbersOf,
  numericColumn,
  requireRole,
  roleColumn,
  textColumn,
  type ColumnTable,
  type NumericColumn,
} from '../../shared/table';

const DAY = 86_400_000;

interface Contact {
  readonly id: string;
  readonly at: number;
  readonly arm: string | null;
}

/** Orders of one member, by time. */
interface Order {
  readonly at: number;
  readonly amount: number;
  readonly withCoupon: boolean;
}

/**
 * One row per contacted member, at their first contact: what they had ordered before it (features), the arm they were
 * in, and whether they ordered within `days` after it. Members whose window is not over yet are left out.
 *
 * @param contacts - roles member_id, at, arm. @param orders - roles member_id, ordered_at, amount (optional).
 * @returns part snapshot with roles member_id, treatment, outcome (ordered, spent).
 * @throws `roles/missing`; `uplift/windows-open` {days} when no window is over
 */
export function campaignTable(contacts: ColumnTable, orders: ColumnTable, days: number): ColumnTable {
  const byMember = ordersByMember(orders);
  const until = numbersOf(requireRole(orders, 'ordered_at')).reduce(
    (last, at) => (at > last ? at : last),
    -Infinity,
  );
  const rows = firstContacts(contacts).filter(({ at }) => at + days * DAY <= until);
  if (rows.length === 0) throw new TidemarkError('uplift/windows-open', { days });
  const measured = rows.map((contact) => measure(byMember.get(contact.id) ?? [], contact.at, days));
  const column = (name: keyof Measures, type: NumericColumn['type'] = 'decimal') =>
    numericColumn(
      name,
      Float64Array.from(measured, (row) => row[name]),
      type,
    );
  return makeTable(
    [
      textColumn(
        'member_id',
        rows.map(({ id }) => id),
        'id',
      ),
      textColumn(
        'arm',
        rows.map(({ arm }) => arm),
        'category',
      ),
      column('recencyDays'),
      column('tenureDays'),
      column('orders', 'integer'),
      column('orders90', 'integer'),
      column('spend', 'money'),
      column('spend90', 'money'),
      ...(roleColumn(orders, 'coupon') ? [column('couponShare')] : []),
      column('ordered', 'boolean'),
      column('spent', 'money'),
    ],
    'snapshot',
    { member_id: 'member_id', treatment: 'arm', outcome: ['ordered', 'spent'] },
  );
}

function firstContacts(contacts: ColumnTable): Contact[] {
  const ids = asText(requireRole(contacts, 'member_id'));
  const arms = asText(requireRole(contacts, 'arm'));
  const at = numbersOf(requireRole(contacts, 'at'));
  const first = new Map<number, Contact>();
  for (let row = 0; row < contacts.rowCount; row++) {
    const code = ids.codes[row]!;
    const time = at[row]!;
    if (code < 0 || Number.isNaN(time) || (first.get(code)?.at ?? Infinity) <= time) continue;
    const arm = arms.codes[row]!;
    first.set(code, { id: ids.dictionary[code]!, at: time, arm: arm < 0 ? null : arms.dictionary[arm]! });
  }
  return [...first.values()];
}

/** Orders that were not returned, by time, per member. */
function ordersByMember(orders: ColumnTable): Map<string, Order[]> {
  const ids = asText(requireRole(orders, 'member_id'));
  const at = numbersOf(requireRole(orders, 'ordered_at'));
  const amountColumn = roleColumn(orders, 'amount');
  const amounts = amountColumn ? numbersOf(amountColumn) : undefined;
  const coupons = couponFlags(orders);
  const byMember = new Map<string, Order[]>();
  for (let row = 0; row < orders.rowCount; row++) {
    const amount = amounts ? amounts[row]! : 0;
    const code = ids.codes[row]!;
    if (code < 0 || Number.isNaN(at[row]!) || amount < 0) continue;
    const own = byMember.get(ids.dictionary[code]!) ?? [];
    own.push({ at: at[row]!, amount: Number.isNaN(amount) ? 0 : amount, withCoupon: coupons?.[row] === 1 });
    byMember.set(ids.dictionary[code]!, own);
  }
  for (const own of byMember.values()) own.sort((a, b) => a.at - b.at);
  return byMember;
}

/** 1 where a row names a coupon; undefined when the table has no such column. */
function couponFlags(orders: ColumnTable): Uint8Array | undefined {
  const column = roleColumn(orders, 'coupon');
  return column && Uint8Array.from(asText(column).codes, (code) => (code < 0 ? 0 : 1));
}

interface Measures {
  /** Days since the last order before the contact; missing without one. */
  readonly recencyDays: number;
  /** Days since the first. */
  readonly tenureDays: number;
  readonly orders: number;
  readonly orders90: number;
  readonly spend: number;
  readonly spend90: number;
  /** Share of the orders before the contact that used a coupon: how much price moves the member. */
  readonly couponShare: number;
  /** 1 when an order followed within the window, and what it was worth. */
  readonly ordered: number;
  readonly spent: number;
}

function measure(own: readonly Order[], at: number, days: number): Measures {
  const before = own.filter((order) => order.at < at);
  const recent = before.filter((order) => order.at >= at - 90 * DAY);
  const after = own.filter((order) => order.at >= at && order.at < at + days * DAY);
  const sum = (orders: readonly Order[]) => orders.reduce((total, order) => total + order.amount, 0);
  return {
    recencyDays: before.length === 0 ? NaN : (at - before.at(-1)!.at) / DAY,
    tenureDays: before.length === 0 ? NaN : (at - before[0]!.at) / DAY,
    orders: before.length,
    orders90: recent.length,
    spend: sum(before),
    spend90: sum(recent),
    couponShare:
      before.length === 0 ? NaN : before.filter((order) => order.withCoupon).length / before.length,
    ordered: after.length > 0 ? 1 : 0,
    spent: sum(after),
  };
}
