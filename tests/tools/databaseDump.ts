import { openDB, type IDBPDatabase } from 'idb';

/** A database as JSON: how its stores are made, and all their records. */
export interface DatabaseDump {
  readonly version: number;
  readonly stores: readonly StoreDump[];
}

interface StoreDump {
  readonly name: string;
  readonly keyPath: string | null;
  readonly autoIncrement: boolean;
  readonly indexes: readonly { readonly name: string; readonly keyPath: string; readonly unique: boolean }[];
  readonly records: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
}

const ARRAYS = { Float64Array, Int32Array, Uint8Array, Uint32Array };

export async function dumpDatabase(name: string): Promise<DatabaseDump> {
  const db = await openDB(name);
  const stores = await Promise.all([...db.objectStoreNames].map((store) => dumpStore(db, store)));
  db.close();
  return { version: db.version, stores };
}

async function dumpStore(db: IDBPDatabase, name: string): Promise<StoreDump> {
  const { store } = db.transaction(name);
  const { keyPath, autoIncrement } = store;
  const indexes = [...store.indexNames].map((index) => {
    const { name: indexName, keyPath: path, unique } = store.index(index);
    return { name: indexName, keyPath: path as string, unique };
  });
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  const records = await Promise.all(
    keys.map(async (key, i) => ({ key, value: await encode(values[i] as unknown) })),
  );
  return { name, keyPath: keyPath as string | null, autoIncrement, indexes, records };
}

/** Makes a database as it was when it was dumped. */
export async function restoreDatabase(name: string, dump: DatabaseDump): Promise<void> {
  const db = await openDB(name, dump.version, {
    upgrade(made) {
      for (const { name: storeName, keyPath, autoIncrement, indexes } of dump.stores) {
        const store = made.createObjectStore(storeName, { keyPath, autoIncrement });
        for (const index of indexes) store.createIndex(index.name, index.keyPath, { unique: index.unique });
      }
    },
  });
  for (const { name: storeName, keyPath, records } of dump.stores)
    for (const { key, value } of records)
      await db.put(storeName, decode(value), keyPath === null ? key : undefined);
  db.close();
}

async function encode(value: unknown): Promise<unknown> {
  if (value instanceof Blob)
    return { $: 'Blob', base64: toBase64(new Uint8Array(await value.arrayBuffer())) };
  if (ArrayBuffer.isView(value))
    return {
      $: value.constructor.name,
      base64: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
    };
  if (Array.isArray(value)) return Promise.all(value.map(encode));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([key, inner]) => [key, await encode(inner)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  if ('$' in value && 'base64' in value) return decodeBytes(String(value.$), String(value.base64));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
}

function decodeBytes(type: string, base64: string): unknown {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return type === 'Blob' ? new Blob([bytes]) : new ARRAYS[type as keyof typeof ARRAYS](bytes.buffer);
}

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
