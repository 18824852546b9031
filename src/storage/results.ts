import { TidemarkError } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import { byteSizeOf } from './byteSizeOf';
import { digestOf } from './digest';
import { isDiskProblem } from './diskProblems';
import { complete, type Database, type ResultInfo } from './schema';
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
  const added = { fingerprint, bytes, digest: await digestOf(value) };
  await store.write((db) => putInto(db, added, value, limitBytes), { makeRoom: false });
  return true;
}

async function putInto(db: Database, added: ResultInfo, value: unknown, limitBytes: number): Promise<void> {
  const transaction = db.transaction(['results', 'resultInfo'], 'readwrite', { durability: 'relaxed' });
  const info = transaction.objectStore('resultInfo');
  const [keys, known] = await Promise.all([info.getAllKeys(), info.getAll()]);
  const removals = leaving(known, added, limitBytes).flatMap((i) => [
    info.delete(keys[i]!),
    transaction.objectStore('results').delete(known[i]!.fingerprint),
  ]);
  const additions = [transaction.objectStore('results').put(value, added.fingerprint), info.add(added)];
  await complete(transaction, [...removals, ...additions]);
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

/**
 * The value kept under a fingerprint, checked against its digest. One that is not as it was written counts as not
 * there: it is computed again, which gives the same bytes.
 * @returns undefined when there is none
 */
export async function getResult(store: Store, fingerprint: Fingerprint): Promise<unknown> {
  const found = await findResult(store, fingerprint, Infinity);
  return found === 'large' ? undefined : found?.value;
}

/**
 * As `getResult`, but leaves what is over `mostBytes` where it is.
 * @returns 'large' for that, null when there is none
 */
export async function findResult(
  store: Store,
  fingerprint: Fingerprint,
  mostBytes: number,
): Promise<{ readonly value: unknown } | 'large' | null> {
  const kept = await store.read((db) => readFrom(db, fingerprint, mostBytes)).catch(unlessCoded);
  if (!kept || kept === 'large') return kept ?? null;
  const digest = await digestOf(kept.value).catch(() => '');
  return digest === kept.digest ? { value: kept.value } : null;
}

async function readFrom(db: Database, fingerprint: Fingerprint, mostBytes: number) {
  const transaction = db.transaction(['results', 'resultInfo']);
  const info = await transaction.objectStore('resultInfo').index('fingerprint').get(fingerprint);
  if (!info) return null;
  if (info.bytes > mostBytes) return 'large';
  const value = await transaction.objectStore('results').get(fingerprint);
  return value === undefined ? null : { value, digest: info.digest };
}

/** What cannot be read, a lost file behind it or no byte left on the disk, is as good as not there. */
function unlessCoded(cause: unknown): undefined {
  if (cause instanceof TidemarkError && !isDiskProblem(cause)) throw cause;
}

/** Lets every cached result go, to make room. @returns whether there was any */
export async function dropResults(store: Store): Promise<boolean> {
  return store.write(
    async (db) => {
      const transaction = db.transaction(['results', 'resultInfo'], 'readwrite');
      const count = await transaction.objectStore('resultInfo').count();
      const stores = [transaction.objectStore('results'), transaction.objectStore('resultInfo')];
      await complete(
        transaction,
        stores.map((one) => one.clear()),
      );
      return count > 0;
    },
    { makeRoom: false },
  );
}
