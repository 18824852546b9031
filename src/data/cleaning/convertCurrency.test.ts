import { expect, it } from 'vitest';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

const DAY = 86_400_000;
const table = makeTable(
  [
    numericColumn('sum', Float64Array.of(10, 20, 30, 40), 'money'),
    textColumn('cur', ['USD', 'CNY', 'eur ', null]),
    numericColumn('at', Float64Array.of(5 * DAY, 5 * DAY, 9 * DAY, 9 * DAY), 'date'),
  ],
  'orders',
  { amount: 'sum', currency: 'cur', ordered_at: 'at' },
);
const rates = makeTable([
  textColumn('币种', ['USD', 'USD', 'EUR', 'EUR']),
  numericColumn('日期', Float64Array.of(6 * DAY, 1 * DAY, 9 * DAY, 10 * DAY), 'date'),
  numericColumn('汇率', Float64Array.of(8, 7, 9, 99)),
]);

it('multiplies by the rates in the step', async () => {
  const spec = { step: 'convert-currency', to: 'CNY', rates: { USD: 7, EUR: 8 } };
  const { table: same, log } = await run(table, spec);
  expect(cells(same, 'sum')).toEqual(['70', '20', '240', '40']);
  expect(cells(same, 'cur')).toEqual(['CNY', 'CNY', 'CNY', null]);
  expect(log[0]!.counts).toEqual({ converted: 2, unknown: 1 });
  expect((await run(same, spec)).changed).toBe(0);
});

it('takes the rate of the last day on or before each row', async () => {
  const { table: same } = await run(table, { step: 'convert-currency', to: 'CNY' }, { rates });
  expect(cells(same, 'sum')).toEqual(['70', '20', '270', '40']);
});

it('keeps, empties or drops what has no rate', async () => {
  const spec = { step: 'convert-currency', to: 'CNY', rates: { USD: 7 } };
  expect(cells((await run(table, { ...spec, unknown: 'missing' })).table, 'sum')).toEqual([
    '70',
    '20',
    null,
    null,
  ]);
  expect(cells((await run(table, { ...spec, unknown: 'drop' })).table, 'sum')).toEqual(['70', '20']);
});

it('says what it needs', async () => {
  const failure = (spec: object, side = {}) => run(table, { step: 'convert-currency', ...spec }, side);
  await expect(failure({ to: 'CNY' })).rejects.toThrow('clean/table-needed');
  await expect(failure({})).rejects.toThrow('clean/bad-option');
  await expect(failure({ to: 'CNY', rates: { USD: -1 } })).rejects.toThrow('clean/bad-option');
  await expect(failure({ to: 'CNY' }, { rates: makeTable([textColumn('c', ['USD'])]) })).rejects.toThrow(
    'clean/bad-rates',
  );
});
