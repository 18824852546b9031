import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import version1 from '../../tests/fixtures/storage/version-1.json';
import version2 from '../../tests/fixtures/storage/version-2.json';
import version3 from '../../tests/fixtures/storage/version-3.json';
import { dumpDatabase, restoreDatabase, type DatabaseDump } from '../../tests/tools/databaseDump';
import { failPuts } from '../../tests/tools/failPuts';
import { createLocks } from '../../tests/tools/memoryLocks';
import { randomTable } from '../../tests/tools/storeFixtures';
import { fingerprintOf, type Fingerprint } from '../shared/fingerprint';
import { sha256OfBytes } from './digest';
import { keepFile, keptFile } from './keptFiles';
import { SCHEMA_VERSION } from './migrations';
import { openStorage, takeLostStores } from './openStorage';
import { listProjects, loadProject, saveProject } from './projects';
import { getSetting } from './settings';
import { findTable, getTable, putTable } from './tables';

const FIXTURES: Readonly<Record<number, DatabaseDump>> = { 1: version1, 2: version2, 3: version3 };
const versions = Object.keys(FIXTURES).map(Number);

let name: string;
let count = 0;
beforeEach(() => (name = `database-${count++}`));
const open = () => openStorage({ name, locks: createLocks() });
const idOf = (text: string) => fingerprintOf(text);
const sha256Of = async (text: string) => (await sha256OfBytes(new TextEncoder().encode(text))) as Fingerprint;

async function expectAllThere(): Promise<void> {
  const store = await open();
  expect(await listProjects(store)).toMatchObject([
    { id: 'p2', name: '春季', revision: 2, tableCount: 1, damaged: false },
    { id: 'p1', name: 'Spring', revision: 1, tableCount: 2, damaged: false },
  ]);
  expect(await loadProject(store, 'p1')).toMatchObject({ tables: { orders: idOf('a'), members: idOf('b') } });
  expect(await getTable(store, idOf('a'))).toEqual(randomTable(40, 1));
  expect(await getTable(store, idOf('b'))).toEqual(randomTable(25, 2));
  expect(await findTable(store, idOf('a'))).toMatchObject({ report: { encoding: 'gb18030', rejected: 2 } });
  expect(await getSetting(store, 'language')).toBe('zh-CN');
  await store.close();
}

describe('a database of an earlier version', () => {
  it('has a fixture of every version there was', () => {
    expect(versions).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, k) => k + 1));
  });

  it.each(versions)('%i is migrated with all that was in it', async (version) => {
    await restoreDatabase(name, FIXTURES[version]!);
    await expectAllThere();
  });

  it.each([2, 3])('%i has lost no store by being of its time', async (version) => {
    await restoreDatabase(name, FIXTURES[version]!);
    const store = await open();
    expect(await takeLostStores(store)).toEqual([]);
    const kept = await keepFile(store, new Blob(['a model']));
    expect(await (await keptFile(store, kept)).text()).toBe('a model');
  });

  it('3 has its kept file still', async () => {
    await restoreDatabase(name, version3);
    expect(await (await keptFile(await open(), await sha256Of('a model'))).text()).toBe('a model');
  });

  // Version 2 writes nothing on its way to 3: it makes a store.
  it.each([1])('%i stays whole when a migration fails anywhere, and then succeeds', async (version) => {
    await restoreDatabase(name, FIXTURES[version]!);
    const before = await dumpDatabase(name);
    const failures = await failAtEveryWrite();
    expect(failures).toBeGreaterThan(3);
    expect(await dumpDatabase(name).then((dump) => dump.version)).toBe(SCHEMA_VERSION);
    await expectAllThere();
    expect(before.version).toBe(version);

    /** Fails at the first write, then at the second …, until the migration runs through. */
    async function failAtEveryWrite(): Promise<number> {
      for (let k = 0; ; k++) {
        const heal = failPuts({ from: k, times: 1, failure: 'DataError' });
        const error = await open().then(
          (store) => store.close(),
          (cause: unknown) => cause,
        );
        heal();
        if (error === undefined) return k;
        expect(error).toMatchObject({ code: 'storage/migration-failed' });
        expect(await dumpDatabase(name)).toEqual(before);
      }
    }
  });

  it('says that the disk is full when that stops the migration', async () => {
    await restoreDatabase(name, version1);
    const heal = failPuts({ from: 1 });
    await expect(open()).rejects.toMatchObject({ code: 'storage/quota' });
    heal();
    await expectAllThere();
  });
});

describe('a database that has lost a store', () => {
  const lose = async (lost: string) => {
    await restoreDatabase(name, version3);
    const dump = await dumpDatabase(name);
    name = `${name}-${lost}`;
    await restoreDatabase(name, { ...dump, stores: dump.stores.filter((store) => store.name !== lost) });
  };

  it.each(['chunks', 'results', 'resultInfo', 'settings', 'staging', 'files'])(
    'without %s: says so once, keeps the projects, and takes new data',
    async (lost) => {
      await lose(lost);
      const store = await open();
      expect(await takeLostStores(store)).toEqual([lost]);
      expect(await takeLostStores(store)).toEqual([]);
      expect(await loadProject(store, 'p1')).toMatchObject({ name: 'Spring' });
      await putTable(store, { id: idOf('a'), name: 'again', table: randomTable(40, 1) });
      expect(await getTable(store, idOf('a'))).toEqual(randomTable(40, 1));
    },
  );

  it('names the tables whose bytes are gone as damaged', async () => {
    await lose('chunks');
    const store = await open();
    await expect(getTable(store, idOf('a'))).rejects.toMatchObject({
      code: 'storage/damaged',
      details: { what: 'table', name: 'orders.csv' },
    });
  });

  it('is not taken for a new one when the projects are gone', async () => {
    await lose('projects');
    const store = await open();
    expect(await takeLostStores(store)).toEqual(['projects']);
    await saveProject(store, { id: 'new', name: 'New', notebook: '', tables: {} });
    expect(await getTable(store, idOf('b'))).toEqual(randomTable(25, 2));
  });

  it('opens again afterwards, as often as it is repaired', async () => {
    await lose('results');
    await (await open()).close();
    const store = await open();
    expect(await listProjects(store)).toHaveLength(2);
  });
});

describe('other tabs', () => {
  it('with a newer app make this one refuse', async () => {
    (await openDB(name, SCHEMA_VERSION + 1)).close();
    await expect(open()).rejects.toMatchObject({ code: 'storage/newer-version' });
  });

  it('with an older app that stay open are named as what blocks', async () => {
    await restoreDatabase(name, version1);
    const old = await openDB(name, 1);
    const onBlocked = vi.fn(() => old.close());
    const store = await openStorage({ name, locks: createLocks(), onBlocked });
    expect(onBlocked).toHaveBeenCalledOnce();
    expect(await listProjects(store)).toHaveLength(2);
  });

  it('with a newer app find the way free, and this tab is told', async () => {
    const onOutdated = vi.fn();
    const store = await openStorage({ name, locks: createLocks(), onOutdated });
    (await openDB(name, SCHEMA_VERSION + 1)).close();
    expect(onOutdated).toHaveBeenCalledOnce();
    await expect(listProjects(store)).rejects.toMatchObject({ code: 'storage/newer-version' });
  });
});
