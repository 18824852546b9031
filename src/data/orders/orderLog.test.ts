import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../shared/rng';
import { finish } from '../../shared/steps';
import { makeTable, numericColumn, textColumn, type Column, type ColumnTable } from '../../shared/table';
import { buildOrderLog } from './orderLog';
import { sourceRows } from './rowSource';

const day = 86_400_000;

function orders(columns: Column[], more: Record<string, string> = {}): ColumnTable {
  return makeTable(columns, 'orders', { member_id: 'who', ordered_at: 'when', ...more });
}

const who = (...ids: (string | null)[]) => textColumn('who', ids, 'id');
const when = (...days: number[]) =>
  numericColumn(
    'when',
    Float64Array.from(days, (d) => d * day),
    'datetime',
  );

describe('buildOrderLog', () => {
  it('groups rows by member and sorts each member by time, keeping file order for ties', () => {
    const log = buildOrderLog(orders([who('b', 'a', 'b', 'a', 'b'), when(3, 5, 1, 5, 3)]));
    expect(log.memberIds).toEqual(['b', 'a']);
    expect([...log.offsets]).toEqual([0, 3, 5]);
    expect([...finish(sourceRows(log.source))]).toEqual([2, 0, 4, 1, 3]);
    expect([log.firstAt, log.lastAt]).toEqual([day, 5 * day]);
  });

  it('multiplies quantity by unit price only when there is no amount', () => {
    const columns = [
      who('a', 'a'),
      when(1, 2),
      numericColumn('n', Float64Array.of(3, -2)),
      numericColumn('p', Float64Array.of(1.1, 5)),
      numericColumn('paid', Float64Array.of(7, 8)),
    ];
    const product = buildOrderLog(orders(columns, { quantity: 'n', unit_price: 'p' }));
    expect([...product.amount]).toEqual([3 * 1.1, -10]);
    expect([...product.isReturn]).toEqual([0, 1]);
    const amount = buildOrderLog(orders(columns, { quantity: 'n', unit_price: 'p', amount: 'paid' }));
    expect([...amount.amount]).toEqual([7, 8]);
    expect(amount.hasAmount).toBe(true);
  });

  it('numbers orders by order id, and a row without one is an order of its own', () => {
    const columns = [who('a', 'a', 'a', 'a'), when(1, 1, 2, 3), textColumn('no', ['x', 'x', null, null])];
    const log = buildOrderLog(orders(columns, { order_id: 'no' }));
    expect([...log.orderCode!]).toEqual([0, 0, 1, 2]);
    expect(log.orderCount).toBe(3);
    expect(buildOrderLog(orders(columns)).orderCount).toBe(4);
  });

  it('leaves out placeholders for dates, says so, and keeps its range to the others', () => {
    const ids = Array.from({ length: 40 }, (_, i) => `m${i % 7}`);
    const days = ids.map((_, i) => 20_000 + i);
    const plain = buildOrderLog(orders([who(...ids), when(...days)]));
    const columns = [who('m0', ...ids, 'never'), when(-25_567, ...days, 376_200)];
    const log = buildOrderLog(orders(columns));
    expect(plain.warnings).toEqual([]);
    expect(log.warnings).toEqual([
      {
        code: 'orders/stray-dates',
        details: { column: 'when', count: 2, from: '2024-10-04', to: '2024-11-12' },
      },
    ]);
    expect([...log.at]).toEqual([...plain.at]);
    expect([log.firstAt, log.lastAt]).toEqual([plain.firstAt, plain.lastAt]);
    expect([...log.memberIds].sort()).toEqual([...plain.memberIds].sort());
  });

  it('counts what it leaves out and warns about what it could not read', () => {
    const columns = [
      who('a', null, 'b', 'b'),
      when(1, 2, NaN, 4),
      numericColumn('paid', Float64Array.of(NaN, 1, 1, 1)),
    ];
    const log = buildOrderLog(orders(columns, { amount: 'paid' }));
    expect(log.leftOut).toEqual({ withoutMember: 1, unreadableDate: 1, uncountedStatus: 0, strayDate: 0 });
    expect(log.warnings).toEqual([
      { code: 'orders/rows-without-member', details: { column: 'who', count: 1 } },
      { code: 'data/unreadable-values', details: { column: 'when', count: 1 } },
      { code: 'data/unreadable-values', details: { column: 'paid', count: 1 } },
    ]);
    expect([...log.amount]).toEqual([0, 1]);
  });

  it('keeps only rows with a counted status', () => {
    const columns = [who('a', 'b', 'c'), when(1, 2, 3), textColumn('state', ['ok', 'refund', null])];
    const table = orders(columns, { status: 'state' });
    expect(buildOrderLog(table, { countedStatus: ['ok'] }).memberIds).toEqual(['a']);
    expect(buildOrderLog(table).memberIds).toEqual(['a', 'b', 'c']);
    expect(() => buildOrderLog(table, { countedStatus: ['shipped'] })).toThrow('orders/nothing-counted');
  });

  it('names what is missing: the member role, the rows, every date, every member', () => {
    const noRole = makeTable([when(1)], 'orders', { ordered_at: 'when' });
    expect(() => buildOrderLog(noRole)).toThrow('roles/missing');
    expect(() => buildOrderLog(orders([who(), when()]))).toThrow('input/empty');
    expect(() => buildOrderLog(orders([who('a'), when(NaN)]))).toThrow('orders/no-readable-dates');
    expect(() => buildOrderLog(orders([who('a'), textColumn('when', ['20190101'])]))).toThrow(
      'orders/no-readable-dates',
    );
    expect(() => buildOrderLog(orders([who(null), when(1)]))).toThrow('orders/no-members');
  });

  it('agrees with a slow sort on random logs, groups beyond the insertion limit included', () => {
    const row = fc.record({ m: fc.constantFrom('a', 'b', 'c'), d: fc.integer({ min: 0, max: 40 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 150 }), (rows) => {
        const log = buildOrderLog(orders([who(...rows.map((r) => r.m)), when(...rows.map((r) => r.d))]));
        const slow = log.memberIds.flatMap((id) =>
          rows
            .map((r, i) => ({ ...r, i }))
            .filter((r) => r.m === id)
            .sort((x, y) => x.d - y.d || x.i - y.i),
        );
        expect([...finish(sourceRows(log.source))]).toEqual(slow.map((r) => r.i));
      }),
      { numRuns: 50 },
    );
  });

  it('sorts 200,000 shuffled rows without losing one', () => {
    const rng = createRng(1);
    const n = 200_000;
    const codes = Int32Array.from({ length: n }, () => rng.below(9_000));
    const dictionary = Array.from({ length: 9_000 }, (_, i) => `m${i}`);
    const member: Column = { storage: 'text', name: 'who', type: 'id', codes, dictionary };
    const at = numericColumn(
      'when',
      Float64Array.from({ length: n }, () => rng.below(700) * day),
      'date',
    );
    const log = buildOrderLog(orders([member, at]));
    expect(finish(sourceRows(log.source)).length).toBe(n);
    expect(new Set(finish(sourceRows(log.source))).size).toBe(n);
  });
});
