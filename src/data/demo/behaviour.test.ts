import { beforeAll, describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { numbersOf, roleColumn, textAt } from '../../shared/table';
import { dayOf, DAY_MS, PROMOTIONS, START_MS } from './calendar';
import { generateDemo } from './generateDemo';
import type { DemoData } from './generateDemo';
import type { DemoTableName } from './schema';

const MEMBERS = 8_000;
const COMPLAINTS = ['Delivery', 'Quality', 'Price', 'Refund'];

interface CampaignTruth {
  campaign: string;
  averageEffect: number;
  sleepingDogShare: number;
  sleepingDogs: number;
  contacted: number;
}

describe('behaviourProcess', () => {
  let data: DemoData;
  let churned: boolean[];
  let churnedAt: (string | null)[];
  beforeAll(async () => {
    data = await generateDemo({ members: MEMBERS, seed: 11, locale: 'en' }, noCheckpoint);
    churned = data.truth.perMember['churned']!.map((flag) => flag === 1);
    churnedAt = data.truth.perMember['churnedAt'] as (string | null)[];
  });
  const number = (table: DemoTableName, role: string) => numbersOf(roleColumn(data.tables[table]!, role)!);
  const words = (table: DemoTableName, role: string) => {
    const column = roleColumn(data.tables[table]!, role)!;
    return Array.from({ length: data.tables[table]!.rowCount }, (_, row) => textAt(column, row));
  };
  /** Member index of every row, −1 for orphans. */
  const owners = (table: DemoTableName) => {
    const index = new Map(words('members', 'member_id').map((id, row) => [id, row]));
    return words(table, 'member_id').map((id) => index.get(id) ?? -1);
  };
  const churnShare = (keep: (member: number) => boolean) =>
    mean(churned.map(Number).filter((_, member) => keep(member)));

  it('has about twenty orders and at most thirty events a member', () => {
    expect(data.tables.orders!.rowCount / MEMBERS).toBeGreaterThan(18);
    expect(data.tables.orders!.rowCount / MEMBERS).toBeLessThan(22);
    expect(data.tables.events!.rowCount / MEMBERS).toBeLessThanOrEqual(30);
  });

  it('lets no order follow a member’s churn', () => {
    const end = churnedAt.map((day) => (day === null ? Infinity : Date.parse(day)));
    const at = number('orders', 'ordered_at');
    const late = owners('orders').filter((member, row) => member >= 0 && at[row]! >= end[member]!);
    expect(late).toHaveLength(0);
    expect(churned.map(Number)).toEqual(churnedAt.map((day) => (day === null ? 0 : 1)));
  });

  it('lets complaints left open, sale channels and low tiers drive churn', () => {
    const kinds = words('service', 'kind');
    const resolved = number('service', 'resolved');
    const open = new Float64Array(MEMBERS);
    owners('service').forEach((member, row) => {
      if (resolved[row] === 0 && COMPLAINTS.includes(kinds[row]!)) open[member]!++;
    });
    const rate = ordersPerMember(owners('orders'));
    const perOrder = (flag: boolean) => ratio(churned, flag, open, rate);
    expect(perOrder(true)).toBeGreaterThan(1.5 * perOrder(false));
    const channel = words('members', 'channel');
    const ads = churnShare((member) => channel[member]!.endsWith('ads'));
    expect(ads).toBeGreaterThan(churnShare((member) => channel[member] === 'Referral') + 0.1);
    const tier = words('members', 'tier');
    expect(churnShare((m) => tier[m] === 'Standard')).toBeGreaterThan(
      churnShare((m) => tier[m] === 'Platinum') + 0.08,
    );
  });

  it('slows members down before they churn, in orders and events', () => {
    const joined = number('members', 'joined_at');
    const end = churnedAt.map((day, member) => {
      const left = day === null ? NaN : Date.parse(day);
      return left - joined[member]! > 168 * DAY_MS ? left : NaN;
    });
    const slowdown = (table: 'orders' | 'events', role: string) => {
      const at = number(table, role);
      const days = owners(table).map((member, row) =>
        member < 0 ? NaN : (end[member]! - at[row]!) / DAY_MS,
      );
      const between = (from: number, to: number) => days.filter((left) => left > from && left <= to).length;
      return between(0, 28) / between(140, 168);
    };
    expect(slowdown('orders', 'ordered_at')).toBeLessThan(0.75);
    expect(slowdown('events', 'at')).toBeLessThan(0.75);
  });

  it('responds to each campaign on average as planted, and sleeping dogs respond less', () => {
    const campaigns = data.truth['campaigns'] as CampaignTruth[];
    const [name, arm, who, responded] = [
      words('contacts', 'campaign'),
      words('contacts', 'arm'),
      owners('contacts'),
      number('contacts', 'responded'),
    ];
    campaigns.forEach((truth, k) => {
      const effect = data.truth.perMember[`effect${k + 1}`] as (number | null)[];
      const measured = (keep: (member: number) => boolean) => {
        const rows = [...name.keys()].filter((row) => name[row] === truth.campaign && keep(who[row]!));
        return armDifference(rows.map((row) => [arm[row] === 'treatment', responded[row]!]));
      };
      const all = measured(() => true);
      expect(Math.abs(all.difference - truth.averageEffect)).toBeLessThan(3.5 * all.standardError);
      const dogs = measured((member) => effect[member]! < 0);
      const planted = mean(effect.filter((value) => value !== null && value < 0) as number[]);
      expect(Math.abs(dogs.difference - planted)).toBeLessThan(3.5 * dogs.standardError);
      expect(planted).toBeLessThan(-0.02);
      expect(dogs.n).toBe(truth.sleepingDogs);
      expect(truth.sleepingDogShare).toBeCloseTo(truth.sleepingDogs / truth.contacted, 5);
      expect(truth.sleepingDogShare).toBeGreaterThan(0.1);
      expect(truth.sleepingDogShare).toBeLessThan(0.3);
    });
  });

  it('has an order within 14 days of a contact exactly when the member responded', () => {
    const [who, from, responded] = [
      owners('contacts'),
      number('contacts', 'at'),
      number('contacts', 'responded'),
    ];
    const times = new Map<number, number[]>();
    const unreadable = new Set<number>();
    const at = number('orders', 'ordered_at');
    owners('orders').forEach((member, row) => {
      if (Number.isNaN(at[row]!)) unreadable.add(member);
      times.set(member, [...(times.get(member) ?? []), at[row]!]);
    });
    who.forEach((member, row) => {
      if (unreadable.has(member)) return;
      const start = from[row]!;
      const bought = (times.get(member) ?? []).some((time) => time >= start && time < start + 14 * DAY_MS);
      expect(Number(bought), `contact ${row}`).toBe(responded[row]);
    });
  });

  it('sells more on promotion days and on Saturdays', () => {
    const perDay = new Float64Array(728);
    for (const at of number('orders', 'ordered_at'))
      if (at > 0) perDay[Math.floor((at - START_MS) / DAY_MS)]!++;
    for (const { name, from, lift } of PROMOTIONS.slice(2)) {
      const day = dayOf(from);
      const usual = (perDay[day - 14]! + perDay[day - 7]! + perDay[day + 14]!) / 3;
      expect(perDay[day]! / usual, name).toBeGreaterThan(0.75 * lift);
    }
    const weekday = (k: number) => mean([...perDay].filter((_, day) => day % 7 === k));
    expect(weekday(6)).toBeGreaterThan(1.3 * weekday(1));
  });

  it('counts the scalpers’ orders, all at night', () => {
    const truth = data.truth['abnormal'] as { members: string[]; orders: number };
    const ids = words('orders', 'order_id');
    const at = number('orders', 'ordered_at');
    const night = new Set(ids.filter((id, row) => id!.length === 10 && new Date(at[row]!).getUTCHours() < 6));
    expect(night.size).toBe(truth.orders);
    expect(truth.members.length).toBeGreaterThan(0);
  });

  it('refers members through members who had joined before, without a circle', () => {
    const joined = number('members', 'joined_at');
    const index = new Map(words('members', 'member_id').map((id, row) => [id, row]));
    const referrers = words('referrals', 'referrer_id').map((id) => index.get(id)!);
    owners('referrals').forEach((member, row) => {
      expect(referrers[row]!).toBeLessThan(member);
      expect(joined[referrers[row]!]!).toBeLessThanOrEqual(joined[member]!);
    });
    expect(referrers.length).toBeGreaterThan(MEMBERS / 20);
  });

  it('never lets a points balance fall below zero', () => {
    const balance = new Map<number, number>();
    const [points, reason] = [number('points', 'points'), words('points', 'reason')];
    owners('points').forEach((member, row) => {
      const now = (balance.get(member) ?? 0) + points[row]!;
      expect(now).toBeGreaterThanOrEqual(0);
      balance.set(member, now);
    });
    expect(new Set(reason)).toEqual(new Set(['Purchase', 'Redeemed', 'Expired']));
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function ordersPerMember(owners: readonly number[]): number[] {
  const count = new Array<number>(MEMBERS).fill(0);
  for (const member of owners) if (member >= 0) count[member]!++;
  return count;
}

function ratio(
  churned: readonly boolean[],
  flag: boolean,
  top: Float64Array,
  bottom: readonly number[],
): number {
  let [a, b] = [0, 0];
  churned.forEach((value, member) => {
    if (value !== flag) return;
    a += top[member]!;
    b += bottom[member]!;
  });
  return a / b;
}

function armDifference(rows: readonly (readonly [boolean, number])[]) {
  const side = (flag: boolean) => rows.filter(([treated]) => treated === flag).map(([, value]) => value);
  const [treated, control] = [side(true), side(false)];
  const variance = (values: number[]) => (mean(values) * (1 - mean(values))) / values.length;
  return {
    n: rows.length,
    difference: mean(treated) - mean(control),
    standardError: Math.sqrt(variance(treated) + variance(control)),
  };
}
