import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureTables } from './availability';
import { EVENT_KINDS } from './eventKinds';
import { FEATURES } from './families';
import { at, daily, logTable, membersTable, orderTable, valueOf, type Order } from './featureTables.testkit';

const T = 400;
/** One word of every kind of event, and words of service and points. */
const WORDS = [
  'login',
  'mail_click',
  'mail_open',
  'launch',
  'cart',
  'favourite',
  'check-in',
  'search',
  'visit_store',
];
const MORE_WORDS = ['page_view', 'join_quiz', 'review', 'share', 'session', 'complaint, very bad', 'expired'];
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
    fc.constantFrom(...WORDS, ...MORE_WORDS),
    fc.integer({ min: -3, max: 3 }),
  );
const some = (min: number, max: number) =>
  fc.tuple(fc.array(order(min, max), { maxLength: 25 }), fc.array(entry(min, max), { maxLength: 12 }));

type Entry = readonly [string, number, string, number];

/** Something of every kind, so that every feature has a value. */
const known: readonly Entry[] = [...WORDS, ...MORE_WORDS].flatMap((word, k) => [
  ['a', 250 + k, word, 2],
  ['a', 320 + k, word, 1],
  ['a', 395, word, -1],
]);
const start: readonly Order[] = [
  ...daily('a', 0, 100, 150, 350, 380),
  ...daily('b', 0, 300),
  { m: 'a', day: 385, product: 'x' },
  { m: 'a', day: 390, amount: -5 },
];

function tablesOf(orders: readonly Order[], entries: readonly Entry[]): FeatureTables {
  const words = [...known, ...entries];
  return {
    orders: orderTable([...start, ...orders]),
    events: logTable('events', words),
    service: logTable('service', words),
    contacts: logTable('contacts', words),
    points: logTable('points', words),
    referrals: logTable('referrals', [...words, ...words.map(([m, day, , n]) => ['b', day, m, n] as const)]),
    members: membersTable,
  };
}

describe('the clock', () => {
  it('is tested on every feature of the catalogue', async () => {
    expect(new Set(EVENT_KINDS).size).toBe(EVENT_KINDS.length);
    const { features } = await at(tablesOf([], []), [T]);
    const computed = new Set(features.map((feature) => feature.id));
    expect(FEATURES.map((feature) => feature.id).filter((feature) => !computed.has(feature))).toEqual([]);
  });

  it('never changes a feature when rows at or after the snapshot are added', async () => {
    await fc.assert(
      fc.asyncProperty(
        some(0, T - 1),
        some(T, T + 60),
        async ([orders, entries], [laterOrders, laterEntries]) => {
          const before = await at(tablesOf(orders, entries), [T]);
          const after = await at(tablesOf([...orders, ...laterOrders], [...entries, ...laterEntries]), [T]);
          const differing = before.features.filter(({ id: feature }) =>
            [0, 1].some((row) => !Object.is(valueOf(after, feature, row), valueOf(before, feature, row))),
          );
          expect(differing.map((feature) => feature.id)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });
});
