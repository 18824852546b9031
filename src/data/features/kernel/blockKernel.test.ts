import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../clock/clock';
import { slopeOf } from '../featureView';
import { BlockKernel, MOST_FLAGS } from './blockKernel';
import { TALLY_DAYS } from './orderTally';

const NOW = Date.UTC(2026, 0, 1);

/** Ages on and just beside the ends of windows, and anywhere. */
const age = fc.oneof(
  fc.constantFrom(...TALLY_DAYS.flatMap((days) => [days * DAY_MS, days * DAY_MS + 1, days * DAY_MS - 1])),
  fc.integer({ min: 1, max: 400 * DAY_MS }),
  fc.constantFrom(1, 0.5, 366 * DAY_MS, 20_000 * DAY_MS),
);
const order = fc.record({
  age,
  amount: fc.integer({ min: -5000, max: 100_000 }).map((cents) => cents / 100),
  isReturn: fc.boolean(),
  code: fc.integer({ min: -1, max: MOST_FLAGS - 1 }),
});
const members = fc.array(fc.array(order, { maxLength: 12 }), { maxLength: 9 });
type Rows = readonly (typeof order extends fc.Arbitrary<infer T> ? T : never)[];

function rowsOf(groups: readonly Rows[]) {
  const all = groups.map((rows) => [...rows].sort((a, b) => b.age - a.age));
  const rows = all.flat();
  return {
    all,
    offsets: Int32Array.from([0, ...groups.keys()], (_, m) =>
      all.slice(0, m).reduce((sum, one) => sum + one.length, 0),
    ),
    at: Float64Array.from(rows, (row) => NOW - row.age),
    amount: Float64Array.from(rows, (row) => row.amount),
    isReturn: Uint8Array.from(rows, (row) => Number(row.isReturn)),
    codes: Int32Array.from(rows, (row) => row.code),
  };
}

/** Orders and spend older than `after` days and at most `upTo`. */
function plain(rows: Rows, after: number, upTo: number): readonly [number, number] {
  const within = rows.filter((row) => row.age > after * DAY_MS && row.age <= upTo * DAY_MS);
  return [within.filter((row) => !row.isReturn).length, within.reduce((total, row) => total + row.amount, 0)];
}

// The second has room for few rows, so that blocks come in pieces.
describe.each([32_768, 4])('a kernel for %d rows', (room) => {
  const kernel = new BlockKernel(room);

  it('adds orders up by their age as the definition says', () => {
    fc.assert(
      fc.property(members, (groups) => {
        const heads = rowsOf(groups);
        const tally = kernel.tally(heads, NOW);
        const read = (of: { orders: Float64Array; spend: Float64Array }, m: number) => [
          of.orders[m],
          of.spend[m],
        ];
        for (const [m, rows] of heads.all.entries()) {
          let before = 0;
          for (const days of TALLY_DAYS) {
            const [orders, spend] = plain(rows, before, days);
            expect(read(tally.window(days), m)).toEqual([orders, expect.closeTo(spend, 8)]);
            before = days;
          }
          for (const days of [...TALLY_DAYS, 'lifetime'] as const) {
            const [orders, spend] = plain(rows, -1, days === 'lifetime' ? Infinity : days);
            expect(read(tally.within(days), m)).toEqual([orders, expect.closeTo(spend, 8)]);
            expect(tally.average(days)[m]).toEqual(orders > 0 ? expect.closeTo(spend / orders, 8) : NaN);
          }
        }
      }),
    );
  });

  it('gives the slope of least squares over blocks of 30 days', () => {
    fc.assert(
      fc.property(members, (groups) => {
        const heads = rowsOf(groups);
        const tally = kernel.tally(heads, NOW);
        const [orders, spend] = [tally.slope('orders'), tally.slope('spend')];
        for (const [m, rows] of heads.all.entries()) {
          const blocks = [180, 150, 120, 90, 60, 30].map((days) =>
            plain(rows, days === 30 ? -1 : days - 30, days),
          );
          expect(orders[m]).toBeCloseTo(
            slopeOf(
              Float64Array.from(blocks, ([count]) => count),
              6,
            ),
            9,
          );
          expect(spend[m]).toBeCloseTo(
            slopeOf(
              Float64Array.from(blocks, ([, sum]) => sum),
              6,
            ),
            6,
          );
        }
      }),
    );
  });

  it('counts the different codes that are not of returns, where the rows fit', () => {
    fc.assert(
      fc.property(members, (groups) => {
        const rows = rowsOf(groups);
        const out = new Float64Array(groups.length).fill(7);
        const isCounted = kernel.distinct(rows, MOST_FLAGS, out);
        expect(isCounted).toBe(rows.codes.length <= room && groups.length < room);
        const counts = rows.all.map(
          (one) => new Set(one.filter((r) => !r.isReturn && r.code >= 0).map((r) => r.code)).size,
        );
        expect([...out]).toEqual(
          isCounted ? counts.map((count) => (count > 0 ? count : NaN)) : groups.map(() => 7),
        );
      }),
    );
  });
});
