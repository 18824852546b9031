import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLocks, type MemoryLocks } from '../../tests/tools/memoryLocks';
import { randomTable } from '../../tests/tools/storeFixtures';
import { fingerprintOf } from '../shared/fingerprint';
import { findUnused } from './collector';
import { keepFile, keptFile } from './keptFiles';
import { enterTab, openStorage } from './openStorage';
import { deleteProject, loadProject, saveProject } from './projects';
import type { Store } from './store';
import { getTable, listTables, putTable } from './tables';

let name: string;
let locks: MemoryLocks;
let store: Store;
let count = 0;
const idOf = (text: string) => fingerprintOf(text);

beforeEach(async () => {
  name = `collector-${count++}`;
  locks = createLocks();
  store = await openStorage({ name, locks });
  for (const id of ['used', 'unused', 'deleted'])
    await putTable(store, { id: idOf(id), name: id, table: randomTable(3, 1) });
  await saveProject(store, { id: 'p', name: 'p', notebook: '', tables: { a: idOf('used') } });
  await saveProject(store, { id: 'q', name: 'q', notebook: '', tables: { a: idOf('deleted') } });
  await deleteProject(store, 'q');
  const db = await openDB(name);
  await db.put('chunks', new Blob(['x']), ['stray', 0]);
  db.close();
});

describe('the first tab', () => {
  it('removes deleted projects, tables nobody uses, and stray chunks', async () => {
    expect(await enterTab(store, await findUnused(store))).toEqual({ imports: 0, projects: 1, orphans: 3 });
    expect((await listTables(store)).map((table) => table.name)).toEqual(['used']);
    expect(await getTable(store, idOf('used'))).toEqual(randomTable(3, 1));
    expect(await loadProject(store, 'p')).toMatchObject({ id: 'p' });
    const db = await openDB(name);
    expect([await db.count('chunks'), await db.count('projects')]).toEqual([1, 1]);
    db.close();
  });

  it('leaves alone what came after it began, whenever it comes to remove', async () => {
    const unused = await findUnused(store);
    await putTable(store, { id: idOf('unused'), name: 'read again', table: randomTable(3, 1) });
    await putTable(store, { id: idOf('new'), name: 'new', table: randomTable(3, 1) });
    await deleteProject(store, 'p');
    expect(await enterTab(store, unused)).toMatchObject({ projects: 1 });
    expect((await listTables(store)).map((table) => table.name).sort()).toEqual([
      'new',
      'read again',
      'used',
    ]);
  });

  it('removes kept files that no notebook names, and no other', async () => {
    const [named, unnamed] = [await keepFile(store, new Blob(['a'])), await keepFile(store, new Blob(['b']))];
    await saveProject(store, { id: 'p', name: 'p', notebook: `{"file":"${named}"}`, tables: {} });
    const unused = await findUnused(store);
    const later = await keepFile(store, new Blob(['c']));
    await enterTab(store, unused);
    expect(await Promise.all([named, later].map((id) => keptFile(store, id)))).toHaveLength(2);
    await expect(keptFile(store, unnamed)).rejects.toMatchObject({ code: 'storage/no-such-file' });
  });

  it('has nothing to remove the second time', async () => {
    await enterTab(store, await findUnused(store));
    const later = await openStorage({ name, locks: createLocks() });
    expect(await enterTab(later, await findUnused(later))).toEqual({ imports: 0, projects: 0, orphans: 0 });
  });
});

it('removes nothing while another tab is open', async () => {
  locks.hold('tidemark-tabs', 'shared');
  expect(await enterTab(store, await findUnused(store))).toEqual({ imports: 0, projects: 0, orphans: 0 });
  expect(await listTables(store)).toHaveLength(3);
});

it('leaves an import of a worker alone that still runs', async () => {
  const db = await openDB(name);
  await db.put('staging', { importId: 'alive/0', lock: 'alive' });
  await db.put('chunks', new Blob(['x']), ['alive/0', 0]);
  db.close();
  locks.hold('alive');
  await enterTab(store, await findUnused(store));
  const again = await openDB(name);
  expect(await again.getAllKeys('chunks')).toContainEqual(['alive/0', 0]);
  again.close();
});
