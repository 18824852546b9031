import type { Fingerprint } from '../shared/fingerprint';
import { byteSizeOf } from './byteSizeOf';
import { complete, type ResultInfo } from './schema';
import type { Store } from './store';

const LIMIT_BYTES = 500_000_000;

/**
 * Keeps a finished value under its fingerprint; the oldest go when all together are over the limit.
 * @param value anything `structuredClone` can carry
 * @returns false when the value alone is over the limit, and so is not kept
 * @throws `storage/quota`
 */
export async function putResult(
  store: Store,
  fingerprint: Fingerprint,
  value: unknown,
  limitBytes = LIMIT_BYTES,
): Promise<boolean> {
  const bytes = byteSizeOf(value);
  if (bytes > limitBytes) return false;
  await store.write(async (db) => {
    const transaction = db.transaction(['results', 'resultInfo'], 'readwrite', { durability: 'relaxed' });
    const info = transaction.objectStore('resultInfo');
    const [keys, known] = await Promise.all([info.getAllKeys(), info.getAll()]);
    const gone = leaving(known, { fingerprint, bytes }, limitBytes);
    const removals = gone.flatMap((i) => [
      info.delete(keys[i]!),
      transaction.objectStore('results').delete(known[i]!.fingerprint),
    ]);
    const additions = [
      transaction.objectStore('results').put(value, fingerprint),
      info.add({ fingerprint, bytes }),
    ];
    await complete(transaction, [...removals, ...additions]);
  });
  return true;
}

/** Indices of the results (oldest first) that `added` replaces or, over the limit, pushes out. */
function leaving(known: readonly ResultInfo[], added: ResultInfo, limitBytes: number): number[] {
  const gone: number[] = [];
  let total = added.bytes;
  for (let i = known.length - 1; i >= 0; i--) {
    const replaced = known[i]!.fingerprint === added.fingerprint;
    if (!replaced) total += known[i]!.bytes;
    if (replaced || total > limitBytes) gone.push(i);
  }
  return gone;
}

/** The value kept under a fingerprint, or undefined. */
export function getResult(store: Store, fingerprint: Fingerprint): Promise<unknown> {
  return store.read((db) => db.get('results', fingerprint));
}

export async function hasResult(store: Store, fingerprint: Fingerprint): Promise<boolean> {
  return (await store.read((db) => db.count('results', fingerprint))) > 0;
}
