import { TidemarkError } from '../shared/errors';
import { complete, type Database } from './schema';

/** LevelDB begins a new log once it holds 4 MB in memory; strings of 64 KB and more would be files of their own. */
const RECORDS = 100;
const RECORD_CHARACTERS = 60_000;
const ROOM_BYTES = 12_000_000;
const KEYS = Array.from({ length: RECORDS }, (_, i) => `padding-${i}`);

/**
 * Makes Chromium begin a new log file for IndexedDB, by writing 6 MB and removing them.
 *
 * Why: a write that finds no byte left leaves half a record at the end of LevelDB's log. Chromium goes on behind it once
 * there is room, calls the whole log corrupt at the next start, and deletes every database of the page (measured with
 * Chromium 156). A new log makes the old one, with its half record, needless. Elsewhere this does nothing.
 * @throws `storage/quota` when there is too little room even to try: then nothing is written behind the half record
 */
export async function beginFreshLog(db: Database): Promise<void> {
  if (!(await hasRoom())) throw new TidemarkError('storage/quota', { reason: 'no room for a new log' });
  const record = 'x'.repeat(RECORD_CHARACTERS);
  await inSettings(db, (settings) => KEYS.map((key) => settings.put(record, key)));
  await inSettings(db, (settings) => KEYS.map((key) => settings.delete(key)));
}

type Settings = ReturnType<typeof settingsOf>['store'];
const settingsOf = (db: Database) => db.transaction('settings', 'readwrite');

async function inSettings(db: Database, change: (settings: Settings) => Promise<unknown>[]): Promise<void> {
  const transaction = settingsOf(db);
  await complete(transaction, change(transaction.store));
}

/** Tries it with a file of the page's own, beside the database. True where there are no such files. */
async function hasRoom(): Promise<boolean> {
  const storage = (globalThis.navigator as Navigator | undefined)?.storage;
  if (!storage || !('getDirectory' in storage)) return true;
  const name = `tidemark-room-${crypto.randomUUID()}`;
  try {
    const folder = await storage.getDirectory();
    const file = await folder.getFileHandle(name, { create: true });
    const wrote = await writeZeros(file);
    await folder.removeEntry(name);
    return wrote;
  } catch {
    return false;
  }
}

async function writeZeros(file: FileSystemFileHandle): Promise<boolean> {
  const stream = await file.createWritable();
  try {
    await stream.write(new Uint8Array(ROOM_BYTES));
    await stream.close();
    return true;
  } catch {
    await stream.abort().catch(() => undefined);
    return false;
  }
}
