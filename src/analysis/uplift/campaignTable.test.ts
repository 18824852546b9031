import { describe, expect, it } from 'vitest';
import {
  findColumn,
  makeTable,
  numericColumn,
  textAt,
  textColumn,
  type ColumnTable,
} from '../../shared/table';
import { campaignColumns } from './campaignColumns';
import { campaignTable } from './campaignTable';

const DAY = 86_400_000;

type Contact = readonly [id: string, day: number, arm: string, campaign: string | null];

function contactsOf(rows: readonly Contact[]): ColumnTable {
  return makeTable(
    [
      textColumn(
        'id',
        rows.map(([id]) => id),
        'id',
      ),
      numericColumn(
        'at',
        Float64Array.from(rows, ([, day]) => day * DAY),
        'datetime',
      ),
      textColumn(
        'arm',
        rows.map(([, , arm]) => arm),
      ),
      textColumn(
        'name',
        rows.map(([, , , name]) => name),
      ),
    ],
    'contacts',
    { member_id: 'id', at: 'at', arm: 'arm', campaign: 'name' },
  );
}

type Order = readonly [id: string, day: number, amount: number, coupon?: string, discount?: number];

function ordersOf(rows: readonly Order[]): ColumnTable {
  return makeTable(
    [
      textColumn(
        'id',
        rows.map(([id]) => id),
        'id',
      ),
      numericColumn(
        'at',
        Float64Array.from(rows, ([, day]) => day * DAY),
        'datetime',
      ),
      numericColumn(
        'amount',
        Float64Array.from(rows, ([, , amount]) => amount),
        'money',
      ),
      textColumn(
        'coupon',
        rows.map(([, , , coupon]) => coupon ?? null),
      ),
      numericColumn(
        'off',
        Float64Array.from(rows, (row) => row[4] ?? NaN),
        'money',
      ),
    ],
    'orders',
    { member_id: 'id', ordered_at: 'at', amount: 'amount', coupon: 'coupon', discount: 'off' },
  );
}

/** One row as text by column; missing is null. */
function rowOf(table: ColumnTable, row: number): Record<string, string | null> {
  return Object.fromEntries(table.columns.map((column) => [column.name, textAt(column, row)]));
}

const END: Order = ['nobody', 1000, 1];
const COUPONS: readonly Contact[] = [
  ['a', 100, 'mail', 'spring'],
  ['b', 100, 'control', 'spring'],
  ['a', 300, 'control', 'summer'],
  ['b', 300, 'mail', 'summer'],
  ['c', 500, 'mail', 'autumn'],
];

describe('contacts and orders of several campaigns', () => {
  const orders = ordersOf([['a', 101, 5], ['b', 301, 7], END]);
  const take = (campaign: string | null, rows = COUPONS) =>
    campaignTable({ contacts: contactsOf(rows), orders }, { campaign, days: 14 });

  it('are analysed one at a time: the one with most members, the later one on a tie', () => {
    const { table, campaign, campaigns } = take(null);
    expect(campaign).toBe('summer');
    expect(campaigns).toEqual([
      { campaign: 'summer', members: 2 },
      { campaign: 'spring', members: 2 },
      { campaign: 'autumn', members: 1 },
    ]);
    expect([0, 1].map((row) => rowOf(table, row))).toMatchObject([
      { member_id: 'a', arm: 'control', ordered: 'false', orders: '1' },
      { member_id: 'b', arm: 'mail', ordered: 'true', orders: '0' },
    ]);
  });

  it('take a campaign by name, with the arms and outcomes of that one', () => {
    const { table, campaign } = take('spring');
    expect(campaign).toBe('spring');
    expect(rowOf(table, 0)).toMatchObject({ member_id: 'a', arm: 'mail', ordered: 'true', spent: '5' });
    expect(rowOf(table, 1)).toMatchObject({ member_id: 'b', arm: 'control', ordered: 'false' });
  });

  it('name what there is when the campaign is not', () => {
    expect(() => take('winter')).toThrow('"summer (2), spring (2), autumn (1)"');
    const nameless = COUPONS.map(([id, day, arm]): Contact => [id, day, arm, null]);
    expect(() => take('winter', nameless)).toThrow('uplift/no-campaigns');
    expect(take(null, nameless)).toMatchObject({ campaign: null, campaigns: [], table: { rowCount: 3 } });
  });

  it('count only members whose window is over, each at the first contact', () => {
    const rows: Contact[] = [
      ['a', 990, 'mail', 'x'],
      ['b', 980, 'control', 'x'],
      ['b', 970, 'mail', 'x'],
    ];
    const { table } = take(null, rows);
    expect(table.rowCount).toBe(1);
    expect(rowOf(table, 0)).toMatchObject({ member_id: 'b', arm: 'mail' });
    expect(() => take(null, rows.slice(0, 1))).toThrow('uplift/windows-open');
  });
});

describe('what a row of the campaign holds', () => {
  const contacts = contactsOf([['a', 200, 'mail', 'x']]);
  const before: Order[] = [
    ['a', 190, 6, 'WELCOME', 4],
    ['a', 110, 10],
    ['a', 50, 20],
    ['a', 180, -9],
  ];
  const measure = (orders: readonly Order[], people?: ColumnTable) =>
    rowOf(
      campaignTable({ contacts, orders: ordersOf(orders), people }, { campaign: null, days: 14 }).table,
      0,
    );

  it('is measured before the contact, outcomes from the contact on, returns left out', () => {
    expect(measure([...before, ['a', 200, 3], ['a', 213.9, 4], ['a', 214, 50], END])).toEqual({
      member_id: 'a',
      arm: 'mail',
      recencyDays: '10',
      firstOrderDays: '150',
      orders: '3',
      orders90: '2',
      spend: '36',
      spend90: '16',
      couponShare: String(1 / 3),
      discountShare: '0.1',
      ordered: 'true',
      spent: '7',
    });
  });

  it('does not change by what came after the contact, but for the outcomes', () => {
    const { ordered: _1, spent: _2, ...quiet } = measure([...before, END]);
    const { ordered: _3, spent: _4, ...busy } = measure([...before, ['a', 201, 99, 'X', 50], END]);
    expect(busy).toEqual(quiet);
  });

  const birth = Date.parse('1940-07-20');
  const people = (id: string, joined: number) =>
    makeTable(
      [
        textColumn('id', [id, id], 'id'),
        numericColumn('born', Float64Array.of(birth, birth + 999 * DAY), 'date'),
        numericColumn('joined', Float64Array.of(joined * DAY, 0), 'date'),
        textColumn('level', ['gold', 'none']),
        numericColumn('may', Float64Array.of(1, 0), 'boolean'),
      ],
      'members',
      { member_id: 'id', birth_date: 'born', joined_at: 'joined', tier: 'level', consent: 'may' },
    );

  it('is joined with the first row of the members table, age and tenure as at the contact', () => {
    // Contact on 1970-07-20: the thirtieth birthday less the part of a day that leap years leave over.
    expect(measure([...before, END], people('a', 150))).toMatchObject({
      age: '29',
      tenureDays: '50',
      tier: 'gold',
      consent: 'true',
    });
  });

  it('has the columns that campaignColumns tells from the tables alone', () => {
    const late = ordersOf([...before, END]);
    const bare = { ...late, roles: { member_id: 'id', ordered_at: 'at', coupon: 'gone' } };
    for (const [orders, members] of [
      [late, people('a', 150)],
      [late, undefined],
      [bare, { ...people('a', 150), roles: { member_id: 'id' } }],
    ] as const) {
      const { table } = campaignTable({ contacts, orders, people: members }, { campaign: null, days: 14 });
      const { features, outcomes } = campaignColumns(orders, members);
      expect(['member_id', 'arm', ...features, ...outcomes]).toEqual(table.columns.map(({ name }) => name));
    }
  });

  it('leaves out what lies after the contact, and members that the table does not hold', () => {
    expect(measure([...before, END], people('a', 201))).toMatchObject({ tenureDays: null, age: '29' });
    expect(measure([...before, END], people('z', 150))).toMatchObject({
      age: null,
      tenureDays: null,
      tier: null,
      consent: null,
    });
    const { table } = campaignTable({ contacts, orders: ordersOf([END]) }, { campaign: null, days: 14 });
    expect(findColumn(table, 'age')).toBeUndefined();
  });
});
