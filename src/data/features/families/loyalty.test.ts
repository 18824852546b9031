import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../clock/clock';
import { at, daily, logTable, membersTable, orderTable, valueOf } from '../featureTables.testkit';
import type { LogSeries } from '../featureView';
import { LEDGER, PointLots, takenFor } from './pointLots';
import { tierRanks } from './tierRanks';

/** [day, points, day of expiry, kind] rows of one member. */
function ledger(rows: readonly (readonly [number, number, number?, number?])[]): LogSeries {
  const column = (read: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, read);
  return {
    offsets: Int32Array.of(0, rows.length),
    at: column(([day]) => day * DAY_MS),
    levels: 0,
    lanes: {
      points: column(([, points]) => points),
      expires: column(([, , expires]) => (expires ?? NaN) * DAY_MS),
      kind: column(([, , , kind]) => kind ?? LEDGER.redeemed),
    },
  };
}
const balance = (rows: Parameters<typeof ledger>[0], day: number) =>
  new PointLots().read(ledger(rows), 0).balance(day * DAY_MS);

describe('points', () => {
  it('are used from those that expire soonest, and lapse on their day', () => {
    const rows = [
      [1, 100, 50],
      [2, 100, 30],
      [10, -120],
    ] as const;
    const held = new PointLots().read(ledger(rows), 0);
    expect(held.balance(20 * DAY_MS)).toBe(80);
    expect(held.between(20 * DAY_MS, 40 * DAY_MS)).toBe(0);
    expect(held.between(20 * DAY_MS, 50 * DAY_MS)).toBe(80);
    expect(held.balance(50 * DAY_MS)).toBe(0);
  });

  it('give the same balance whether the ledger writes what expired, at once or later, or does not', () => {
    const rows = [
      [1, 100, 50],
      [2, 60, 90],
    ] as const;
    expect(balance(rows, 60)).toBe(60);
    expect(balance([...rows, [50, -100, NaN, LEDGER.expired]], 60)).toBe(60);
    expect(balance([...rows, [58, -100, NaN, LEDGER.expired]], 60)).toBe(60);
    expect(balance([...rows, [55, -40], [58, -100, NaN, LEDGER.expired]], 60)).toBe(20);
  });

  it('keep what was overdrawn as owed, and count no expiry where none is given', () => {
    expect(
      balance(
        [
          [1, 10],
          [2, -30],
        ],
        3,
      ),
    ).toBe(-20);
    expect(
      balance(
        [
          [1, 10],
          [2, -30],
          [4, 25],
        ],
        900,
      ),
    ).toBe(5);
  });

  it('tells what points were taken for, in both languages', () => {
    expect(['Redeemed', '积分兑换', 'Expired', '积分过期', 'Order return', '退货扣回'].map(takenFor)).toEqual(
      [LEDGER.redeemed, LEDGER.redeemed, LEDGER.expired, LEDGER.expired, LEDGER.reversed, LEDGER.reversed],
    );
  });
});

describe('tiers', () => {
  it('are ranked by their words or numbers, and not at all where they say neither', () => {
    expect([...tierRanks(['金卡', '普通会员', '铂金卡', '银卡'])]).toEqual([3, 1, 4, 2]);
    expect([...tierRanks(['Gold', 'Standard', 'Platinum'])]).toEqual([2, 1, 3]);
    expect([...tierRanks(['V3', 'V1', 'V10'])]).toEqual([2, 1, 3]);
    expect([...tierRanks(['rose', 'tulip'])]).toEqual([NaN, NaN]);
  });
});

describe('the family of loyalty', () => {
  const orders = orderTable([...daily('a', 0, 100), ...daily('a', 250, 390), ...daily('b', 0, 10)]);
  const points = logTable('points', [
    ['a', 100, 'purchase', 50],
    ['a', 320, 'purchase', 80],
    ['a', 340, 'redeemed', -30],
    ['a', 341, 'expired', -50],
    ['a', 390, 'purchase', 20],
  ]);
  const referrals = logTable('referrals', [
    ['c', 100, 'a', 0],
    ['d', 350, 'a', 0],
    ['a', 5, 'zz', 0],
  ]);

  it('gives what a person would work out by hand', async () => {
    const result = await at({ orders, points, referrals, members: membersTable }, [400]);
    const expected = {
      points_balance: 70,
      points_expiring_30d: 50,
      points_expiring_90d: 70,
      points_expiring_share: 1,
      points_earned_90d: 100,
      points_earned_365d: 150,
      points_burned_90d: 30,
      points_burned_share: 30 / 150,
      points_expired_share: 50 / 150,
      points_earned_change_180d: (100 - 50) / (100 + 50),
      tier_rank: 2,
      downgrade_risk: 0,
      referrals_made: 2,
      referrals_made_180d: 1,
      referral_recency_days: 49.6,
      referrals_received: 1,
    };
    const actual = Object.fromEntries(Object.keys(expected).map((id) => [id, valueOf(result, id)]));
    for (const [id, value] of Object.entries(expected)) expect(actual[id], id).toBeCloseTo(value, 9);
    expect(valueOf(result, 'referrals_made', 1)).toBe(0);
    expect(valueOf(result, 'tier_rank', 1)).toBe(1);
  });
});
