import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { TidemarkError } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import type { Part, Roles } from '../shared/table';

/** A notebook with the tables it uses. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  /** Counts the saves; a save made on an older one is a conflict. */
  readonly revision: number;
  /** The notebook document as JSON, unchecked: readers migrate and validate it like a file. */
  readonly notebook: unknown;
  /** Name of a table in the notebook → the stored table. */
  readonly tables: Readonly<Record<string, Fingerprint>>;
}

/** A run of bytes of one column inside a chunk. */
export interface Segment {
  /** Index of the column. */
  readonly column: number;
  readonly kind: 'values' | 'dictionary';
  /** Index of the first value (or dictionary entry) it holds. */
  readonly start: number;
  readonly chunk: number;
  readonly offset: number;
  readonly bytes: number;
}

/** A column without its values. */
export type ColumnHead =
  | {
      readonly storage: 'numeric';
      readonly name: string;
      readonly type: 'integer' | 'decimal' | 'money' | 'boolean' | 'date' | 'datetime';
      readonly words?: readonly [string, string];
    }
  | {
      readonly storage: 'text';
      readonly name: string;
      readonly type: 'text' | 'id' | 'category';
      readonly dictionarySize: number;
    };

/** What a stored table consists of; a table exists when, and only when, its manifest does. */
export interface Manifest {
  readonly id: Fingerprint;
  readonly name: string;
  readonly importId: string;
  readonly savedAt: number;
  readonly rowCount: number;
  readonly part: Part;
  readonly roles: Roles;
  readonly columns: readonly ColumnHead[];
  readonly segments: readonly Segment[];
  readonly chunks: readonly { readonly bytes: number; readonly sha256: string }[];
}

/** An import under way: its chunks are nobody's until the manifest is there. */
export interface Staging {
  readonly importId: string;
  /** The Web Lock held by the tab that imports. */
  readonly lock: string;
}

export interface ResultInfo {
  readonly fingerprint: Fingerprint;
  readonly bytes: number;
}

interface Schema extends DBSchema {
  projects: { key: string; value: Project };
  manifests: { key: string; value: Manifest };
  /** Key: import and number of the chunk. */
  chunks: { key: [string, number]; value: Blob };
  staging: { key: string; value: Staging };
  results: { key: string; value: unknown };
  /** Keys grow, so the oldest result comes first. */
  resultInfo: { key: number; value: ResultInfo; indexes: { fingerprint: string } };
  settings: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Schema>;

const VERSION = 1;
const STORES = ['projects', 'manifests', 'chunks', 'staging', 'results', 'resultInfo', 'settings'] as const;

export interface OpenHooks {
  /** Another tab with an older version of the app keeps the data; it must be closed. */
  readonly onBlocked?: () => void;
  /** A newer version of the app took over in another tab; this one must be reloaded. */
  readonly onOutdated?: () => void;
}

/** @throws `storage/newer-version`, `storage/damaged` (a store is gone), `storage/unavailable` */
export async function openDatabase(name: string, hooks: OpenHooks, onLost: () => void): Promise<Database> {
  const db = await openDB<Schema>(name, VERSION, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) createStores(database);
    },
    blocked: () => hooks.onBlocked?.(),
    blocking: (_current, _next, event) => {
      (event.target as IDBDatabase).close();
      onLost();
      hooks.onOutdated?.();
    },
    terminated: onLost,
  }).catch((cause: unknown) => {
    const code = nameOf(cause) === 'VersionError' ? 'storage/newer-version' : 'storage/unavailable';
    throw new TidemarkError(code, { reason: String(cause) }, { cause });
  });
  const missing = STORES.find((store) => !db.objectStoreNames.contains(store));
  if (missing === undefined) return db;
  db.close();
  throw new TidemarkError('storage/damaged', { what: 'store', id: missing });
}

function createStores(db: Database): void {
  db.createObjectStore('projects', { keyPath: 'id' });
  db.createObjectStore('manifests', { keyPath: 'id' });
  db.createObjectStore('chunks');
  db.createObjectStore('staging', { keyPath: 'importId' });
  db.createObjectStore('results');
  db.createObjectStore('resultInfo', { autoIncrement: true }).createIndex('fingerprint', 'fingerprint', {
    unique: true,
  });
  db.createObjectStore('settings');
}

/** Waits until a transaction is on disk. @throws what its first failed request, or else the transaction, failed with */
export async function complete(
  transaction: { readonly done: Promise<void> },
  requests: readonly Promise<unknown>[],
): Promise<void> {
  await Promise.all([...requests, transaction.done]);
}

/** The name of a DOM exception, or '' for anything else. */
export function nameOf(cause: unknown): string {
  return cause instanceof Error || cause instanceof DOMException ? cause.name : '';
}
