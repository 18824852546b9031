import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';
import { cells, run } from './steps.testkit';

describe('net-cancellations', () => {
  const day = 86_400_000;
  const table = makeTable(
    [
      numericColumn('row', Float64Array.of(0, 1, 2, 3, 4, 5)),
      textColumn('m', ['a', 'a', 'a', 'b', 'a', 'a']),
      textColumn('p', ['x', 'x', 'x', 'x', 'y', 'x']),
      numericColumn('q', Float64Array.of(2, 2, -2, -2, 2, -9)),
      numericColumn('at', Float64Array.of(1 * day, 2 * day, 3 * day, 3 * day, 1 * day, 4 * day), 'date'),
    ],
    'orders',
    { member_id: 'm', product: 'p', quantity: 'q', ordered_at: 'at' },
  );
  it('takes away a cancellation and the latest earlier order that it cancels', async () => {
    expect(cells((await run(table, { step: 'net-cancellations' })).table, 'row')).toEqual([
      '0',
      '3',
      '4',
      '5',
    ]);
  });
  it('drops cancellations without an order when asked', async () => {
    const { table: left } = await run(table, { step: 'net-cancellations', unmatched: 'drop' });
    expect(cells(left, 'row')).toEqual(['0', '4']);
  });
  it('asks for the column that holds the number', async () => {
    await expect(run({ ...table, roles: { member_id: 'm' } }, { step: 'net-cancellations' })).rejects.toThrow(
      'roles/missing',
    );
  });
  it('takes a smaller cancellation off its order, the amount in proportion', async () => {
    const orders = makeTable(
      [
        textColumn('m', ['a', 'a', 'a']),
        textColumn('p', ['x', 'x', 'x']),
        numericColumn('q', Float64Array.of(6, -2, -1)),
        numericColumn('sum', Float64Array.of(12, -4, -2)),
      ],
      'orders',
      { member_id: 'm', product: 'p', quantity: 'q', amount: 'sum' },
    );
    const { table: left, log } = await run(orders, { step: 'net-cancellations' });
    expect([cells(left, 'q'), cells(left, 'sum')]).toEqual([['3'], ['6']]);
    expect(log[0]).toMatchObject({ changedCells: 2, counts: { matched: 0, partial: 2, unmatched: 0 } });
    const { table: kept } = await run(orders, { step: 'net-cancellations', partial: 'keep' });
    expect(kept.rowCount).toBe(3);
  });
  it('finds the order by its number without the prefix, whatever the price and the time', async () => {
    const orders = makeTable(
      [
        textColumn('o', ['C7', '7', '8', 'C9']),
        textColumn('m', ['a', 'a', 'a', 'a']),
        textColumn('p', ['x', 'x', 'x', 'x']),
        numericColumn('q', Float64Array.of(-2, 2, 2, -2)),
        numericColumn('price', Float64Array.of(1, 3, 1, 3)),
      ],
      'orders',
      { order_id: 'o', member_id: 'm', product: 'p', quantity: 'q', unit_price: 'price' },
    );
    const byOrder = await run(orders, { step: 'net-cancellations', by: 'order' });
    expect(cells(byOrder.table, 'o')).toEqual(['8', 'C9']);
    const byLine = await run(orders, { step: 'net-cancellations', by: 'line' });
    expect(cells(byLine.table, 'o')).toEqual(['C7', '8']);
    const other = await run(orders, { step: 'net-cancellations', by: 'order', prefix: 'R' });
    expect(other.table.rowCount).toBe(4);
  });
  it('keeps the pieces in balance: what goes is what cancels it', async () => {
    const line = fc.tuple(
      fc.constantFrom('a', 'b'),
      fc.constantFrom('x', 'y'),
      fc.integer({ min: -4, max: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
        const orders = makeTable(
          [
            textColumn(
              'm',
              lines.map(([m]) => m),
            ),
            textColumn(
              'p',
              lines.map(([, p]) => p),
            ),
            numericColumn(
              'q',
              Float64Array.from(lines, ([, , q]) => q),
            ),
          ],
          'orders',
          { member_id: 'm', product: 'p', quantity: 'q' },
        );
        const once = await run(orders, { step: 'net-cancellations' });
        const sum = (of: ColumnTable) => cells(of, 'q').reduce((total, q) => total + Number(q), 0);
        expect(sum(once.table)).toBe(sum(orders));
        const { matched, partial, unmatched } = once.log[0]!.counts as Record<string, number>;
        expect(matched! + partial! + unmatched!).toBe(lines.filter(([, , q]) => q < 0).length);
        const again = await run(once.table, { step: 'net-cancellations' });
        expect(cells(again.table, 'q')).toEqual(cells(once.table, 'q'));
      }),
      { numRuns: 80 },
    );
  });
});
