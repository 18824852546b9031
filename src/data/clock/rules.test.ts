import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { finish } from '../../shared/steps';
import { getColumn, makeTable, numbersOf, numericColumn, textColumn } from '../../shared/table';
import { buildOrderLog } from '../orders/orderLog';
import { churnLabels } from './churnLabels';
import { DAY_MS, type ChurnClock } from './clock';
import { goneAfterSilence, silentDaysAt } from './goneRule';
import { lastMoment, memberMoments } from './memberMoments';
import { memberStates } from './memberStates';
import { allowedSilence, ownGapDays } from './ownGap';
import { returnChance } from './returnChance';

type Row = readonly [member: string, day: number];

function tableOf(rows: readonly Row[], part: 'orders' | 'events', time: string, types?: readonly string[]) {
  const columns = [
    textColumn(
      'm',
      rows.map(([member]) => member),
      'id',
    ),
    numericColumn(
      'at',
      Float64Array.from(rows, ([, day]) => day * DAY_MS),
      'date',
    ),
    ...(types ? [textColumn('type', types)] : []),
  ];
  return makeTable(columns, part, { member_id: 'm', [time]: 'at', ...(types ? { type: 'type' } : {}) });
}
const logOf = (rows: readonly Row[]) => buildOrderLog(tableOf(rows, 'orders', 'ordered_at'));

/** Weekly and monthly buyers, and one who bought once. */
const ROWS: readonly Row[] = [
  ...[0, 7, 14, 21, 28].map((day): Row => ['weekly', day]),
  ...[0, 30, 60].map((day): Row => ['monthly', day]),
  ['once', 40],
];

describe('the own gap', () => {
  it('is the mean of the days between order days; the median of all for a single order', () => {
    expect([...ownGapDays(logOf(ROWS), 100 * DAY_MS)]).toEqual([7, 30, 18.5]);
  });

  it('is unknown while nobody has ordered twice, and allows any silence then', () => {
    const gaps = ownGapDays(logOf([['a', 1]]), 10 * DAY_MS);
    expect([...gaps]).toEqual([NaN]);
    expect([...allowedSilence(gaps, { factor: 2, leastDays: 5 })]).toEqual([Infinity]);
  });

  it('never reads what comes at or after the moment', () => {
    const later = fc.array(fc.tuple(fc.constantFrom('weekly', 'monthly'), fc.integer({ min: 50, max: 90 })));
    fc.assert(
      fc.property(later, (rows) => {
        const log = logOf([...ROWS.filter(([, day]) => day < 50), ...rows]);
        expect([...ownGapDays(log, 50 * DAY_MS)].slice(0, 2)).toEqual([7, 30]);
      }),
    );
  });

  it('allows its factor, and no less than the shortest silence', () => {
    expect([...allowedSilence(Float64Array.of(7, 30), { factor: 3, leastDays: 28 })]).toEqual([28, 90]);
  });
});

describe('gone after a silence', () => {
  const log = logOf(ROWS);

  it('is whoever has been silent for longer than allowed', () => {
    const gone = goneAfterSilence(log, () => Float64Array.of(21, 90, 55));
    expect([...(gone(50 * DAY_MS, 0) as Uint8Array)]).toEqual([1, 0, 0]);
    expect([...(gone(49 * DAY_MS, 0) as Uint8Array)]).toEqual([0, 0, 0]);
  });

  it('is nobody before the first order', () => {
    expect([...silentDaysAt(log, 20 * DAY_MS)]).toEqual([6, 20, NaN]);
    const gone = goneAfterSilence(log, () => Float64Array.of(1, 1, 1));
    expect([...(gone(20 * DAY_MS, 0) as Uint8Array)]).toEqual([1, 1, 0]);
  });
});

const clock: ChurnClock = {
  silentDays: 20,
  observationDays: 60,
  leadDays: 5,
  outcomeDays: 20,
  snapshots: [
    { at: 40 * DAY_MS, isScoring: false },
    { at: 65 * DAY_MS, isScoring: true },
  ],
  startAt: 0,
  endAt: 65 * DAY_MS,
};

describe('labels by a rule of their own', () => {
  it('say who is gone at the end of the outcome window, of those who were not at the snapshot', async () => {
    const log = logOf(ROWS.filter(([member]) => member !== 'once'));
    const gone = goneAfterSilence(log, (knownAt) =>
      allowedSilence(ownGapDays(log, knownAt), { factor: 3, leastDays: 1 }),
    );
    const { labels, counts } = await churnLabels(log, clock, noCheckpoint, { gone });
    expect([...numbersOf(getColumn(labels, 'label'))]).toEqual([1, 0, NaN, NaN]);
    // The monthly one is allowed 90 days and cannot be gone within the 25 of lead and outcome.
    expect([...numbersOf(getColumn(labels, 'eligible'))]).toEqual([1, 0, 0, 0]);
    expect(counts[0]).toMatchObject({ eligible: 1, settled: 1, churned: 1 });
  });

  it('are open for all who are eligible: without another order they are gone', async () => {
    const orders = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 39 })), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(orders, fc.integer({ min: 1, max: 4 }), async (rows, factor) => {
        const log = logOf(rows);
        const gone = goneAfterSilence(log, (knownAt) =>
          allowedSilence(ownGapDays(log, knownAt), { factor, leastDays: 3 }),
        );
        const { labels } = await churnLabels(log, clock, noCheckpoint, { gone });
        const eligible = numbersOf(getColumn(labels, 'eligible'));
        numbersOf(getColumn(labels, 'label')).forEach((label, row) => {
          if (eligible[row] === 1 && !Number.isNaN(label)) expect(label).toBe(1);
        });
      }),
    );
  });

  it('count a sign of life in the outcome window as staying, and an ending as churn', async () => {
    const log = logOf([
      ['quiet', 35],
      ['reader', 35],
      ['leaver', 35],
      ['leaver', 50],
      ['left', 20],
    ]);
    const events = tableOf(
      [
        ['reader', 55],
        ['leaver', 58],
        ['left', 30],
        ['stranger', 55],
      ],
      'events',
      'at',
      ['open', 'cancel', 'cancel', 'open'],
    );
    const of = (type: string) =>
      finish(memberMoments(events, log.memberIds, { role: 'type', isWanted: (value) => value === type }));
    const rule = { signsOfLife: of('open'), endings: of('cancel') };
    const { labels } = await churnLabels(log, { ...clock, silentDays: 30 }, noCheckpoint, rule);
    expect([...numbersOf(getColumn(labels, 'label'))].slice(0, 4)).toEqual([1, 0, 1, 1]);
    expect([...numbersOf(getColumn(labels, 'eligible'))].slice(0, 4)).toEqual([1, 1, 1, 0]);
  });
});

describe('memberMoments', () => {
  it('leaves out strangers and rows without a readable time', () => {
    const events = tableOf(
      [
        ['a', 3],
        ['a', NaN],
        ['x', 2],
        ['b', 1],
      ],
      'events',
      'at',
    );
    const moments = finish(memberMoments(events, ['b', 'a']));
    expect([...moments.offsets]).toEqual([0, 1, 2]);
    expect(lastMoment(moments, 1, [0, 10 * DAY_MS])).toBe(3 * DAY_MS);
    expect(lastMoment(moments, 1, [0, 3 * DAY_MS])).toBe(-Infinity);
  });
});

describe('the chance to return', () => {
  /** 40 members who come back after 10 days four times, and 40 who order once and never again. */
  const rows = Array.from({ length: 40 }, (_, k): Row[] => [
    ...[0, 10, 20, 30].map((day): Row => [`back${k}`, day]),
    [`gone${k}`, 0],
    ['last', 200],
  ]).flat();
  const log = logOf(rows);

  it('is told apart by the order days so far', () => {
    const chance = returnChance(log, log.lastAt, 30)!;
    expect(chance.of(1, 0)).toBeCloseTo(0.5, 2);
    expect(chance.of(2, 5)).toBe(1);
    expect(chance.of(4, 100)).toBe(0);
  });

  it('is unknown for silences longer than any that enough members had', () => {
    const chance = returnChance(log, log.lastAt, 30)!;
    expect([chance.of(2, 4000), chance.nearest(2, 4000)]).toEqual([NaN, chance.nearest(1, 4000)]);
  });

  it('is unknown where no silence can be followed that long', () => {
    expect(returnChance(log, log.lastAt, 500)).toBeUndefined();
  });
});

describe('memberStates', () => {
  it('tells rhythm, risk, sleep, and temporary from permanent churn', async () => {
    const orders = logOf([
      ...[80, 90].map((day): Row => ['active', day]),
      ...[60, 70].map((day): Row => ['risk', day]),
      ...[10, 20].map((day): Row => ['dormant', day]),
      ...[10, 20, 30].map((day): Row => ['away', day]),
      ...[0, 5].map((day): Row => ['lost', day]),
    ]);
    const events = tableOf([['dormant', 85]], 'events', 'at');
    const endAt = 95 * DAY_MS;
    const chanceOf = (days: number) => (days > 2 ? 0.4 : 0.05);
    const { table, counts } = await memberStates(
      {
        orders,
        endAt,
        gone: Uint8Array.of(0, 0, 1, 1, 1),
        signs: [finish(memberMoments(events, orders.memberIds))],
        seenWithinDays: 30,
        chance: { horizonDays: 90, of: chanceOf, nearest: chanceOf },
        lostBelow: 0.1,
      },
      noCheckpoint,
    );
    const state = getColumn(table, 'state');
    expect(state.storage === 'text' && [...state.codes].map((code) => state.dictionary[code])).toEqual([
      'active',
      'atRisk',
      'dormant',
      'away',
      'lost',
    ]);
    expect(counts).toEqual({ active: 1, atRisk: 1, dormant: 1, away: 1, lost: 1 });
    expect([...numbersOf(getColumn(table, 'silent_days'))]).toEqual([5, 25, 75, 65, 90]);
    expect([...numbersOf(getColumn(table, 'seen_at'))][2]).toBe(85 * DAY_MS);
  });
});
