import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

describe('fill-missing', () => {
  const numbers = makeTable([numericColumn('n', Float64Array.of(1, NaN, 2, 9, 9))]);
  it.each([
    ['median', '5.5'],
    ['mean', '5.25'],
    ['mode', '9'],
    [0, '0'],
  ])('writes the %s', async (value, expected) => {
    const result = await run(numbers, { step: 'fill-missing', column: 'n', with: value });
    expect(cells(result.table, 'n')[1]).toBe(expected);
    expect(result.changed).toBe(1);
  });
  it('writes constants and the mode into text', async () => {
    const text = makeTable([textColumn('t', ['b', null, 'a', 'a'])]);
    const mode = await run(text, { step: 'fill-missing', column: 't', with: 'mode' });
    expect(cells(mode.table, 't')).toEqual(['b', 'a', 'a', 'a']);
    const constant = await run(text, { step: 'fill-missing', column: 't', with: '?' });
    expect(cells(constant.table, 't')[1]).toBe('?');
    await expect(run(text, { step: 'fill-missing', column: 't', with: 'mean' })).rejects.toThrow(
      'clean/not-a-number',
    );
  });
  it('says so when there is nothing to take a value from', async () => {
    const empty = makeTable([numericColumn('n', Float64Array.of(NaN))]);
    const spec = { step: 'fill-missing', column: 'n', with: 'mode' };
    await expect(run(empty, spec)).rejects.toThrow('clean/nothing-to-fill-from');
  });
  it('takes the value of the group, and of all rows where the group has none', async () => {
    const table = makeTable([
      textColumn('g', ['a', 'a', 'a', 'b', 'b', 'c', null]),
      numericColumn('n', Float64Array.of(1, 3, NaN, 10, NaN, NaN, 7)),
      textColumn('t', ['x', 'x', null, 'y', null, null, 'x']),
    ]);
    const median = await run(table, { step: 'fill-missing', column: 'n', with: 'median', by: ['g'] });
    expect(cells(median.table, 'n')).toEqual(['1', '3', '2', '10', '10', '5', '7']);
    const mode = await run(table, { step: 'fill-missing', column: 't', with: 'mode', by: ['g'] });
    expect(cells(mode.table, 't')).toEqual(['x', 'x', 'x', 'y', 'y', 'x', 'x']);
  });
  it('equals a slow oracle on random groups', async () => {
    const row = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.integer({ min: -9, max: 9 })));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
        fc.pre(rows.some(([, n]) => n !== null));
        const table = makeTable([
          textColumn(
            'g',
            rows.map(([g]) => g),
          ),
          numericColumn(
            'n',
            Float64Array.from(rows, ([, n]) => n ?? NaN),
          ),
        ]);
        const filled = await run(table, { step: 'fill-missing', column: 'n', with: 'median', by: ['g'] });
        const all = rows.flatMap(([, n]) => n ?? []);
        const expected = rows.map(([g, n]) => {
          const own = rows.flatMap(([h, m]) => (h === g && m !== null ? [m] : []));
          return String(n ?? medianOf(own.length > 0 ? own : all));
        });
        expect(cells(filled.table, 'n')).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return (sorted[Math.floor(at)]! + sorted[Math.ceil(at)]!) / 2 + 0;
}
