import type { Store } from './store';

/** A small choice of the person (language, theme); undefined when never made. Check what comes back. */
export function getSetting(store: Store, key: string): Promise<unknown> {
  return store.read((db) => db.get('settings', key));
}

/** @throws `storage/quota` */
export async function putSetting(store: Store, key: string, value: string | number | boolean): Promise<void> {
  await store.write((db) => db.put('settings', value, key));
}
