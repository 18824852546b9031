import { collectStaging, collectUnused, spareRoom, type Collected } from './collector';
import { LOST_STORES } from './database';
import { Store, type StoreOptions } from './store';

const TABS = 'tidemark-tabs';

/**
 * Opens the local database, in the page or in a worker, and removes what imports that never finished left behind.
 * @throws `storage/newer-version` (made by a newer app), `storage/migration-failed`, `storage/unavailable`
 */
export async function openStorage(options: StoreOptions = {}): Promise<Store> {
  const store = new Store(options);
  store.makeRoom = () => spareRoom(store);
  await collectStaging(store);
  return store;
}

/**
 * To be called once by every page: the first tab removes what nothing refers to any more; then this tab is known to
 * the others until it is gone.
 */
export async function enterTab(store: Store): Promise<Collected> {
  const nothing = { imports: 0, projects: 0, orphans: 0 };
  const collected = await store.locks.request(TABS, { ifAvailable: true }, (lock) =>
    lock ? collectUnused(store) : Promise.resolve(nothing),
  );
  await new Promise<void>((resolve, reject) => {
    const stay = () => new Promise<never>(() => resolve());
    store.locks.request(TABS, { mode: 'shared' }, stay).catch(reject);
  });
  return collected;
}

/** The stores that were found missing and made anew, told once. */
export async function takeLostStores(store: Store): Promise<readonly string[]> {
  const lost = await store.read((db) => db.get('settings', LOST_STORES));
  if (typeof lost !== 'string') return [];
  await store.write((db) => db.delete('settings', LOST_STORES));
  return lost.split(',');
}
