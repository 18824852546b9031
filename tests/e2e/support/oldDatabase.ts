import type { Page } from 'playwright-core';
import type { DatabaseDump } from '../../tools/databaseDump';

/** Makes the database of a page, which must not be the app, as it was when it was dumped. */
export function plantDatabase(page: Page, dump: DatabaseDump): Promise<void> {
  return page.evaluate(async (json) => {
    const { version, stores } = JSON.parse(json) as DatabaseDump;
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const arrays = { Float64Array, Int32Array, Uint8Array, Uint32Array };
    const decode = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(decode);
      if (typeof value !== 'object' || value === null) return value;
      const { $: kind, base64 } = value as { $?: string; base64?: string };
      if (kind === undefined || base64 === undefined)
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, decode(one)]));
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      return kind === 'Blob' ? new Blob([bytes]) : new arrays[kind as 'Uint8Array'](bytes.buffer);
    };
    const opening = indexedDB.open('tidemark', version);
    opening.onupgradeneeded = () => {
      for (const { name, keyPath, autoIncrement, indexes, records } of stores) {
        const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const index of indexes) store.createIndex(index.name, index.keyPath, { unique: index.unique });
        for (const { key, value } of records) store.put(decode(value), keyPath === null ? key : undefined);
      }
    };
    (await wait(opening)).close();
  }, JSON.stringify(dump));
}

/** The version of the database of a page that is not the app, and a text of every record in it. */
export function readDatabase(page: Page): Promise<{ version: number; records: string[] }> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const db = await wait(indexedDB.open('tidemark'));
    const records: string[] = [];
    for (const name of db.objectStoreNames) {
      const store = db.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([
        wait(store.getAllKeys()),
        wait(store.getAll() as IDBRequest<unknown[]>),
      ]);
      for (const [i, value] of values.entries()) {
        const text =
          value instanceof Blob ? new Uint8Array(await value.arrayBuffer()).join() : JSON.stringify(value);
        records.push(`${name} ${JSON.stringify(keys[i])} ${text}`);
      }
    }
    const { version } = db;
    db.close();
    return { version, records };
  });
}
