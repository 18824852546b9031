import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { failPuts } from '../../tests/tools/failPuts';
import { createLocks } from '../../tests/tools/memoryLocks';
import { openStorage } from './openStorage';
import { getSetting, putSetting } from './settings';
import type { Store } from './store';

let name: string;
let store: Store;
let count = 0;
beforeEach(async () => {
  name = `fresh-log-${count++}`;
  store = await openStorage({ name, locks: createLocks() });
});
afterEach(() => vi.unstubAllGlobals());

/** A folder of the page's own files on a disk that has room or not. */
function disk(hasRoom: boolean) {
  const close = () =>
    hasRoom ? Promise.resolve() : Promise.reject(new DOMException('full', 'QuotaExceededError'));
  const stream = {
    tries: 0,
    write: () => Promise.resolve((stream.tries += 1)),
    close,
    abort: () => Promise.resolve(),
  };
  const file = { createWritable: () => Promise.resolve(stream) };
  const folder = { getFileHandle: () => Promise.resolve(file), removeEntry: vi.fn(() => Promise.resolve()) };
  vi.stubGlobal('navigator', { storage: { getDirectory: () => Promise.resolve(folder) } });
  return { folder, stream };
}

async function keys(): Promise<IDBValidKey[]> {
  const db = await openDB(name);
  const found = await db.getAllKeys('settings');
  db.close();
  return found;
}

it('a write after a failed one begins a new log, and leaves nothing of it', async () => {
  const { folder, stream } = disk(true);
  const heal = failPuts({ times: 1, failure: 'UnknownError' });
  await expect(putSetting(store, 'a', 1)).rejects.toMatchObject({ code: 'storage/quota' });
  heal();
  await putSetting(store, 'a', 2);
  expect([stream.tries, folder.removeEntry.mock.calls.length]).toEqual([1, 1]);
  expect([await getSetting(store, 'a'), await keys()]).toEqual([2, ['a']]);
  await putSetting(store, 'a', 3);
  expect(stream.tries).toBe(1);
});

it('nothing is written behind half a record while there is no room to begin a new log', async () => {
  disk(false);
  await putSetting(store, 'a', 1);
  const heal = failPuts({ times: 1, failure: 'UnknownError' });
  await expect(putSetting(store, 'a', 2)).rejects.toMatchObject({ code: 'storage/quota' });
  heal();
  for (let again = 0; again < 3; again++)
    await expect(putSetting(store, 'a', 3)).rejects.toMatchObject({ code: 'storage/quota' });
  expect([await getSetting(store, 'a'), await keys()]).toEqual([1, ['a']]);
  disk(true);
  await putSetting(store, 'a', 4);
  expect([await getSetting(store, 'a'), await keys()]).toEqual([4, ['a']]);
});
