import { describe, expect, it } from 'vitest';
import { reportOf } from '../../worker/importTable';
import type { NotebookDocument } from '../../notebook/document';
import { tableLike } from './proposeRefresh';
import { respellings } from './respellings';

const report = (...names: string[]) => {
  const columns = names.map((name) => ({ name, type: 'text' as const }));
  return reportOf(names.join(), 'a.csv', { rowCount: 1, columns, part: 'orders', roles: {} });
};

describe('columns spelt otherwise', () => {
  it('are those that differ in case, spaces, punctuation or width alone', () => {
    const base = report('order_id', 'memberId', '订单金额', 'store');
    expect(respellings(base, report('Order ID', 'MEMBER-ID', '订单 金额', 'shop'))).toEqual([
      ['Order ID', 'order_id'],
      ['MEMBER-ID', 'memberId'],
      ['订单 金额', '订单金额'],
    ]);
    expect(respellings(report('amount'), report('ＡＭＯＵＮＴ'))).toEqual([['ＡＭＯＵＮＴ', 'amount']]);
  });

  it('are none where the name is there too, or where more than one would do', () => {
    expect(respellings(report('a b'), report('a b', 'A_B'))).toEqual([]);
    expect(respellings(report('a b', 'a_b'), report('AB'))).toEqual([]);
    expect(respellings(report('ab'), report('A B', 'A_B'))).toEqual([]);
    expect(respellings(report('#'), report('*'))).toEqual([]);
  });

  it('count as shared when a file is looked at for the table it belongs to', () => {
    const base = report('order_id', 'member_id', 'amount');
    const notebook = { tables: { orders: { part: 'orders', roles: {} } } } as unknown as NotebookDocument;
    const next = {
      ...report('ORDER_ID', 'MEMBER_ID', 'AMOUNT'),
      proposed: { part: 'orders' as const, roles: {} },
    };
    expect(tableLike(notebook, { orders: base }, next)).toBe('orders');
    expect(
      tableLike(notebook, { orders: base }, { ...report('x', 'y', 'AMOUNT'), proposed: next.proposed }),
    ).toBeNull();
  });
});
