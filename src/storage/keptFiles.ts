import { TidemarkError } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import { sha256OfBytes } from './digest';
import { complete, type Project } from './schema';
import type { Store } from './store';

/**
 * Keeps a file with the projects whose notebooks name it by what this returns; the same bytes are kept once.
 * @returns SHA-256 of its bytes
 * @throws `storage/quota`
 */
export async function keepFile(store: Store, content: Blob): Promise<Fingerprint> {
  const id = (await sha256OfBytes(await content.arrayBuffer())) as Fingerprint;
  await store.write(async (db) => {
    const transaction = db.transaction('files', 'readwrite', { durability: 'strict' });
    await complete(transaction, [transaction.store.put({ id, savedAt: Date.now(), content })]);
  });
  return id;
}

/** @throws `storage/no-such-file`, `storage/damaged` when its bytes are not those that were kept */
export async function keptFile(store: Store, id: Fingerprint): Promise<Blob> {
  const kept = await store.read((db) => db.get('files', id));
  if (!kept) throw new TidemarkError('storage/no-such-file', { id });
  const bytes = await kept.content.arrayBuffer().catch(() => new ArrayBuffer(0));
  if ((await sha256OfBytes(bytes)) === id) return kept.content;
  throw new TidemarkError('storage/damaged', { what: 'file', id });
}

/** Which of the files that are kept a project names. */
export async function filesOf(store: Store, { notebook }: Pick<Project, 'notebook'>): Promise<Fingerprint[]> {
  const ids = await store.read((db) => db.getAllKeys('files'));
  return ids.filter((id): id is Fingerprint => names(notebook, id));
}

/** Those of `ids` that no project names which is not deleted. */
export function unnamedFiles(projects: readonly Project[], ids: readonly string[]): string[] {
  const kept = projects.filter(({ deletedAt }) => deletedAt === null);
  return ids.filter((id) => !kept.some(({ notebook }) => names(notebook, id)));
}

/** A notebook is text; one of an unknown form is searched as such too. */
function names(notebook: unknown, id: string): boolean {
  return (typeof notebook === 'string' ? notebook : JSON.stringify(notebook)).includes(id);
}
