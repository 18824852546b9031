import { collectStaging, collectUnused, spareRoom, type Collected, type Unused } from './collector';
import { LOST_STORES } from './database';
import { Store, type StoreOptions } from './store';

const TABS = 'tidemark-tabs';

/** The local database for a worker: opened when it is first used, and tried again at every use while it cannot be. */
export function createStorage(options: StoreOptions = {}): Store {
  const store = new Store(options);
  store.makeRoom = () => spareRoom(store);
  return store;
}

/**
 * Opens the local database in the page.
 * @throws `storage/newer-version` (made by a newer app), `storage/migration-failed`, `storage/cannot-open`,
 * `storage/unavailable`
 */
export async function openStorage(options: StoreOptions = {}): Promise<Store> {
  const store = createStorage(options);
  await store.open();
  return store;
}

/**
 * To be called once by every page: removes imports that died; the first tab also begins a new log and removes what
 * nothing refers to any more; then this tab is known to the others until it is gone. The page can be used meanwhile.
 * @param unused - what `findUnused` found before anybody worked in the page
 * @param calm - resolves when the disk may be kept busy; no other tab counts as the first meanwhile
 */
export async function enterTab(
  store: Store,
  unused: Unused,
  calm: Promise<void> = Promise.resolve(),
): Promise<Collected> {
  try {
    return await store.locks.request(TABS, { ifAvailable: true }, async (lock) => {
      await calm;
      if (!lock) return { imports: await collectStaging(store), projects: 0, orphans: 0 };
      await store.renew();
      return collectUnused(store, unused);
    });
  } finally {
    await beKnown(store);
  }
}

/** Holds the lock of a tab in use for as long as the page lives. */
function beKnown(store: Store): Promise<void> {
  return new Promise((resolve, reject) => {
    const stay = () => new Promise<never>(() => resolve());
    store.locks.request(TABS, { mode: 'shared' }, stay).catch(reject);
  });
}

/** The stores that were found missing and made anew, told once. */
export async function takeLostStores(store: Store): Promise<readonly string[]> {
  const lost = await store.read((db) => db.get('settings', LOST_STORES));
  if (typeof lost !== 'string') return [];
  await store.write((db) => db.delete('settings', LOST_STORES));
  return lost.split(',');
}
