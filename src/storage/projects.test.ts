import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLocks, type MemoryLocks } from '../../tests/tools/memoryLocks';
import { randomTable } from '../../tests/tools/storeFixtures';
import { fingerprintOf } from '../shared/fingerprint';
import { openStorage } from './openStorage';
import { keepFile, keptFile } from './keptFiles';
import {
  deleteProject,
  listProjects,
  loadProject,
  noteBackup,
  purgeProject,
  restoreProject,
  saveProject,
  touchProject,
} from './projects';
import { dropResults, findResult, getResult, putResult } from './results';
import { getSetting, putSetting } from './settings';
import type { Store } from './store';
import { listTables, putTable } from './tables';

let name: string;
let locks: MemoryLocks;
let store: Store;
let count = 0;

beforeEach(async () => {
  name = `projects-${count++}`;
  locks = createLocks();
  store = await openStorage({ name, locks });
});

const idOf = (text: string) => fingerprintOf(text);

describe('projects', () => {
  const project = { id: 'p', name: 'Spring', notebook: { cells: [{ id: 'a' }] }, tables: {} };

  it('are saved, listed by last change and loaded', async () => {
    const saved = await saveProject(store, project);
    expect(saved).toMatchObject({ ...project, revision: 1 });
    expect(await loadProject(store, 'p')).toEqual(saved);
    expect(await listProjects(store)).toMatchObject([{ id: 'p', name: 'Spring', revision: 1 }]);
  });

  it('say so when another tab saved first', async () => {
    await saveProject(store, project, 0);
    await expect(saveProject(store, { ...project, name: 'Other' }, 0)).rejects.toMatchObject({
      code: 'storage/conflict',
    });
    expect(await loadProject(store, 'p')).toMatchObject({ name: 'Spring' });
  });

  it('lose no save of two tabs that write at once', async () => {
    const other = await openStorage({ name, locks });
    const append = async (tab: Store) => {
      for (let done = 0; done < 20;) {
        const now = await loadProject(tab, 'p');
        const edits = ((now?.notebook as number[] | undefined) ?? []).concat(1);
        const saved = await saveProject(tab, { ...project, notebook: edits }, now?.revision ?? 0).catch(
          () => null,
        );
        if (saved) done++;
      }
    };
    await Promise.all([append(store), append(other)]);
    expect((await loadProject(store, 'p'))?.notebook).toHaveLength(40);
  });

  it('take along the tables nobody else uses, once they are deleted for good', async () => {
    for (const id of ['own', 'common'])
      await putTable(store, { id: idOf(id), name: id, table: randomTable(3, 1) });
    await saveProject(store, { ...project, tables: { a: idOf('own'), b: idOf('common') } });
    await saveProject(store, { ...project, id: 'q', tables: { b: idOf('common') } });
    await deleteProject(store, 'p');
    expect(await listTables(store)).toHaveLength(2);
    await purgeProject(store, 'p');
    expect((await listTables(store)).map((table) => table.name)).toEqual(['common']);
    expect(await loadProject(store, 'p')).toBeUndefined();
  });

  it('keep the files they name, until the last of them is gone for good', async () => {
    const file = await keepFile(store, new Blob(['a model']));
    for (const id of ['p', 'q'])
      await saveProject(store, { ...project, id, notebook: { cells: [{ file }] } });
    await deleteProject(store, 'p');
    await purgeProject(store, 'p');
    expect(await (await keptFile(store, file)).text()).toBe('a model');
    await deleteProject(store, 'q');
    await purgeProject(store, 'q');
    await expect(keptFile(store, file)).rejects.toMatchObject({ code: 'storage/no-such-file' });
  });

  it('come back whole from a deletion, and not once they are gone for good', async () => {
    const saved = await saveProject(store, project);
    await deleteProject(store, 'p');
    expect([await loadProject(store, 'p'), await listProjects(store)]).toEqual([undefined, []]);
    expect(await restoreProject(store, 'p')).toBe(true);
    expect(await loadProject(store, 'p')).toEqual(saved);
    await deleteProject(store, 'p');
    await purgeProject(store, 'p');
    expect(await restoreProject(store, 'p')).toBe(false);
  });

  it('are not purged unless deleted', async () => {
    await saveProject(store, project);
    await purgeProject(store, 'p');
    expect(await loadProject(store, 'p')).toBeDefined();
  });

  it('say what they take on the disk, and when they were last in a backup', async () => {
    await putTable(store, { id: idOf('t'), name: 't', table: randomTable(100, 1) });
    const { revision } = await saveProject(store, { ...project, tables: { a: idOf('t'), b: idOf('t') } });
    await noteBackup(store, 'p', revision);
    await touchProject(store, 'p');
    const [summary] = await listProjects(store);
    expect(summary).toMatchObject({ tableCount: 1, damaged: false, revision, backup: { revision } });
    expect(summary!.bytes).toBe((await listTables(store))[0]!.bytes);
  });

  it('are named as damaged when a letter of them changed, and the others open', async () => {
    for (const id of ['p', 'q']) await saveProject(store, { ...project, id, name: id });
    const db = await openDB(name);
    const stored = (await db.get('projects', 'p')) as { notebook: unknown };
    await db.put('projects', { ...stored, notebook: { cells: [{ id: 'b' }] } });
    db.close();
    await expect(loadProject(store, 'p')).rejects.toMatchObject({
      code: 'storage/damaged',
      details: { what: 'project', name: 'p' },
    });
    await touchProject(store, 'p');
    expect((await listProjects(store)).filter((one) => one.damaged)).toMatchObject([{ id: 'p' }]);
    expect(await loadProject(store, 'q')).toBeDefined();
  });

  it('are named as damaged when a table of theirs is gone', async () => {
    await saveProject(store, { ...project, tables: { a: idOf('never stored') } });
    expect(await listProjects(store)).toMatchObject([{ id: 'p', damaged: true }]);
  });
});

describe('results', () => {
  const value = (n: number) => ({
    view: new Float64Array(n),
    outputs: { curve: [1, 2] },
    warnings: [],
    ms: 3,
  });

  it('come back under their fingerprint', async () => {
    expect(await putResult(store, idOf('a'), value(4))).toBe(true);
    expect(await getResult(store, idOf('a'))).toEqual(value(4));
    expect(await getResult(store, idOf('b'))).toBeUndefined();
  });

  it('drop the oldest when over the limit, and keep the newest', async () => {
    for (const id of ['a', 'b', 'a', 'c']) await putResult(store, idOf(id), value(1000), 20_000);
    const kept = await Promise.all(['a', 'b', 'c'].map((id) => getResult(store, idOf(id))));
    expect(kept.map((one) => one !== undefined)).toEqual([true, false, true]);
  });

  it('leave out what is larger than the limit by itself', async () => {
    expect(await putResult(store, idOf('a'), value(1000), 1000)).toBe(false);
    expect(await getResult(store, idOf('a'))).toBeUndefined();
  });

  it('stay where they are when they are larger than what the reader takes', async () => {
    await putResult(store, idOf('a'), value(100));
    expect(await findResult(store, idOf('a'), 500)).toBe('large');
    expect(await findResult(store, idOf('a'), 5000)).toEqual({ value: value(100) });
    expect(await findResult(store, idOf('b'), 500)).toBeNull();
  });

  it('count as not there when they are not as they were written', async () => {
    await putResult(store, idOf('a'), value(100));
    const db = await openDB(name);
    await db.put('results', { ...value(100), ms: 4 }, idOf('a'));
    db.close();
    expect(await getResult(store, idOf('a'))).toBeUndefined();
  });

  it('go all at once when room is needed', async () => {
    await putResult(store, idOf('a'), value(1));
    expect([await dropResults(store), await dropResults(store)]).toEqual([true, false]);
    expect(await getResult(store, idOf('a'))).toBeUndefined();
  });
});

it('keeps settings', async () => {
  await putSetting(store, 'language', 'zh-CN');
  expect([await getSetting(store, 'language'), await getSetting(store, 'theme')]).toEqual([
    'zh-CN',
    undefined,
  ]);
});
