import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureTables } from './availability';
import { at, daily, logTable, membersTable, orderTable, valueOf, type Order } from './featureTables.testkit';

describe('the clock', () => {
  it('never changes a feature when rows at or after the snapshot are added', async () => {
    const t = 200;
    const id = fc.constantFrom('a', 'b');
    const order = (min: number, max: number) =>
      fc.record({
        m: id,
        day: fc.integer({ min, max }),
        hour: fc.integer({ min: 0, max: 23 }),
        amount: fc.integer({ min: -5, max: 50 }),
        product: fc.constantFrom('x', 'y', 'z'),
        order: fc.constantFrom('1', '2', '3', '4', '5'),
      });
    const entry = (min: number, max: number) =>
      fc.tuple(
        id,
        fc.integer({ min, max }),
        fc.constantFrom('login', 'complaint'),
        fc.integer({ min: 0, max: 3 }),
      );
    const past = fc.tuple(
      fc.array(order(0, t - 1), { maxLength: 25 }),
      fc.array(entry(0, t - 1), { maxLength: 12 }),
    );
    const future = fc.tuple(
      fc.array(order(t, 260), { maxLength: 25 }),
      fc.array(entry(t, 260), { maxLength: 12 }),
    );
    const start = daily('a', 0).concat(daily('b', 0));
    await fc.assert(
      fc.asyncProperty(past, future, async ([orders, entries], [laterOrders, laterEntries]) => {
        const tables = (a: Order[], b: (readonly [string, number, string, number])[]): FeatureTables => ({
          orders: orderTable([...start, ...a]),
          events: logTable('events', b),
          service: logTable('service', b),
          contacts: logTable('contacts', b),
          members: membersTable,
        });
        const before = await at(tables(orders, entries), [t]);
        const after = await at(tables([...orders, ...laterOrders], [...entries, ...laterEntries]), [t]);
        for (const { id: feature } of before.features) {
          for (let row = 0; row < 2; row++) {
            expect(valueOf(after, feature, row), feature).toBe(valueOf(before, feature, row));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
