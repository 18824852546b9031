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
