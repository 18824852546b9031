import { unnamedFiles } from './keptFiles';
import { dropResults } from './results';
import { complete, type Manifest, type Project, type Staging } from './schema';
import type { Store } from './store';

/** What lay around and was removed. */
export interface Collected {
  /** Imports that died half way. */
  readonly imports: number;
  /** Projects that had been deleted for good. */
  readonly projects: number;
  /** Tables, chunks and kept files that nothing refers to. */
  readonly orphans: number;
}

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
  return store.write(
    async (db) => {
      const transaction = db.transaction(['staging', 'chunks'], 'readwrite');
      const removals = staged.flatMap(({ importId }) => [
        transaction.objectStore('chunks').delete(chunksOf(importId)),
        transaction.objectStore('staging').delete(importId),
      ]);
      await complete(transaction, removals);
    },
    { makeRoom: false },
  );
}

/** Projects that were deleted, imports of tables that no project uses, and kept files that none names. */
export interface Unused {
  readonly projects: ReadonlySet<string>;
  readonly imports: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

/**
 * What nothing needs at the start of a page, before anybody works in it: a table read later is never among it. Costs one
 * look at the projects and at the heads of the tables.
 */
export async function findUnused(store: Store): Promise<Unused> {
  const [projects, manifests, files] = await store.read((db) =>
    Promise.all([db.getAll('projects'), db.getAll('manifests'), db.getAllKeys('files')]),
  );
  const deleted = projects.filter((project) => project.deletedAt !== null);
  return {
    projects: new Set(deleted.map(({ id }) => id)),
    imports: new Set(unusedTables(projects, manifests).map(({ importId }) => importId)),
    files: new Set(unnamedFiles(projects, files)),
  };
}

/**
 * Removes what was unused at the start and still is, and chunks of no import. Only for a tab that is alone: another one
 * may have read a table that its project does not name yet, or may still put a project back.
 */
export async function collectUnused(store: Store, known: Unused): Promise<Collected> {
  const imports = await collectStaging(store);
  return store.write(
    async (db) => {
      const transaction = db.transaction(
        ['projects', 'manifests', 'staging', 'chunks', 'files'],
        'readwrite',
      );
      const [projects, manifests, staged, chunks, files] = await Promise.all([
        transaction.objectStore('projects').getAll(),
        transaction.objectStore('manifests').getAll(),
        transaction.objectStore('staging').getAll(),
        transaction.objectStore('chunks').getAllKeys(),
        transaction.objectStore('files').getAllKeys(),
      ]);
      const deleted = projects.filter(({ id, deletedAt }) => deletedAt !== null && known.projects.has(id));
      const unused = unusedTables(projects, manifests).filter(({ importId }) => known.imports.has(importId));
      const gone = new Set(unused.map((manifest) => manifest.importId));
      const imported = new Set([...manifests, ...staged].map((one) => one.importId));
      const orphans = chunks.filter(([importId]) => gone.has(importId) || !imported.has(importId));
      const unnamed = unnamedFiles(projects, files).filter((id) => known.files.has(id));
      await complete(transaction, [
        ...deleted.map(({ id }) => transaction.objectStore('projects').delete(id)),
        ...unused.map(({ id }) => transaction.objectStore('manifests').delete(id)),
        ...orphans.map((key) => transaction.objectStore('chunks').delete(key)),
        ...unnamed.map((id) => transaction.objectStore('files').delete(id)),
      ]);
      return { imports, projects: deleted.length, orphans: orphans.length + unnamed.length };
    },
    { makeRoom: false },
  );
}

function unusedTables(projects: readonly Project[], manifests: readonly Manifest[]): Manifest[] {
  const kept = projects.filter((project) => project.deletedAt === null);
  const used = new Set<string>(kept.flatMap((project) => Object.values(project.tables)));
  return manifests.filter((manifest) => !used.has(manifest.id));
}

/** Frees what can be spared on a full disk: dead imports and cached results. @returns whether anything was freed */
export async function spareRoom(store: Store): Promise<boolean> {
  const dead = await collectStaging(store);
  return (await dropResults(store)) || dead > 0;
}
