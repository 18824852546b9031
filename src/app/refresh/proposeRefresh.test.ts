import { describe, expect, it } from 'vitest';
import tableMessages from '../../cells/table/messages';
import type { ColumnDiff } from '../../data/refresh/diffTables';
import { createTranslator } from '../../i18n/translate';
import { reportOf } from '../../worker/importTable';
import { changeRows } from './changeRows';
import { dayOrderOf, otherCurrencies } from './proposeRefresh';
import { refreshWords } from './words';

const report = (more: object) => ({
  ...reportOf('id', 'orders.csv', { rowCount: 1, columns: [], part: 'orders', roles: {} }),
  ...more,
});
const open = [{ code: 'ingest/ambiguous-dates', details: { column: 'day', order: 'mdy' } }] as const;

describe('a file for a table that is there', () => {
  it('is read with day and month as in the table, where it does not show their order itself', () => {
    const dayFirst = report({ dialect: { dates: 'dmy' } });
    const next = report({ dialect: { dates: 'mdy' }, warnings: open });
    expect(dayOrderOf(dayFirst, next)).toBe('dmy');
    expect(dayOrderOf(dayFirst, report({ dialect: { dates: 'mdy' } }))).toBeNull();
    expect(dayOrderOf(report({ dialect: { dates: 'mdy' } }), next)).toBeNull();
    expect(dayOrderOf(report({}), next)).toBeNull();
  });

  it('names columns whose amounts are in another currency', () => {
    const euros = report({ currencies: { amount: ['EUR'] } });
    const dollars = report({ currencies: { amount: ['$', 'EUR'], price: ['$'] } });
    expect(otherCurrencies(euros, dollars)).toEqual([{ column: 'amount', before: 'EUR', after: '$, EUR' }]);
    expect(otherCurrencies(euros, euros)).toEqual([]);
    expect(otherCurrencies(report({}), dollars)).toEqual([]);
  });
});

describe('what is different in new rows', () => {
  const column: ColumnDiff = {
    name: 'day',
    typeBefore: 'date',
    typeAfter: 'date',
    missingShareBefore: 0,
    missingShareAfter: 0,
    psi: null,
    newLevels: null,
    goneLevels: null,
    rangeBefore: ['2024-01-02', '2024-01-30'],
    rangeAfter: ['2024-02-01', '2024-02-29'],
  };
  const said = (...columns: ColumnDiff[]) => {
    const text = createTranslator('en', tableMessages, refreshWords);
    const diff = { rowsBefore: 1, rowsAfter: 1, addedColumns: [], removedColumns: [], columns };
    return changeRows(diff, 'append', text, 'en');
  };

  it('says which days they hold, and which numbers go beyond those of before', () => {
    expect(said(column)).toEqual([
      ['day', 'From 1 Feb 2024 to 29 Feb 2024; before, from 2 Jan 2024 to 30 Jan 2024.'],
    ]);
    const amount = { ...column, name: 'amount', typeBefore: 'decimal', typeAfter: 'decimal' } as const;
    const beyond = { ...amount, rangeBefore: ['1', '20'], rangeAfter: ['3.5', '2000'] } as const;
    expect(said(beyond)).toEqual([['amount', 'From 3.5 to 2,000; before, from 1 to 20.']]);
    expect(said({ ...beyond, rangeAfter: ['2', '19'] })).toEqual([]);
  });
});
