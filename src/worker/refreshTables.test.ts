import { describe, expect, it } from 'vitest';
import { bytesSource } from '../data/ingest/byteSource';
import { noCheckpoint } from '../shared/checkpoint';
import { ComputeEngine } from './ComputeEngine';
import { importTable } from './importTable';
import { memoryStore } from './memoryStore';
import { compareTables, refreshStored, renameStored } from './refreshTables';

async function twoMonths() {
  const engine = new ComputeEngine(memoryStore(), () => 0);
  const read = async (fileName: string, text: string) => {
    const source = bytesSource(new TextEncoder().encode(text), fileName);
    const settings = { fileName, read: {}, part: null, checkpoint: noCheckpoint, now: () => 0 };
    return importTable(engine, source, settings);
  };
  const base = await read(
    'orders-jan.csv',
    'order_id,member_id,ordered_at,amount\nA1,M1,2026-01-02,10\nA2,M2,2026-01-03,20\n',
  );
  const next = await read(
    'orders-feb.csv',
    'order_id,member_id,ordered_at,amount,coupon\nA2,M2,2026-01-03,25,X\nA3,M1,2026-02-01,30,\n',
  );
  return { engine, base, next };
}

describe('refreshing a stored table', () => {
  it('says what changed before anything is done', async () => {
    const { engine, base, next } = await twoMonths();
    const ids = { base: base.id, next: next.id, key: ['order_id'] };
    const { diff, repeatedBefore, repeatedAfter, update, overlap } = await compareTables(
      engine,
      ids,
      noCheckpoint,
    );
    expect(diff).toMatchObject({ rowsBefore: 2, rowsAfter: 2, addedColumns: ['coupon'], removedColumns: [] });
    expect([repeatedBefore, repeatedAfter]).toEqual([0, 0]);
    expect(update).toEqual({ added: 1, replaced: 1, changed: 1, removed: 0, repeated: 0 });
    expect(overlap).toEqual({ known: 1, alike: 0, example: null });
  });

  it('takes columns that a file spells otherwise under the names of the table, and knows the file again', async () => {
    const { engine, base } = await twoMonths();
    const text = 'Order ID,MEMBER_ID,ordered_at,Amount\nA2,M2,2026-01-03,25\nA3,M1,2026-02-01,lost\n';
    const source = bytesSource(new TextEncoder().encode(text), 'feb.csv');
    const settings = { fileName: 'feb.csv', read: {}, part: null, checkpoint: noCheckpoint, now: () => 0 };
    const report = await importTable(engine, source, settings);
    const names = { 'Order ID': 'order_id', MEMBER_ID: 'member_id', Amount: 'amount' };
    const next = await renameStored(engine, { report, names }, noCheckpoint);
    expect(next.meta.columns.map(({ name }) => name)).toEqual([
      'order_id',
      'member_id',
      'ordered_at',
      'amount',
    ]);
    expect(next.proposed.roles).toMatchObject({
      order_id: 'order_id',
      member_id: 'member_id',
      amount: 'amount',
    });
    expect(next.unreadable.map(({ column }) => column)).toEqual(report.unreadable.map(() => 'amount'));
    const key = ['order_id'];
    const refreshed = await refreshStored(engine, { base, next, mode: 'upsert', key }, noCheckpoint);
    expect(refreshed.meta.columns.map(({ name }) => name)).toEqual(base.meta.columns.map(({ name }) => name));
    expect(refreshed.refreshed).toMatchObject({ added: 1, replaced: 1 });
    expect(refreshed.takenIn).toEqual([base.id, report.id]);
    const still = await engine.describe({ kind: 'table', id: report.id, part: 'other', roles: {} });
    expect(still.columns[0]!.name).toBe('Order ID');
  });

  it('stores a new table with the roles of the old one, and leaves the old one there', async () => {
    const { engine, base, next } = await twoMonths();
    const report = await refreshStored(
      engine,
      { base, next, mode: 'upsert', key: ['order_id'] },
      noCheckpoint,
    );
    expect(report.refreshed).toEqual({
      mode: 'upsert',
      key: ['order_id'],
      added: 1,
      replaced: 1,
      changed: 1,
      removed: 0,
      repeated: 0,
    });
    expect(report.meta.rowCount).toBe(3);
    expect(report.proposed.part).toBe('orders');
    expect(report.proposed.roles).toEqual({ ...base.proposed.roles, coupon: 'coupon' });
    const query = { offset: 0, limit: 9, columns: ['order_id', 'amount', 'coupon'] };
    const rows = (id: string) =>
      engine.rows({ kind: 'table', id, part: 'orders', roles: {} }, 'table', 'en', query);
    expect((await rows(report.id)).rows).toEqual([
      ['A1', '10', null],
      ['A2', '25', 'X'],
      ['A3', '30', null],
    ]);
    expect((await rows(base.id)).total).toBe(2);
  });

  it('remembers which tables it took in, and forgets those that were replaced', async () => {
    const { engine, base, next } = await twoMonths();
    const refresh = (onto: typeof base, mode: 'append' | 'replace') =>
      refreshStored(engine, { base: onto, next, mode, key: [] }, noCheckpoint);
    const both = await refresh(base, 'append');
    expect(both.takenIn).toEqual([base.id, next.id]);
    expect((await refresh(both, 'replace')).takenIn).toEqual([next.id]);
  });
});
