import { TidemarkError } from '../shared/errors';

export interface StorageState {
  /** True when the browser promised not to clear the data by itself. */
  readonly persisted: boolean;
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

/** Asks the browser to keep the data; to be called after the first import. @returns its true answer */
export async function askForPersistence(): Promise<boolean> {
  return (await navigator.storage.persisted()) || (await navigator.storage.persist());
}

export async function storageState(): Promise<StorageState> {
  const [persisted, { usage = 0, quota = 0 }] = await Promise.all([
    navigator.storage.persisted(),
    navigator.storage.estimate(),
  ]);
  return { persisted, usedBytes: usage, quotaBytes: quota };
}

const MB = 1_000_000;

/**
 * Refuses files for which there is surely no room: a table takes about as much on the disk as its file. What the browser
 * does not know is not refused.
 * @throws `storage/no-room` {count, file, neededMb, freeMb}
 */
export async function ensureRoom(
  files: readonly { readonly name: string; readonly size: number }[],
): Promise<void> {
  const { usedBytes, quotaBytes } = await storageState().catch(() => ({ usedBytes: 0, quotaBytes: 0 }));
  const free = Math.max(0, quotaBytes - usedBytes);
  const needed = files.reduce((sum, { size }) => sum + size, 0);
  if (quotaBytes === 0 || needed <= free) return;
  const sizes = { neededMb: Math.ceil(needed / MB), freeMb: Math.floor(free / MB) };
  throw new TidemarkError('storage/no-room', { count: files.length, file: files[0]?.name ?? '', ...sizes });
}
