import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { failPuts } from '../../tests/tools/failPuts';
import { createLocks, type MemoryLocks } from '../../tests/tools/memoryLocks';
import { randomTable } from '../../tests/tools/storeFixtures';
import { ingest } from '../data/ingest/ingest.testkit';
import { fingerprintOf } from '../shared/fingerprint';
import { PACKED_ROWS, packedOf, packedRowsOf, packTable } from '../shared/packedColumns';
import { finish } from '../shared/steps';
import { heldBytesOf } from './byteSizeOf';
import { makeTable, numericColumn, type ColumnTable } from '../shared/table';
import { collectStaging } from './collector';
import { openStorage } from './openStorage';
import { getResult, putResult } from './results';
import type { Store } from './store';
import { deleteTable, findTable, getTable, listTables, putTable, putTables } from './tables';

let name: string;
let locks: MemoryLocks;
let store: Store;
let count = 0;

beforeEach(async () => {
  name = `test-${count++}`;
  locks = createLocks();
  store = await openStorage({ name, locks });
});

const idOf = (text: string) => fingerprintOf(text);

async function rawDatabase() {
  await store.close();
  return openDB(name);
}

describe('tables', () => {
  it('come back as they were put, missing values and odd characters included', async () => {
    const table = randomTable(500, 1);
    await putTable(store, { id: idOf('a'), name: 'members', table });
    expect(await getTable(store, idOf('a'))).toEqual(table);
  });

  it('come back whole when a column is longer than a segment', async () => {
    const values = Float64Array.from({ length: 2_300_001 }, (_, i) => i);
    const table = makeTable([numericColumn('n', values), numericColumn('m', values.slice().reverse())]);
    await putTable(store, { id: idOf('long'), name: 'long', table });
    const read = await getTable(store, idOf('long'));
    // Compared by bytes: a deep comparison of millions of numbers takes minutes.
    const bytes = (of: ColumnTable | undefined) =>
      of?.columns.map((column) => (column.storage === 'numeric' ? Buffer.from(column.values.buffer) : null));
    expect(bytes(read)?.map((column, i) => column?.equals(bytes(table)![i]!))).toEqual([true, true]);
    const db = await rawDatabase();
    expect(await db.count('chunks')).toBeGreaterThan(3);
    db.close();
  });

  it('come back packed where they are long, whether they were put packed or not', async () => {
    const rows = PACKED_ROWS + 7;
    const codes = (levels: number) => Int32Array.from({ length: rows }, (_, i) => (i % levels) - 1);
    const dictionary = (levels: number) => Array.from({ length: levels - 1 }, (_, k) => `l${k}`);
    const level = (levels: number) =>
      ({
        storage: 'text',
        name: `${levels}`,
        type: 'category',
        codes: codes(levels),
        dictionary: dictionary(levels),
      }) as const;
    const numbers = Float64Array.from({ length: rows }, (_, i) => (i % 100 === 0 ? NaN : (i % 977) / 100));
    const table = makeTable([numericColumn('n', numbers, 'money'), level(9), level(5000), level(70_000)]);
    const packed = finish(packTable(table));
    for (const [k, put] of [table, packed].entries()) {
      await putTable(store, { id: idOf(`packed ${k}`), name: 'packed', table: put });
      const read = (await getTable(store, idOf(`packed ${k}`)))!;
      expect(read.columns.map((column) => packedRowsOf(column) !== undefined)).toEqual([
        true,
        true,
        true,
        false,
      ]);
      expect(heldBytesOf(read)).toBe(heldBytesOf(packed));
      expect(structuredClone(read)).toEqual(table);
    }
  });

  it('come back with very many texts, which stay bytes', async () => {
    const lines = Array.from({ length: 40_000 }, (_, k) => `订${k},${k % 7}`);
    const { table } = await ingest(['order_id,n', ...lines].join('\n'));
    await putTable(store, { id: idOf('many'), name: 'many', table });
    const read = (await getTable(store, idOf('many')))!;
    expect(packedOf(read.columns[0]!)?.size).toBe(40_000);
    expect(read).toEqual(table);
  });

  it.each([0, 1])('come back with %i rows', async (rows) => {
    const table = randomTable(rows, 2);
    await putTable(store, { id: idOf('small'), name: 'small', table });
    expect(await getTable(store, idOf('small'))).toEqual(table);
  });

  it('are listed without being read, and gone when deleted', async () => {
    await putTable(store, { id: idOf('a'), name: 'members', table: randomTable(10, 1) });
    expect(await listTables(store)).toMatchObject([
      { name: 'members', rowCount: 10, columns: ['spend', 'member', 'active'], part: 'members' },
    ]);
    await deleteTable(store, idOf('a'));
    expect([await listTables(store), await getTable(store, idOf('a'))]).toEqual([[], undefined]);
    const db = await rawDatabase();
    expect(await db.count('chunks')).toBe(0);
    db.close();
  });

  it('replace their former chunks when put again', async () => {
    for (const seed of [1, 2])
      await putTable(store, { id: idOf('a'), name: 'a', table: randomTable(10, seed) });
    expect(await getTable(store, idOf('a'))).toEqual(randomTable(10, 2));
    const db = await rawDatabase();
    expect([await db.count('chunks'), await db.count('staging')]).toEqual([1, 0]);
    db.close();
  });

  it('appear all or not at all when an import is cancelled half way', async () => {
    const tables = [1, 2].map((seed) => ({
      id: idOf(`${seed}`),
      name: `${seed}`,
      table: randomTable(10, seed),
    }));
    const cancel = (fraction: number) =>
      fraction > 0.9 ? Promise.reject(new Error('stop')) : Promise.resolve();
    await expect(putTables(store, tables, cancel)).rejects.toThrow('stop');
    expect(await listTables(store)).toEqual([]);
    const db = await rawDatabase();
    expect([await db.count('chunks'), await db.count('staging')]).toEqual([0, 0]);
    db.close();
  });

  it('name a flipped byte as damage, while other tables still open', async () => {
    await putTables(
      store,
      [1, 2].map((seed) => ({ id: idOf(`${seed}`), name: `t${seed}`, table: randomTable(50, seed) })),
    );
    const db = await rawDatabase();
    const manifest = (await db.get('manifests', idOf('1'))) as { importId: string };
    const blob = (await db.get('chunks', [manifest.importId, 0])) as Blob;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    bytes[bytes.length >> 1]! ^= 1;
    await db.put('chunks', new Blob([bytes]), [manifest.importId, 0]);
    db.close();
    await expect(getTable(store, idOf('1'))).rejects.toMatchObject({
      code: 'storage/damaged',
      details: { what: 'table', name: 't1', chunk: 0 },
    });
    expect(await getTable(store, idOf('2'))).toEqual(randomTable(50, 2));
    await putTable(store, { id: idOf('1'), name: 't1', table: randomTable(50, 1) });
    expect(await getTable(store, idOf('1'))).toEqual(randomTable(50, 1));
  });

  it('name a changed description as damage', async () => {
    await putTable(store, { id: idOf('a'), name: 'a', table: randomTable(5, 1), report: { rejected: 2 } });
    expect(await findTable(store, idOf('a'))).toMatchObject({ rowCount: 5, report: { rejected: 2 } });
    const db = await rawDatabase();
    await db.put('manifests', { ...((await db.get('manifests', idOf('a'))) as object), rowCount: 4 });
    db.close();
    for (const read of [getTable, findTable])
      await expect(read(store, idOf('a'))).rejects.toMatchObject({ code: 'storage/damaged' });
  });

  it('name a lost chunk as damage', async () => {
    await putTable(store, { id: idOf('a'), name: 'a', table: randomTable(5, 1) });
    const db = await rawDatabase();
    await db.clear('chunks');
    db.close();
    await expect(getTable(store, idOf('a'))).rejects.toMatchObject({ code: 'storage/damaged' });
  });
});

describe('what an import that died left', () => {
  async function plantStaging() {
    const db = await rawDatabase();
    await db.put('staging', { importId: 'dead/0', lock: 'dead' });
    await db.put('chunks', new Blob(['x']), ['dead/0', 0]);
    await db.put('chunks', new Blob(['x']), ['other/0', 0]);
    db.close();
  }

  it('is removed by the next import, and nothing else is', async () => {
    await plantStaging();
    await putTable(store, { id: idOf('next'), name: 'next', table: randomTable(0, 1) });
    await deleteTable(store, idOf('next'));
    const db = await rawDatabase();
    expect([await db.getAllKeys('chunks'), await db.count('staging')]).toEqual([[['other/0', 0]], 0]);
    db.close();
  });

  it('is left alone while another tab still runs it', async () => {
    await plantStaging();
    locks.hold('dead');
    await collectStaging(store);
    const db = await rawDatabase();
    expect([await db.count('chunks'), await db.count('staging')]).toEqual([2, 1]);
    db.close();
  });
});

describe('a full disk', () => {
  it('gives one clear code, keeps the old tables, and lets writes work again once there is room', async () => {
    await putTable(store, { id: idOf('old'), name: 'old', table: randomTable(20, 1) });
    const heal = failPuts();
    const failing = putTable(store, { id: idOf('new'), name: 'new', table: randomTable(20, 2) });
    await expect(failing).rejects.toMatchObject({ code: 'storage/quota' });
    heal();
    expect(await getTable(store, idOf('old'))).toEqual(randomTable(20, 1));
    await putTable(store, { id: idOf('new'), name: 'new', table: randomTable(20, 2) });
    expect(await getTable(store, idOf('new'))).toEqual(randomTable(20, 2));
  });

  it('first lets cached results go, and tries again', async () => {
    await putResult(store, idOf('cached'), { view: 1 });
    const heal = failPuts({ times: 1 });
    await putTable(store, { id: idOf('new'), name: 'new', table: randomTable(20, 2) });
    heal();
    expect(await getTable(store, idOf('new'))).toEqual(randomTable(20, 2));
    expect(await getResult(store, idOf('cached'))).toBeUndefined();
  });

  it('is not worth the other results when a result does not fit', async () => {
    await putResult(store, idOf('cached'), { view: 1 });
    const heal = failPuts({ times: 1 });
    await expect(putResult(store, idOf('b'), { view: 2 })).rejects.toMatchObject({ code: 'storage/quota' });
    heal();
    expect(await getResult(store, idOf('cached'))).toEqual({ view: 1 });
  });
});
