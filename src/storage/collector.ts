import { complete, type Staging } from './schema';
import type { Store } from './store';

/** Every key of the chunks of one import. */
export function chunksOf(importId: string): IDBKeyRange {
  return IDBKeyRange.bound([importId], [importId, []]);
}

/** Removes the chunks of imports that died: those whose lock nobody holds. @returns how many imports it removed */
export async function collectStaging(store: Store): Promise<number> {
  const staged = await store.read((db) => db.getAll('staging'));
  let removed = 0;
  for (const staging of staged) {
    await store.locks.request(staging.lock, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      await dropStaging(store, [staging]);
      removed++;
    });
  }
  return removed;
}

/** Removes the staging records with their chunks, in one transaction. */
export function dropStaging(store: Store, staged: readonly Staging[]): Promise<void> {
  return store.write(async (db) => {
    const transaction = db.transaction(['staging', 'chunks'], 'readwrite');
    const removals = staged.flatMap(({ importId }) => [
      transaction.objectStore('chunks').delete(chunksOf(importId)),
      transaction.objectStore('staging').delete(importId),
    ]);
    await complete(transaction, removals);
  });
}
