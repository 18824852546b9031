import { describe, expect, it } from 'vitest';
import tableMessages from '../../cells/table/messages';
import type { ColumnDiff } from '../../data/refresh/diffTables';
import { createTranslator } from '../../i18n/translate';
import type { TableComparison } from '../../worker/importReport';
import { reportOf } from '../../worker/importTable';
import { changeRows } from './changeRows';
import { keyNotices } from './keyNotices';
import { adviseRefresh, dayOrderOf, otherCurrencies } from './proposeRefresh';
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

const moment: ColumnDiff = {
  name: 'day',
  typeBefore: 'date',
  typeAfter: 'date',
  missingShareBefore: 0,
  missingShareAfter: 0,
  psi: null,
  isPsiChance: false,
  isRangeChance: false,
  newLevels: null,
  goneLevels: null,
  rangeBefore: ['2024-01-02', '2024-01-30'],
  rangeAfter: ['2024-02-01', '2024-02-29'],
};

describe('what is different in new rows', () => {
  const said = (...columns: ColumnDiff[]) => {
    const text = createTranslator('en', tableMessages, refreshWords);
    const diff = { rowsBefore: 1, rowsAfter: 1, addedColumns: [], removedColumns: [], columns };
    return changeRows(diff, 'append', text, 'en');
  };

  it('says which days they hold, and which numbers go beyond those of before, but not by chance', () => {
    expect(said(moment)).toEqual([
      ['day', 'From 1 Feb 2024 to 29 Feb 2024; before, from 2 Jan 2024 to 30 Jan 2024.'],
    ]);
    const amount = { ...moment, name: 'amount', typeBefore: 'decimal', typeAfter: 'decimal' } as const;
    const beyond = { ...amount, rangeBefore: ['1', '20'], rangeAfter: ['3.5', '2000'] } as const;
    expect(said(beyond)).toEqual([['amount', 'From 3.5 to 2,000; before, from 1 to 20.']]);
    expect(said({ ...beyond, isRangeChance: true })).toEqual([]);
  });

  it('says that a distribution has moved only where so few rows would not differ as much by chance', () => {
    const moved = { ...moment, rangeBefore: null, psi: 0.4 };
    expect(said(moved)).toEqual([
      ['day', 'Its distribution is clearly another one (population stability index 0.40, over 0.25).'],
    ]);
    expect(said({ ...moved, isPsiChance: true })).toEqual([]);
  });
});

const days = (rangeBefore: [string, string], rangeAfter: [string, string]): TableComparison => {
  const column = { ...moment, rangeBefore, rangeAfter };
  const diff = { rowsBefore: 9, rowsAfter: 9, addedColumns: [], removedColumns: [], columns: [column] };
  return { diff, repeatedBefore: 0, repeatedAfter: 0, update: null, overlap: null };
};
const later = days(['2024-01-01', '2024-01-31'], ['2024-02-01', '2024-02-29']);
const met = (known: number, alike: number, example: [string, string] | null = null) => ({
  overlap: { known, alike, example },
});

describe('what is advised', () => {
  const base = report({ id: 'base' });
  const next = report({ id: 'next' });
  const orders = { part: 'orders', roles: { order_id: 'id', ordered_at: 'day' } } as const;
  const advised = (comparison: TableComparison) => adviseRefresh(base, next, comparison, orders);

  it('is to update where the table has keys of the file, be the days later and keys repeated in the file', () => {
    expect(advised({ ...later, ...met(2, 0), repeatedAfter: 3 })).toEqual({
      mode: 'upsert',
      reason: 'known',
    });
    expect(advised({ ...later, ...met(2, 0) })).toEqual({ mode: 'upsert', reason: 'known' });
  });

  it('is to add later rows where no key is known, or where the table itself repeats keys', () => {
    expect(advised({ ...later, ...met(0, 0), repeatedAfter: 3 })).toEqual({
      mode: 'append',
      reason: 'later',
    });
    expect(advised({ ...later, ...met(2, 0), repeatedBefore: 1 })).toEqual({
      mode: 'append',
      reason: 'later',
    });
    expect(advised(later)).toEqual({ mode: 'append', reason: 'later' });
  });

  it('is to update by a key that is unique in both, known or not', () => {
    expect(advised({ ...later, ...met(0, 0) })).toEqual({ mode: 'upsert', reason: 'key' });
  });

  it('is to leave the table where keys differ in their spelling alone', () => {
    expect(advised({ ...later, ...met(0, 5, ['007', '7']) })).toEqual({ mode: null, reason: 'spelling' });
    expect(advised({ ...later, ...met(5, 1, ['007', '7']) })).toEqual({ mode: 'upsert', reason: 'known' });
  });

  it('is to leave a table that took the file in before, however that was read', () => {
    const file = (sha256: string | null) => ({ name: 'jan.csv', bytes: 3, sha256 });
    const leave = { mode: null, reason: 'sameFile' };
    const advisedFor = (before: object, after: object) =>
      adviseRefresh(report({ id: 'base', ...before }), report({ id: 'next', ...after }), later, orders);
    expect(advisedFor({ id: 'next' }, {})).toEqual(leave);
    expect(advisedFor({ takenIn: ['jan', 'next'] }, {})).toEqual(leave);
    expect(advisedFor({ files: [file('a'), file('b')] }, { files: [file('b')] })).toEqual(leave);
    const add = { mode: 'append', reason: 'later' };
    expect(advisedFor({ files: [file('a')] }, { files: [file('a'), file('b')] })).toEqual(add);
    expect(advisedFor({ files: [file(null)] }, { files: [file(null)] })).toEqual(add);
    expect(advisedFor({ id: 'next', takenIn: ['jan'] }, {})).toEqual(add);
  });
});

describe('what is said of keys', () => {
  const text = createTranslator('en', tableMessages, refreshWords);
  const names = { key: 'order_id', name: 'orders' };
  const said = (more: Partial<TableComparison>, mode: 'append' | 'upsert' | 'replace' | null) =>
    keyNotices({ ...later, ...more }, mode, names, text);

  it('counts the rows that would be doubled by adding, and only then', () => {
    expect(said(met(90, 0), 'append')).toEqual([
      '**90 rows** of the file have a key (order_id) that “orders” has already. Added below, they stand beside the ' +
        'old rows of that key. So far each key is there once: with “Update by key” it stays so.',
    ]);
    expect(said({ ...met(1, 0), repeatedBefore: 4 }, 'append')[0]).toMatch(/repeats keys already/);
    expect(said(met(90, 0), 'upsert')).toEqual([]);
    expect(said(met(0, 0), 'append')).toEqual([]);
    expect(said({}, 'append')).toEqual([]);
  });

  it('counts the rows that only their spelling keeps apart, with an example, unless all are replaced', () => {
    for (const mode of ['upsert', 'append', null] as const) {
      const [notice] = said(met(0, 300, ['00017', '17.0']), mode);
      expect(notice).toMatch(/^\*\*300 rows\*\* .* “00017” in the table and “17\.0” in the file\. .*twice/);
    }
    expect(said(met(0, 300, ['00017', '17.0']), 'replace')).toEqual([]);
  });
});
