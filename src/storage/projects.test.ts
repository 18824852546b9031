import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocks, randomTable } from '../../tests/tools/storeFixtures';
import { fingerprintOf } from '../shared/fingerprint';
import { openStorage } from './openStorage';
import { deleteProject, holdProject, listProjects, loadProject, saveProject } from './projects';
import { getResult, hasResult, putResult } from './results';
import { getSetting, putSetting } from './settings';
import type { Store } from './store';
import { listTables, putTable } from './tables';

let name: string;
let locks: ReturnType<typeof createLocks>;
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

  it('take along the tables nobody else uses', async () => {
    for (const id of ['own', 'common'])
      await putTable(store, { id: idOf(id), name: id, table: randomTable(3, 1) });
    await saveProject(store, { ...project, tables: { a: idOf('own'), b: idOf('common') } });
    await saveProject(store, { ...project, id: 'q', tables: { b: idOf('common') } });
    await deleteProject(store, 'p');
    expect((await listTables(store)).map((table) => table.name)).toEqual(['common']);
    expect(await loadProject(store, 'p')).toBeUndefined();
  });

  it('have one writer at a time', async () => {
    const release = await holdProject(store, 'p');
    expect(await holdProject(store, 'p')).toBeNull();
    release!();
    await vi.waitFor(async () => expect(await holdProject(store, 'p')).toBeTypeOf('function'));
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
    expect([await hasResult(store, idOf('a')), await hasResult(store, idOf('b'))]).toEqual([true, false]);
    expect(await getResult(store, idOf('a'))).toEqual(value(4));
  });

  it('drop the oldest when over the limit, and keep the newest', async () => {
    for (const id of ['a', 'b', 'a', 'c']) await putResult(store, idOf(id), value(1000), 20_000);
    const kept = await Promise.all(['a', 'b', 'c'].map((id) => hasResult(store, idOf(id))));
    expect(kept).toEqual([true, false, true]);
  });

  it('leave out what is larger than the limit by itself', async () => {
    expect(await putResult(store, idOf('a'), value(1000), 1000)).toBe(false);
    expect(await hasResult(store, idOf('a'))).toBe(false);
  });
});

it('keeps settings', async () => {
  await putSetting(store, 'language', 'zh-CN');
  expect([await getSetting(store, 'language'), await getSetting(store, 'theme')]).toEqual([
    'zh-CN',
    undefined,
  ]);
});
