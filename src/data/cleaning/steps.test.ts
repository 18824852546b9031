import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, textAt, textColumn, type ColumnTable } from '../../shared/table';
import { runSteps } from './runSteps';
import type { StepSpec } from './step';

async function run(table: ColumnTable, spec: StepSpec) {
  const result = await runSteps(table, [spec], noCheckpoint);
  return { ...result, changed: result.log[0]!.changedCells };
}

function cells(table: ColumnTable, column: string): (string | null)[] {
  const found = table.columns.find((item) => item.name === column)!;
  return Array.from({ length: table.rowCount }, (_, row) => textAt(found, row));
}

describe('drop-duplicates', () => {
  const table = makeTable([
    textColumn('k', ['x', 'y', 'x', null, null, 'x']),
    numericColumn('v', Float64Array.of(1, 1, 2, NaN, NaN, 1)),
  ]);
  it('keeps the first of equal rows; missing equals missing', async () => {
    expect(cells((await run(table, { step: 'drop-duplicates' })).table, 'v')).toEqual(['1', '1', '2', null]);
  });
  it('keeps the last per key when asked', async () => {
    const { table: last } = await run(table, { step: 'drop-duplicates', columns: ['k'], keep: 'last' });
    expect(cells(last, 'k')).toEqual(['y', null, 'x']);
  });
  it('finds as many distinct rows as a set of strings does', async () => {
    const pair = fc.tuple(fc.constantFrom('a', 'b', null), fc.constantFrom(0, -0, 1, NaN));
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { maxLength: 60 }), async (rows) => {
        const random = makeTable([
          textColumn(
            'k',
            rows.map(([k]) => k),
          ),
          numericColumn(
            'v',
            Float64Array.from(rows, ([, v]) => v),
          ),
        ]);
        const { table: distinct } = await run(random, { step: 'drop-duplicates' });
        expect(distinct.rowCount).toBe(new Set(rows.map(([k, v]) => `${k ?? ''}|${v + 0}`)).size);
      }),
      { numRuns: 40 },
    );
  });
});

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
});

describe('winsorise', () => {
  const table = makeTable([numericColumn('n', Float64Array.of(0, 10, 20, 30, 100, NaN))]);
  it('pulls both ends to the type 7 quantiles', async () => {
    const result = await run(table, { step: 'winsorise', column: 'n', lower: 0.25, upper: 0.75 });
    expect(cells(result.table, 'n')).toEqual(['10', '10', '20', '30', '30', null]);
    expect(result.changed).toBe(2);
  });
  it('refuses quantiles in the wrong order', async () => {
    await expect(run(table, { step: 'winsorise', column: 'n', lower: 0.9, upper: 0.1 })).rejects.toThrow(
      'clean/bad-option',
    );
  });
});

describe('invalid-range and future-dates', () => {
  const table = makeTable([
    numericColumn('age', Float64Array.of(-3, 30, 200, NaN)),
    numericColumn('at', Float64Array.of(0, 86_399_999, 86_400_000, NaN), 'datetime'),
  ]);
  it('drops the rows or empties the cells', async () => {
    const dropped = await run(table, { step: 'invalid-range', column: 'age', min: 0, max: 120 });
    expect(cells(dropped.table, 'age')).toEqual(['30', null]);
    const emptied = await run(table, { step: 'invalid-range', column: 'age', min: 0, action: 'missing' });
    expect(cells(emptied.table, 'age')).toEqual([null, '30', '200', null]);
    expect(emptied.changed).toBe(1);
    await expect(run(table, { step: 'invalid-range', column: 'age' })).rejects.toThrow('clean/bad-option');
  });
  it('drops dates after a day that is named, the whole of which still counts', async () => {
    const result = await run(table, { step: 'future-dates', column: 'at', after: '1970-01-01' });
    expect(result.table.rowCount).toBe(3);
  });
});

describe('outliers', () => {
  const table = makeTable([numericColumn('n', Float64Array.of(1, 2, 3, 4, 100, NaN))]);
  it.each(['iqr', 'mad'])('flags what lies far out by %s', async (method) => {
    const { table: flagged } = await run(table, { step: 'outliers', column: 'n', method });
    expect(cells(flagged, 'n_outlier')).toEqual(['false', 'false', 'false', 'false', 'true', null]);
  });
  it('drops them when asked', async () => {
    const { table: left } = await run(table, { step: 'outliers', column: 'n', action: 'drop' });
    expect(left.rowCount).toBe(5);
  });
});

describe('normalise-text and merge-categories', () => {
  const table = makeTable([textColumn('t', [' ＡＢ　１ ', 'ab 1', '  ', null])]);
  it('trims, narrows and folds case, merging what becomes equal', async () => {
    const result = await run(table, { step: 'normalise-text', case: 'lower' });
    expect(cells(result.table, 't')).toEqual(['ab 1', 'ab 1', null, null]);
    expect(result.changed).toBe(2);
    const column = result.table.columns[0]!;
    expect(column.storage === 'text' && column.dictionary).toEqual(['ab 1']);
  });
  it('renames levels', async () => {
    const result = await run(table, { step: 'merge-categories', column: 't', map: { 'ab 1': 'x' } });
    expect(cells(result.table, 't')[1]).toBe('x');
    expect(result.changed).toBe(1);
  });
});

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
});
