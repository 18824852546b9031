import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { finish } from '../../shared/steps';
import { getColumn, makeTable, numbersOf, numericColumn, textColumn } from '../../shared/table';
import { buildOrderLog, type OrderLog } from '../orders/orderLog';
import { sourceRows } from '../orders/rowSource';
import { churnedAt, churnLabels, eligibleAt } from './churnLabels';
import { DAY_MS, DERIVED, deriveWindows, type ChurnClock } from './clock';
import { labelsFromColumn } from './labelColumn';
import { returnCurve, suggestedSilence } from './returnCurve';
import { viewBefore } from './viewBefore';

function logOf(rows: readonly (readonly [member: string, day: number])[]): OrderLog {
  const columns = [
    textColumn(
      'm',
      rows.map(([m]) => m),
      'id',
    ),
    numericColumn(
      'at',
      Float64Array.from(rows, ([, day]) => day * DAY_MS),
      'date',
    ),
  ];
  return buildOrderLog(makeTable(columns, 'orders', { member_id: 'm', ordered_at: 'at' }));
}

const days = (clock: ChurnClock) => clock.snapshots.map((snapshot) => (snapshot.at - clock.startAt) / DAY_MS);
const spanOf = (length: number) => ({ firstAt: 1000, lastAt: (length - 1) * DAY_MS + 5000 });

describe('deriveWindows', () => {
  it.each([
    [42, [27, 34, 42]],
    [181, [114, 144, 181]],
    [374, [187, 247, 307, 374]],
  ])('fits at least two snapshots into %i days of orders', (length, expected) => {
    const { clock, warnings } = deriveWindows(spanOf(length));
    expect(days(clock)).toEqual(expected);
    expect(warnings).toEqual([]);
  });

  it('never fails from a fortnight on, keeps outcome windows apart and inside the data', () => {
    fc.assert(
      fc.property(fc.integer({ min: 14, max: 4000 }), (length) => {
        const { clock } = deriveWindows(spanOf(length));
        const labelled = clock.snapshots.filter((snapshot) => !snapshot.isScoring);
        expect(labelled.length).toBeGreaterThanOrEqual(2);
        expect(clock.snapshots.at(-1)).toEqual({ at: clock.endAt, isScoring: true });
        for (const [k, { at }] of labelled.entries()) {
          expect(at + (clock.leadDays + clock.outcomeDays) * DAY_MS).toBeLessThanOrEqual(clock.endAt);
          expect(at - clock.observationDays * DAY_MS).toBeGreaterThanOrEqual(clock.startAt);
          if (k > 0) expect(at - labelled[k - 1]!.at).toBe(clock.outcomeDays * DAY_MS);
        }
      }),
    );
  });

  it('keeps what the analyst fixed, and warns when it does not quite fit', () => {
    const fixed = { ...DERIVED, silentDays: 45, leadDays: 14, outcomeDays: 30, snapshots: 5 };
    const { clock, warnings } = deriveWindows(spanOf(181), { ...fixed, observationDays: 90 });
    expect(clock).toMatchObject({ silentDays: 45, leadDays: 14, outcomeDays: 30, observationDays: 90 });
    expect(warnings).toEqual([{ code: 'clock/fewer-snapshots', details: { count: 2, wanted: 5 } }]);
    const long = deriveWindows(spanOf(181), { ...DERIVED, observationDays: 365 });
    expect(long.warnings).toEqual([{ code: 'clock/short-observation', details: { days: 144, wanted: 365 } }]);
    const single = deriveWindows(spanOf(181), { ...DERIVED, observationDays: 130 });
    expect(single.warnings).toEqual([{ code: 'clock/one-snapshot', details: { count: 1 } }]);
  });

  it('takes the silence the analyst named as the length of the outcome', () => {
    const { clock } = deriveWindows(spanOf(374), { ...DERIVED, silentDays: 90 });
    expect(clock.outcomeDays).toBe(90);
    expect(clock.snapshots).toHaveLength(3);
  });

  it('says how many days it needs when not one outcome window fits', () => {
    expect(() => deriveWindows(spanOf(20), { ...DERIVED, outcomeDays: 30 })).toThrow('clock/span-too-short');
    expect(() => deriveWindows(spanOf(1))).toThrow('clock/span-too-short');
  });
});

describe('labels', () => {
  const clock: ChurnClock = {
    silentDays: 20,
    observationDays: 30,
    leadDays: 5,
    outcomeDays: 10,
    snapshots: [
      { at: 40 * DAY_MS, isScoring: false },
      { at: 60 * DAY_MS, isScoring: true },
    ],
    startAt: 0,
    endAt: 60 * DAY_MS,
  };
  const at = clock.snapshots[0]!;
  const log = logOf([
    ['stays', 30],
    ['stays', 45],
    ['late', 39],
    ['late', 55],
    ['lead', 39],
    ['lead', 44],
    ['dormant', 19],
    ['dormant', 54],
    ['new', 59],
  ]);

  it('are 1 unless there is an order from the end of the lead to the end of the outcome window', () => {
    expect([...churnedAt(log, at, clock)]).toEqual([0, 1, 1, 0, 1]);
    expect([...churnedAt(log, clock.snapshots[1]!, clock)]).toEqual(Array(5).fill(NaN));
  });

  it('are asked only of members who have not been silent too long', () => {
    expect([...eligibleAt(log, at, clock)]).toEqual([1, 1, 1, 0, 0]);
  });

  it('make a table of the members known at each snapshot, the scoring snapshot last and without label', async () => {
    const { labels, counts } = await churnLabels(log, clock, noCheckpoint);
    expect(counts.map(({ known, eligible, churned }) => [known, eligible, churned])).toEqual([
      [4, 3, 2],
      [5, 5, null],
    ]);
    expect([...numbersOf(getColumn(labels, 'label'))]).toEqual([0, 1, 1, 0, NaN, NaN, NaN, NaN, NaN]);
    expect(labels.part).toBe('snapshot');
  });

  it('never depend on what lies outside the outcome window', () => {
    const orders = fc.array(fc.tuple(fc.constantFrom('stays', 'late'), fc.integer({ min: 0, max: 44 })));
    fc.assert(
      fc.property(orders, (before) => {
        const rows = [['stays', 45], ['late', 56], ...before] as [string, number][];
        expect([...churnedAt(logOf(rows), at, clock)]).toEqual([0, 1]);
      }),
    );
  });

  it('come from a column with two values: the named one, else the rarer, is churned', () => {
    const member = textColumn('m', ['a', 'b', 'c', 'd']);
    const named = labelsFromColumn(member, textColumn('l', ['留存', '流失', '流失', null]));
    expect([...named.byMember]).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 1],
    ]);
    expect(labelsFromColumn(member, textColumn('l', ['p', 'q', 'p', 'p'])).positive).toBe('q');
    expect(() => labelsFromColumn(member, textColumn('l', ['x', 'y', 'z', null]))).toThrow(
      'train/label-not-binary',
    );
  });
});

describe('viewBefore', () => {
  it('holds exactly the rows before the snapshot', () => {
    const row = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: -1, max: 22 }),
        (rows, t) => {
          const log = logOf(rows);
          const row = finish(sourceRows(log.source));
          const view = viewBefore({ offsets: log.offsets, at: log.at, lanes: { row } }, t * DAY_MS);
          const slow = log.memberIds.flatMap((id) =>
            [...row].filter((r) => rows[r]![0] === id && rows[r]![1] < t),
          );
          expect([...view.lanes.row]).toEqual(slow);
          expect(view.at.every((time) => time < t * DAY_MS)).toBe(true);
          expect(view.offsets.at(-1)).toBe(slow.length);
        },
      ),
    );
  });
});

describe('returnCurve', () => {
  it('agrees with counting silence by silence', () => {
    const row = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 15 }),
        (rows, horizon) => {
          const log = logOf(rows);
          const curve = returnCurve(log, log.lastAt, horizon, { longest: 20 });
          const last = log.lastAt / DAY_MS;
          const starts = [...new Set(rows.map(([m, d]) => `${m}|${d}`))].map(
            (key) => key.split('|') as [string, string],
          );
          for (const { silentDays: s, silences, returned } of curve.points) {
            const open = starts.filter(([m, d]) => {
              const next = rows.some(([o, x]) => o === m && x > Number(d) && x <= Number(d) + s);
              return !next && Number(d) + s + horizon <= last;
            });
            const back = open.filter(([m, d]) =>
              rows.some(([o, x]) => o === m && x > Number(d) + s && x <= Number(d) + s + horizon),
            );
            expect(silences).toBe(open.length);
            expect(returned).toBe(open.length === 0 ? null : back.length / open.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('suggests the first silence after which few come back', () => {
    const points = [0.9, 0.5, 0.15, 0.1].map((returned, silentDays) => ({
      silentDays,
      silences: 100,
      returned,
    }));
    expect(suggestedSilence({ horizonDays: 30, points })).toBe(2);
    expect(suggestedSilence({ horizonDays: 30, points: points.slice(0, 2) })).toBeNull();
  });
});
