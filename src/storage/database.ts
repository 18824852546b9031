import { openDB, type OpenDBCallbacks } from 'idb';
import { TidemarkError, toTidemarkError } from '../shared/errors';
import { makeMissingStores, migrateFrom, missingStores, SCHEMA_VERSION, type Upgrade } from './migrations';
import { nameOf, saysFull, type Database, type Schema } from './schema';

/** The setting that says which stores were lost and made anew, until a person has been told. */
export const LOST_STORES = 'lostStores';

/** Every repair raises the version of the database by this; the rest of the version is that of the schema. */
const REPAIR_STEP = 1000;

export interface OpenHooks {
  /** Another tab with an older version of the app keeps the data; it must be closed. */
  readonly onBlocked?: () => void;
  /** A newer version of the app took over in another tab; this one must be reloaded. */
  readonly onOutdated?: () => void;
}

interface Opening {
  readonly name: string;
  readonly hooks: OpenHooks;
  /** The connection was closed from outside: forget it. */
  readonly onLost: () => void;
}

/**
 * Opens the database, migrating it when it is of an earlier version: whole, or not at all. Stores that are gone are
 * made anew, empty, and named in the setting `LOST_STORES`.
 * @throws `storage/newer-version`, `storage/migration-failed` (the old data is whole), `storage/cannot-open` (the disk is
 * full, or fails), `storage/unavailable`
 */
export async function openDatabase(opening: Opening): Promise<Database> {
  const db = await openAt(opening, await wantedVersion(opening.name));
  if (missingStores(db).length === 0) return db;
  const { version } = db;
  db.close();
  return openAt(opening, version + REPAIR_STEP);
}

/** The version of our schema, on top of the repairs the database has had. @throws `storage/newer-version` */
async function wantedVersion(name: string): Promise<number> {
  const version = (await knownVersion(name)) ?? 0;
  const repairs = Math.floor(version / REPAIR_STEP) * REPAIR_STEP;
  if (version - repairs > SCHEMA_VERSION) throw new TidemarkError('storage/newer-version');
  return repairs + SCHEMA_VERSION;
}

async function knownVersion(name: string): Promise<number | undefined> {
  try {
    return (await indexedDB.databases()).find((one) => one.name === name)?.version;
  } catch (cause) {
    throw notOpened(cause);
  }
}

async function openAt(opening: Opening, version: number): Promise<Database> {
  let failure: unknown = null;
  const callbacks = callbacksOf(opening, (cause) => (failure = cause));
  try {
    return await openDB<Schema>(opening.name, version, callbacks);
  } catch (cause) {
    if (failure !== null) throw migrationFailed(failure);
    throw notOpened(cause);
  }
}

/** Chromium says UnknownError, "Internal error opening backing store", where the disk has no byte left. */
function notOpened(cause: unknown): TidemarkError {
  const reason = String(cause);
  if (nameOf(cause) === 'VersionError')
    return new TidemarkError('storage/newer-version', { reason }, { cause });
  if (saysFull(cause)) return new TidemarkError('storage/cannot-open', { reason }, { cause });
  return new TidemarkError('storage/unavailable', { reason }, { cause });
}

function callbacksOf(
  { hooks, onLost }: Opening,
  onFailure: (cause: unknown) => void,
): OpenDBCallbacks<Schema> {
  return {
    upgrade: (db, oldVersion, _newVersion, transaction) => {
      transaction.done.catch(() => undefined);
      upgrade(db, oldVersion, transaction).catch((cause: unknown) => {
        // Without this, what was done before the failure would be committed: half a migration.
        onFailure(cause);
        abort(transaction);
      });
    },
    blocked: () => hooks.onBlocked?.(),
    blocking: (_current, _next, event) => {
      (event.target as IDBDatabase).close();
      onLost();
      hooks.onOutdated?.();
    },
    terminated: onLost,
  };
}

async function upgrade(db: Database, oldVersion: number, transaction: Upgrade): Promise<void> {
  const lost = oldVersion === 0 ? [] : makeMissingStores(db, oldVersion % REPAIR_STEP);
  await migrateFrom(oldVersion % REPAIR_STEP, db, transaction);
  if (lost.length > 0) await transaction.objectStore('settings').put(lost.join(), LOST_STORES);
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch (cause) {
    // A request that failed has aborted it already.
    if (nameOf(cause) !== 'InvalidStateError') throw cause;
  }
}

function migrationFailed(cause: unknown): TidemarkError {
  const full = saysFull(cause);
  const { message } = toTidemarkError(cause);
  return new TidemarkError(
    full ? 'storage/quota' : 'storage/migration-failed',
    { reason: message },
    { cause },
  );
}
