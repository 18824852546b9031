import type { DBSchema, IDBPDatabase } from 'idb';
import type { Fingerprint } from '../shared/fingerprint';
import type { Part, Roles } from '../shared/table';

/** A notebook with the tables it uses. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970, as all moments here. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly openedAt: number;
  /** Counts the saves; a save made on an older one is a conflict. */
  readonly revision: number;
  /** The notebook document as JSON, unchecked: readers migrate and validate it like a file. */
  readonly notebook: unknown;
  /** Name of a table in the notebook → the stored table. */
  readonly tables: Readonly<Record<string, Fingerprint>>;
  /** When it was last written to a backup file, and at which revision. */
  readonly backup: { readonly at: number; readonly revision: number } | null;
  /** When it was deleted; it can be put back until the space is needed or the app starts anew. */
  readonly deletedAt: number | null;
  /** SHA-256 of id, name, notebook and tables. */
  readonly seal: Fingerprint;
}

/** A run of bytes of one column inside a chunk. */
export interface Segment {
  /** Index of the column. */
  readonly column: number;
  /** A dictionary is JSON (`dictionary`) or offsets and bytes (`texts`). */
  readonly kind: 'values' | 'dictionary' | 'texts';
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
  /** The file it was read from. */
  readonly name: string;
  readonly importId: string;
  readonly savedAt: number;
  readonly rowCount: number;
  readonly part: Part;
  readonly roles: Roles;
  readonly columns: readonly ColumnHead[];
  readonly segments: readonly Segment[];
  readonly chunks: readonly { readonly bytes: number; readonly sha256: string }[];
  /** What came of reading the file; null when that was not kept. */
  readonly report: unknown;
  /** SHA-256 of everything else in here. */
  readonly seal: Fingerprint;
}

/** An import under way: its chunks are nobody's until the manifest is there. */
export interface Staging {
  readonly importId: string;
  /** The Web Lock held by the tab that imports. */
  readonly lock: string;
}

/** A file that a cell keeps with its project, such as a model: projects whose notebook names it keep it. */
export interface KeptFile {
  /** SHA-256 of its bytes. */
  readonly id: Fingerprint;
  readonly savedAt: number;
  readonly content: Blob;
}

export interface ResultInfo {
  readonly fingerprint: Fingerprint;
  readonly bytes: number;
  readonly digest: string;
}

export interface Schema extends DBSchema {
  projects: { key: string; value: Project };
  manifests: { key: string; value: Manifest };
  /** Key: import and number of the chunk. */
  chunks: { key: [string, number]; value: Blob };
  staging: { key: string; value: Staging };
  results: { key: string; value: unknown };
  /** Keys grow, so the oldest result comes first. */
  resultInfo: { key: number; value: ResultInfo; indexes: { fingerprint: string } };
  settings: { key: string; value: unknown };
  files: { key: string; value: KeptFile };
}

export type Database = IDBPDatabase<Schema>;

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

/** Errors after which a full disk is the likeliest cause. */
const FULL = ['QuotaExceededError', 'AbortError', 'UnknownError'];

/**
 * Whether a failed write looks like a full disk or quota. Firefox says AbortError; Chromium names the quota, or, when
 * the disk itself is full, says DataError: "Failed to write blobs (IOError)".
 */
export function saysFull(cause: unknown): boolean {
  const name = nameOf(cause);
  return FULL.includes(name) || (name === 'DataError' && String(cause).includes('IOError'));
}
