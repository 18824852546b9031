import type { Rng } from '../../shared/rng';
import { ORPHAN_IDS } from './schema';
import type { Run } from './run';
import { pushRow, rowAt } from './rowStore';
import type { RowStore } from './rowStore';

const ORDER_MEMBER = 1;
const ORDER_STATUS = 11;
const COMPLETED = 0;
const EVENT_MEMBER = 0;

/** With these, orphans and duplicates are each 1 % of all rows of the orders file, to within a row. */
const CLEAN_PER_DIRTY_ORDER = 98;
const CLEAN_PER_ORPHAN_EVENT = 200;
const CLEAN_PER_UNREADABLE = 10_000;

/** A date no calendar has; a CSV shows it where `ordered_at` is missing. */
export const UNREADABLE_TEXT = '2026-02-30 25:61:00';

/**
 * Adds the block's planted dirt: orphan rows (a copy of some row under an id and order id of its own), exact
 * duplicates of clean rows, and clean rows whose date will be unreadable. Dirty orders are completed ones, so that a
 * notebook counts the same with and without refunded and cancelled orders.
 * @returns staged row numbers of the unreadable dates.
 */
export function plantDirt(run: Run, block: number): ReadonlySet<number> {
  const rng = run.rng.fork(`dirt-${block}`);
  const { orders, events } = run.stores;
  const { dirt } = run;
  dirt.ordersClean += orders.count;
  dirt.eventsClean += events.count;
  const completed = completedRows(orders);
  const due = Math.floor(dirt.ordersClean / CLEAN_PER_UNREADABLE) - dirt.ordersUnreadable;
  const unreadable = Math.min(due, completed.length);
  const orphans = Math.min(
    Math.floor(dirt.ordersClean / CLEAN_PER_DIRTY_ORDER) - dirt.ordersOrphans,
    completed.length - unreadable,
  );
  const eventOrphans = Math.floor(dirt.eventsClean / CLEAN_PER_ORPHAN_EVENT) - dirt.eventsOrphans;
  const chosen = distinctRows(rng, completed, orphans + unreadable);
  const ids = { memberColumn: ORDER_MEMBER, firstId: 2e10 + dirt.ordersOrphans };
  plantOrphans(orders, rng, { count: orphans, from: completed, ...ids });
  const anyEvent = Uint32Array.from({ length: events.count }, (_, row) => row);
  plantOrphans(events, rng, { count: eventOrphans, from: anyEvent, memberColumn: EVENT_MEMBER });
  for (const row of chosen.slice(0, orphans)) pushRow(orders, rowAt(orders, row));
  dirt.ordersOrphans += orphans;
  dirt.ordersDuplicates += orphans;
  dirt.ordersUnreadable += unreadable;
  dirt.eventsOrphans += eventOrphans;
  return new Set(chosen.slice(orphans));
}

function plantOrphans(
  store: RowStore,
  rng: Rng,
  plan: { count: number; from: Uint32Array; memberColumn: number; firstId?: number },
): void {
  for (let k = 0; k < plan.count; k++) {
    const row = rowAt(store, plan.from[rng.below(plan.from.length)]!);
    row[plan.memberColumn] = rng.below(ORPHAN_IDS);
    if (plan.firstId !== undefined) row[0] = plan.firstId + k;
    pushRow(store, row);
  }
}

function completedRows({ count, stride, data }: RowStore): Uint32Array {
  const every = Uint32Array.from({ length: count }, (_, row) => row);
  return every.filter((row) => data[row * stride + ORDER_STATUS] === COMPLETED);
}

function distinctRows(rng: Rng, rows: Uint32Array, count: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(rows[rng.below(rows.length)]!);
  return [...chosen];
}
