import { collectStaging } from './collector';
import { Store, type StoreOptions } from './store';

/**
 * Opens the local database, in the page or in a worker, and removes what imports that never finished left behind.
 * @throws `storage/newer-version` (made by a newer app), `storage/damaged` (a store is gone), `storage/unavailable`
 */
export async function openStorage(options: StoreOptions = {}): Promise<Store> {
  const store = new Store(options);
  await collectStaging(store);
  return store;
}
