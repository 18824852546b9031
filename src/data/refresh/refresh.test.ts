import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import {
  getColumn,
  makeTable,
  numericColumn,
  textAt,
  textColumn,
  type ColumnTable,
} from '../../shared/table';
import { diffTables } from './diffTables';
import { refreshTable } from './refreshTable';
import { stabilityIndex } from './stabilityIndex';
import { stackTables } from './stackTables';

const orders = (ids: (string | null)[], amounts: number[]): ColumnTable =>
  makeTable([textColumn('id', ids, 'id'), numericColumn('amount', Float64Array.from(amounts))], 'orders', {
    order_id: 'id',
  });

const rowsOf = (table: ColumnTable) =>
  Array.from({ length: table.rowCount }, (_, row) => table.columns.map((column) => textAt(column, row)));

describe('stackTables', () => {
  it('puts rows below rows and keeps columns that only one table has', () => {
    const before = orders(['a', 'b'], [1, 2]);
    const after = makeTable([textColumn('coupon', ['X']), textColumn('id', ['b'], 'id')]);
    expect(rowsOf(stackTables(before, after))).toEqual([
      ['a', '1', null],
      ['b', '2', null],
      ['b', null, 'X'],
    ]);
  });

  it('keeps leading zeros when one file has ids and the other whole numbers', () => {
    const ids = makeTable([textColumn('member', ['0007'], 'id')]);
    const numbers = makeTable([numericColumn('member', Float64Array.of(8), 'integer')]);
    const stacked = stackTables(ids, numbers);
    expect(rowsOf(stacked)).toEqual([['0007'], ['8']]);
    expect(getColumn(stacked, 'member').type).toBe('id');
  });

  it('reads whole and decimal numbers as decimal, dates and moments as moments', () => {
    const of = (type: 'integer' | 'decimal' | 'date' | 'datetime', value: number) =>
      makeTable([numericColumn('x', Float64Array.of(value), type)]);
    expect(stackTables(of('integer', 1), of('decimal', 1.5)).columns[0]!.type).toBe('decimal');
    expect(stackTables(of('date', 0), of('datetime', 1)).columns[0]!.type).toBe('datetime');
    expect(rowsOf(stackTables(of('integer', 1), of('date', 0)))).toEqual([['1'], ['1970-01-01']]);
  });
});

describe('a column of levels that too few values made text', () => {
  const plans = makeTable([textColumn('plan', ['A', 'B', 'A', 'B'], 'category')]);
  const few = makeTable([textColumn('plan', ['B', null, 'C'], 'text')]);
  const values = (count: number) => Array.from({ length: count }, (_, row) => `value ${row}`);
  const typeOf = (table: ColumnTable) => table.columns[0]!.type;

  it('stays levels however the rows come in, and whichever file was first', () => {
    expect(typeOf(stackTables(plans, few))).toBe('category');
    expect(typeOf(stackTables(few, plans))).toBe('category');
    for (const mode of ['append', 'replace', 'upsert'] as const) {
      expect(typeOf(refreshTable(plans, few, mode, ['plan']).table)).toBe('category');
    }
  });

  it('is not called another type', async () => {
    const { columns } = await diffTables(plans, few, noCheckpoint);
    expect(columns[0]).toMatchObject({ typeBefore: 'category', typeAfter: 'category' });
  });

  it('becomes text when there are values enough to tell', () => {
    const text = (count: number) => makeTable([textColumn('plan', [null, ...values(count)], 'text')]);
    expect(typeOf(stackTables(plans, text(19)))).toBe('category');
    expect(typeOf(stackTables(plans, text(20)))).toBe('text');
    expect(typeOf(refreshTable(plans, text(20), 'replace').table)).toBe('text');
  });
});

describe('a column without any value', () => {
  const amounts = makeTable([numericColumn('x', Float64Array.of(1.5, 2), 'money')]);
  const empty = makeTable([textColumn('x', [null, null], 'text')]);

  it('takes the type of the other one, so that numbers stay numbers', async () => {
    for (const stacked of [stackTables(amounts, empty), refreshTable(amounts, empty, 'append').table]) {
      expect(stacked.columns[0]).toMatchObject({ type: 'money', values: Float64Array.of(1.5, 2, NaN, NaN) });
    }
    expect(refreshTable(amounts, empty, 'replace').table.columns[0]!.type).toBe('money');
    expect(stackTables(empty, amounts).columns[0]!.type).toBe('money');
    const [diff] = (await diffTables(amounts, empty, noCheckpoint)).columns;
    expect(diff).toMatchObject({ typeAfter: 'money', missingShareAfter: 1, psi: null });
  });
});

describe('refreshTable', () => {
  const before = orders(['a', 'b', null, 'b'], [1, 2, 3, 4]);

  it('replaces every row but keeps part and roles', () => {
    const { table, removed } = refreshTable(before, makeTable([textColumn('id', ['z'])]), 'replace');
    expect(table).toMatchObject({ rowCount: 1, part: 'orders', roles: { order_id: 'id' } });
    expect(removed).toBe(4);
  });

  it('puts a new row in the first place of its key, drops other old ones, and lets the last repetition win', () => {
    const after = orders(['b', 'c', 'b', null], [20, 30, 21, 40]);
    const { table, ...counts } = refreshTable(before, after, 'upsert', ['id']);
    expect(rowsOf(table)).toEqual([
      ['a', '1'],
      ['b', '21'],
      [null, '3'],
      ['c', '30'],
      [null, '40'],
    ]);
    expect(counts).toEqual({ added: 2, replaced: 1, changed: 1, removed: 1, repeated: 1 });
  });

  it('keeps what the new rows have no column for, and counts those that say something new', () => {
    const before = makeTable([
      textColumn('id', ['a', 'b', 'c'], 'id'),
      numericColumn('amount', Float64Array.of(1, NaN, 3)),
      textColumn('note', ['x', 'y', null]),
    ]);
    const after = makeTable([
      numericColumn('amount', Float64Array.of(1, NaN, 30, 4)),
      textColumn('id', ['a', 'b', 'c', 'd'], 'id'),
      textColumn('city', ['P', null, 'Q', 'R']),
    ]);
    const { table, ...counts } = refreshTable(before, after, 'upsert', ['id']);
    expect(rowsOf(table)).toEqual([
      ['a', '1', 'x', 'P'],
      ['b', null, 'y', null],
      ['c', '30', null, 'Q'],
      ['d', '4', null, 'R'],
    ]);
    expect(counts).toEqual({ added: 1, replaced: 3, changed: 1, removed: 0, repeated: 0 });
  });

  it('refuses an upsert without a key, or with one that a table lacks', () => {
    expect(() => refreshTable(before, before, 'upsert')).toThrow(/refresh\/no-key/);
    expect(() => refreshTable(before, before, 'upsert', ['nope'])).toThrow(/table\/no-such-column/);
  });

  it('gives what a plain map of keys gives, for any rows and two key columns', () => {
    const part = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 2 }), fc.integer()),
    );
    const tableOf = (rows: [string, number, number][]) =>
      makeTable([
        textColumn(
          'k',
          rows.map(([k]) => k),
        ),
        numericColumn(
          'l',
          Float64Array.from(rows, ([, l]) => l),
          'integer',
        ),
        numericColumn(
          'v',
          Float64Array.from(rows, ([, , v]) => v),
          'integer',
        ),
      ]);
    fc.assert(
      fc.property(part, part, (old, fresh) => {
        const expected = new Map<string, number>();
        const oldKeys = new Set(fresh.map(([k, l]) => `${k}${String(l)}`));
        const kept = old.filter(([k, l]) => !oldKeys.has(`${k}${String(l)}`));
        for (const [k, l, v] of fresh) expected.set(`${k},${String(l)}`, v);
        const { table, added, replaced, removed } = refreshTable(tableOf(old), tableOf(fresh), 'upsert', [
          'k',
          'l',
        ]);
        const got = rowsOf(table).map((row) => row.join(','));
        const want = [
          ...kept.map((row) => row.join(',')),
          ...[...expected].map(([key, v]) => `${key},${String(v)}`),
        ];
        expect(got.toSorted()).toEqual(want.toSorted());
        expect(table.rowCount).toBe(old.length + added - removed);
        expect(replaced + added).toBe(expected.size);
      }),
    );
  });
});

describe('stabilityIndex', () => {
  it('is what the formula gives by hand', () => {
    const byHand = (0.4 - 0.5) * Math.log(0.4 / 0.5) + (0.6 - 0.5) * Math.log(0.6 / 0.5);
    expect(stabilityIndex([50, 50], [40, 60])).toBeCloseTo(byHand, 14);
  });

  it('is 0 for equal shares, positive otherwise, finite for empty groups, and has no value without rows', () => {
    expect(stabilityIndex([1, 3], [10, 30])).toBe(0);
    expect(stabilityIndex([10, 0], [0, 10])).toBeGreaterThan(10);
    expect(stabilityIndex([0, 0], [1, 1])).toBeNaN();
  });
});

describe('diffTables', () => {
  it('names columns that came and went, new levels, ranges and what moved', async () => {
    const n = 1000;
    const wave = Float64Array.from({ length: n }, (_, i) => i);
    const before = makeTable([
      numericColumn('amount', wave),
      textColumn(
        'city',
        Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 'Ulm' : 'Bonn')),
      ),
      textColumn(
        'old',
        Array.from({ length: n }, () => 'x'),
      ),
    ]);
    const after = makeTable([
      numericColumn(
        'amount',
        wave.map((value) => value + 500),
      ),
      textColumn(
        'city',
        Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 'Ulm' : 'Köln')),
      ),
      textColumn(
        'fresh',
        Array.from({ length: n }, () => null),
      ),
    ]);
    const diff = await diffTables(before, after, noCheckpoint);
    expect(diff).toMatchObject({ addedColumns: ['fresh'], removedColumns: ['old'] });
    const [amount, city] = diff.columns;
    expect(amount!.psi).toBeGreaterThan(0.25);
    expect([amount!.rangeBefore, amount!.rangeAfter]).toEqual([
      ['0', '999'],
      ['500', '1499'],
    ]);
    expect(city!.newLevels).toEqual({ count: 1, examples: ['Köln'] });
    expect(city!.goneLevels).toEqual({ count: 1, examples: ['Bonn'] });
  });

  it('sees a constant that became another constant, and calls equal rows stable', async () => {
    const constant = (value: number) => makeTable([numericColumn('x', new Float64Array(50).fill(value))]);
    const moved = await diffTables(constant(5), constant(7), noCheckpoint);
    const same = await diffTables(constant(5), constant(5), noCheckpoint);
    expect(moved.columns[0]!.psi).toBeGreaterThan(10);
    expect(same.columns[0]!.psi).toBe(0);
  });

  it('calls a high index of few rows chance, and that of many rows not', async () => {
    const numbers = (...values: number[]) => makeTable([numericColumn('x', Float64Array.from(values))]);
    const before = numbers(...Array.from({ length: 1000 }, (_, i) => i));
    const few = await diffTables(before, numbers(10, 250, 480, 790, 950), noCheckpoint);
    expect(few.columns[0]!.psi).toBeGreaterThan(3);
    expect(few.columns[0]!.isPsiChance).toBe(true);
    expect(few.columns[0]!.isRangeChance).toBe(true);
    const upper = numbers(...Array.from({ length: 60 }, (_, i) => 800 + 5 * i));
    const { columns } = await diffTables(before, upper, noCheckpoint);
    expect(columns[0]).toMatchObject({ isPsiChance: false, isRangeChance: false });
  });
});
