import type { IDBPTransaction, StoreNames } from 'idb';
import type { Database, Manifest, Project, Schema } from './schema';
import { sealOfManifest, sealOfProject } from './seals';

export type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;
type Migration = (db: Database, transaction: Upgrade) => Promise<void>;

/** Migration k leads from version k to version k + 1; each has a fixture of the version it starts from. */
const MIGRATIONS: readonly Migration[] = [fromNothing, keepReportsAndSeals, keepFiles];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Makes a store that is not there; also what repairs a database that has lost one. */
const MAKE_STORE: Readonly<Record<StoreNames<Schema>, (db: Database) => unknown>> = {
  projects: (db) => db.createObjectStore('projects', { keyPath: 'id' }),
  manifests: (db) => db.createObjectStore('manifests', { keyPath: 'id' }),
  chunks: (db) => db.createObjectStore('chunks'),
  staging: (db) => db.createObjectStore('staging', { keyPath: 'importId' }),
  results: (db) => db.createObjectStore('results'),
  resultInfo: (db) =>
    db
      .createObjectStore('resultInfo', { autoIncrement: true })
      .createIndex('fingerprint', 'fingerprint', { unique: true }),
  settings: (db) => db.createObjectStore('settings'),
  files: (db) => db.createObjectStore('files', { keyPath: 'id' }),
};
/** The version a store came with, where that was not the first. */
const SINCE: Partial<Record<StoreNames<Schema>, number>> = { files: 3 };
const STORES = Object.keys(MAKE_STORE) as StoreNames<Schema>[];

/** Runs every migration from `oldVersion` on, inside the transaction of the upgrade. */
export async function migrateFrom(oldVersion: number, db: Database, transaction: Upgrade): Promise<void> {
  for (const migrate of MIGRATIONS.slice(oldVersion)) await migrate(db, transaction);
}

/** The stores that ought to be there in a version of the schema and are not. */
export function missingStores(db: Database, version = SCHEMA_VERSION): StoreNames<Schema>[] {
  return STORES.filter((store) => (SINCE[store] ?? 1) <= version && !db.objectStoreNames.contains(store));
}

/** Makes the stores of a version that are gone, empty. @returns their names */
export function makeMissingStores(db: Database, version = SCHEMA_VERSION): StoreNames<Schema>[] {
  const missing = missingStores(db, version);
  for (const store of missing) MAKE_STORE[store](db);
  return missing;
}

function fromNothing(db: Database): Promise<void> {
  makeMissingStores(db, 1);
  return Promise.resolve();
}

/** 2 → 3: files that cells keep, such as versions of a model. */
function keepFiles(db: Database): Promise<void> {
  makeMissingStores(db, 3);
  return Promise.resolve();
}

/**
 * 1 → 2: what came of reading a file moves from the results, which make room, to the table it belongs to; projects and
 * tables are sealed. Results are let go: they had no digest, and are computed again.
 */
async function keepReportsAndSeals(_db: Database, transaction: Upgrade): Promise<void> {
  const manifests = transaction.objectStore('manifests');
  for (const old of await manifests.getAll()) {
    const report = (await transaction.objectStore('results').get(old.id)) ?? null;
    await manifests.put(sealed({ ...old, report }));
  }
  const projects = transaction.objectStore('projects');
  for (const old of await projects.getAll()) {
    const { updatedAt } = old;
    const moments = { createdAt: updatedAt, openedAt: updatedAt, deletedAt: null };
    const project = { ...old, ...moments, backup: null };
    await projects.put({ ...project, seal: sealOfProject(project) } satisfies Project);
  }
  await transaction.objectStore('results').clear();
  await transaction.objectStore('resultInfo').clear();
}

function sealed(manifest: Omit<Manifest, 'seal'>): Manifest {
  return { ...manifest, seal: sealOfManifest(manifest) };
}
