import { expect, it } from 'vitest';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

it('multiplies and adds', async () => {
  const table = makeTable([numericColumn('fen', Float64Array.of(150, NaN, -20), 'integer')]);
  const yuan = await run(table, { step: 'convert-unit', column: 'fen', factor: 0.01 });
  expect(cells(yuan.table, 'fen')).toEqual(['1.5', null, '-0.2']);
  expect(yuan.table.columns[0]!.type).toBe('decimal');
  const kelvin = await run(table, { step: 'convert-unit', column: 'fen', factor: 1, add: 273.15 });
  expect(cells(kelvin.table, 'fen')[0]).toBe('423.15');
  await expect(run(table, { step: 'convert-unit', column: 'fen' })).rejects.toThrow('clean/bad-option');
});

it('takes the factor of the unit each row names, and leaves unknown units alone', async () => {
  const table = makeTable([
    numericColumn('w', Float64Array.of(500, 2, 1, 3)),
    textColumn('u', ['g', 'kg', 'lb', null]),
  ]);
  const spec = { step: 'convert-unit', column: 'w', unit: 'u', to: 'kg', factors: { g: 0.001 } };
  const { table: same, log } = await run(table, spec);
  expect([cells(same, 'w'), cells(same, 'u')]).toEqual([
    ['0.5', '2', '1', '3'],
    ['kg', 'kg', 'lb', null],
  ]);
  expect(log[0]!.counts).toEqual({ converted: 1, unknown: 2 });
  expect((await run(same, spec)).changed).toBe(0);
});
