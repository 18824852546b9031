import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import tableMessages from '../../cells/table/messages';
import { createTranslator } from '../../i18n/translate';
import type { TableComparison } from '../../worker/importReport';
import { reportOf } from '../../worker/importTable';
import type { AppState } from '../AppState.svelte';
import type { RefreshAdvice } from './proposeRefresh';
import RefreshDialog from './RefreshDialog.svelte';
import type { PendingRefresh, TableRefresh } from './TableRefresh.svelte';
import { refreshWords } from './words';

const text = createTranslator('en', tableMessages, refreshWords);
const app = { locale: 'en', textOf: () => text } as unknown as AppState;
const report = reportOf('id', 'may.csv', { rowCount: 90, columns: [], part: 'orders', roles: {} });

function shown(
  advice: RefreshAdvice,
  overlap: TableComparison['overlap'],
  respelt: PendingRefresh['respelt'] = [],
): string {
  const diff = { rowsBefore: 9, rowsAfter: 90, addedColumns: [], removedColumns: [], columns: [] };
  const comparison = { diff, repeatedBefore: 0, repeatedAfter: 0, update: null, overlap };
  const key = ['order_id'];
  const found = { comparison, advice, dayOrder: null, respelt };
  const pending = { name: 'orders', base: report, next: report, asRead: report, key, ...found };
  const refresh = { working: false } as unknown as TableRefresh;
  return render(RefreshDialog, { props: { app, refresh, pending } }).body.replace(/<!--.*?-->/g, '');
}

describe('the dialog of a refresh', () => {
  it('offers nothing but to leave the table until a way is chosen, where none is advised', () => {
    const html = shown({ mode: null, reason: 'sameFile' }, null);
    expect(html).toContain('The table already has the rows of this file');
    expect(html).toContain('Leave the table as it is');
    expect(html).not.toMatch(/type="submit"|checked/);
    expect(shown({ mode: 'append', reason: 'plain' }, null)).toMatch(/type="submit".*Add 90 rows/s);
  });

  it('shows how many rows would be doubled by adding them', () => {
    const html = shown({ mode: 'append', reason: 'later' }, { known: 10, alike: 0, example: null });
    expect(html).toMatch(/10 rows<\/b> of the file have a key \(order_id\)/);
  });

  it('says which columns it takes for others of the table', () => {
    const respelt = [
      ['Order ID', 'order_id'],
      ['AMOUNT', 'amount'],
    ] as const;
    expect(shown({ mode: 'append', reason: 'plain' }, null, respelt)).toContain(
      '2 columns are spelt otherwise in the file and read as in “orders”: “Order ID” as “order_id”, “AMOUNT” as “amount”.',
    );
  });

  it('shows which ids only their spelling keeps apart', () => {
    const overlap = { known: 0, alike: 90, example: ['007', '7'] as const };
    expect(shown({ mode: null, reason: 'spelling' }, overlap)).toMatch(/“007” in the table and “7” in the/);
  });
});
