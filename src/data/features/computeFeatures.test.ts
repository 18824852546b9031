import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { finish } from '../../shared/steps';
import { findColumn, textAt } from '../../shared/table';
import { churnLabels } from '../clock/churnLabels';
import { deriveWindows } from '../clock/clock';
import { buildOrderLog } from '../orders/orderLog';
import type { FeatureTables } from './availability';
import { computeFeatures, snapshotRows } from './computeFeatures';
import { FEATURES } from './families';
import { at, daily, logTable, membersTable, orderTable, valueOf, type Order } from './featureTables.testkit';

describe('the catalogue', () => {
  it('has at least 40 features, each once, each worded in both languages', () => {
    expect(FEATURES.length).toBeGreaterThanOrEqual(80);
    expect(new Set(FEATURES.map((item) => item.id)).size).toBe(FEATURES.length);
    for (const { id, name, definition } of FEATURES) {
      expect(id).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(name.zh + definition.zh).toMatch(/\p{Script=Han}/u);
      expect(`${name.en}${definition.en}${name.zh}${definition.zh}`).not.toContain('{n}');
    }
  });
});

describe('computeFeatures', () => {
  const rows: Order[] = [
    { m: 'a', day: 100, amount: 30, product: 'x', order: '1' },
    { m: 'a', day: 100, amount: 10, product: 'y', order: '1', coupon: 'SPRING' },
    { m: 'a', day: 250, amount: 20, product: 'x', order: '2', hour: 20 },
    { m: 'a', day: 280, amount: 60, product: 'x', order: '3', hour: 8 },
    { m: 'a', day: 290, amount: -20, product: 'x', order: '4' },
    { m: 'b', day: 20, amount: 5, order: '5' },
  ];

  it('takes no row without an amount for one that cost nothing', async () => {
    const orders = orderTable([
      { m: 'a', day: 200, amount: 18 },
      { m: 'a', day: 220, amount: NaN },
    ]);
    const roles: Record<string, string> = { ...orders.roles } as Record<string, string>;
    delete roles['unit_price'];
    const result = await at({ orders: { ...orders, roles } }, [300]);
    expect(valueOf(result, 'price_level')).toBe(18);
    expect(valueOf(result, 'discount_rate')).toBeCloseTo(2 / 20, 12);
    expect(valueOf(result, 'discount_share')).toBe(1);
  });

  it('gives what a person would work out by hand', async () => {
    const result = await at({ orders: orderTable(rows) }, [300]);
    const expected = {
      recency_days: 300 - (280 + 8 / 24),
      first_order_days: 199.5,
      orders_30d: 1,
      orders_90d: 2,
      orders_lifetime: 3,
      order_days_90d: 2,
      spend_90d: 60,
      spend_lifetime: 100,
      aov_90d: 30,
      aov_lifetime: 100 / 3,
      last_amount: 60,
      max_amount: 60,
      gap_mean_days: 90,
      gap_last_days: 30,
      gap_max_days: 150,
      gap_cv: Math.sqrt(7200) / 90,
      gap_trend: -120,
      silence_over_gap: (300 - (280 + 8 / 24)) / 90,
      orders_change_30d: 0,
      orders_change_90d: 2,
      spend_change_30d: 20,
      aov_change_90d: (30 - 40) / (30 + 40),
      aov_slope: 10,
      gap_sd_days: Math.sqrt(7200),
      orders_rate_change_90d: 1,
      spend_vs_baseline_30d: (40 - 60 / (169.5 / 30)) / (40 + 60 / (169.5 / 30)),
      price_change_90d: (40 - 20) / (40 + 20),
      discount_share: 1,
      return_rate_90d: 1 / 3,
      top_store_share: 0.75,
      holiday_share: 0,
      afternoon_share: 1 / 3,
      products_distinct: 2,
      product_repeat_share: 0.5,
      top_category_share: 0.75,
      return_rate: 0.2,
      coupon_share: 0.25,
      coupon_share_90d: 0,
      basket_lines: 4 / 3,
      evening_share: 1 / 3,
      morning_share: 1 / 3,
    };
    const actual = Object.fromEntries(Object.keys(expected).map((id) => [id, valueOf(result, id)]));
    for (const [id, value] of Object.entries(expected)) expect(actual[id], id).toBeCloseTo(value, 9);
  });

  it('leaves what does not exist missing', async () => {
    const result = await at({ orders: orderTable(rows) }, [300]);
    expect(valueOf(result, 'gap_mean_days', 1)).toBeNull();
    expect(valueOf(result, 'aov_90d', 1)).toBeNull();
    expect(valueOf(result, 'products_distinct', 1)).toBeNull();
    expect(valueOf(result, 'orders_90d', 1)).toBe(0);
  });

  it('names the features it leaves out, and why', async () => {
    const { leftOut, features } = await at({ orders: orderTable(rows) }, [300]);
    const why = new Map(leftOut.map((item) => [item.id, [item.why, item.detail]]));
    expect(why.get('tier')).toEqual(['role-absent', 'members.tier']);
    expect(why.get('logins_30d')).toEqual(['role-absent', 'events.at']);
    expect(why.get('orders_365d')).toEqual(['history-too-short', '365']);
    expect(features.length + leftOut.length).toBe(FEATURES.length);
  });

  it('reads members, events, service and contacts, and counts what does not fit', async () => {
    const tables: FeatureTables = {
      orders: orderTable(rows),
      members: membersTable,
      events: logTable('events', [
        ['a', 299, 'login', 1],
        ['a', 290, '登录', 2],
        ['a', 250, 'Login', 5],
        ['a', 280, 'page_view', 1],
        ['nobody', 1, 'login', 1],
      ]),
      service: logTable('service', [
        ['a', 280, 'complaint', 2],
        ['a', 285, 'question', 0],
      ]),
      contacts: logTable('contacts', [
        ['a', 290, '', 1],
        ['a', 200, '', 0],
      ]),
    };
    const result = await at(tables, [300]);
    const expected = {
      logins_30d: 2,
      logins_90d: 3,
      logins_change_30d: 1,
      page_views_30d: 1,
      events_30d: 3,
      event_types_90d: 4,
      active_days_30d: 3,
      event_value_30d: 4,
      complaints_90d: 1,
      unresolved_180d: 1,
      rating_mean: 1,
      rating_last: 0,
      contacts_90d: 1,
      contact_response_rate: 0.5,
      tenure_days: 310,
      age_years: 30,
      tier: 'gold',
    };
    expect(Object.fromEntries(Object.keys(expected).map((id) => [id, valueOf(result, id)]))).toEqual(
      expected,
    );
    expect(valueOf(result, 'tenure_days', 1)).toBeNull();
    expect(result.warnings.map(({ code, details }) => [code, details['count']])).toEqual([
      ['data/orphans', 1],
      ['data/duplicate-members', 1],
    ]);
  });

  it('puts snapshots under one another and labels beside them, the scoring snapshot last', async () => {
    const log = buildOrderLog(orderTable(daily('a', 1, 40, 80, 120, 160).concat(daily('b', 20, 30))));
    const { clock } = deriveWindows({ firstAt: log.firstAt, lastAt: log.lastAt });
    const { labels } = await churnLabels(
      log,
      { ...clock, silentDays: 200, observationDays: 200 },
      noCheckpoint,
    );
    const snapshots = finish(snapshotRows(labels, log));
    const tables = { orders: orderTable(daily('a', 1, 40, 80, 120, 160).concat(daily('b', 20, 30))) };
    const { table } = await computeFeatures({ tables, log }, snapshots, noCheckpoint);
    expect(table.columns.slice(0, 3).map((column) => column.name)).toEqual([
      'member_id',
      'snapshot',
      'label',
    ]);
    const label = findColumn(table, 'label')!;
    const last = textAt(findColumn(table, 'snapshot')!, table.rowCount - 1);
    expect(last).toBe(new Date(clock.endAt).toISOString().slice(0, 10));
    expect(textAt(label, table.rowCount - 1)).toBeNull();
    expect(textAt(label, 0)).not.toBeNull();
  });

  it('says so when no member is asked for', async () => {
    const log = buildOrderLog(orderTable(rows));
    await expect(
      computeFeatures({ tables: { orders: orderTable(rows) }, log }, [], noCheckpoint),
    ).rejects.toThrow('features/no-rows');
  });
});
