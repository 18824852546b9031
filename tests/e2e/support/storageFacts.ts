import type { Page } from 'playwright-core';

/** What lies in the page's database, looked at from outside the app. */
export interface StorageFacts {
  /** Names of the projects. */
  readonly projects: readonly string[];
  /** Files of the tables that projects use, all there and every byte as it was hashed. */
  readonly tables: readonly string[];
  /** Tables of projects that are not there, or whose bytes are wrong. */
  readonly torn: readonly string[];
  /** Imports under way, chunks without a table, tables without a project. */
  readonly orphans: readonly string[];
}

/** Reads every chunk and compares it with its hash. */
export function storageFacts(page: Page): Promise<StorageFacts> {
  return page.evaluate(async () => {
    interface Manifest {
      id: string;
      name: string;
      importId: string;
      chunks: { sha256: string }[];
    }
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const hex = (bytes: ArrayBuffer) =>
      Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const db = await wait(indexedDB.open('tidemark'));
    const store = (name: string) => db.transaction(name).objectStore(name);
    const projects = (await wait(store('projects').getAll())) as {
      name: string;
      tables: Record<string, string>;
    }[];
    const manifests = (await wait(store('manifests').getAll())) as Manifest[];
    const staging = (await wait(store('staging').getAll())) as { importId: string }[];
    const keys = (await wait(store('chunks').getAllKeys())) as [string, number][];
    const used = new Set(projects.flatMap((project) => Object.values(project.tables)));
    const isWhole = async ({ importId, chunks }: Manifest) => {
      for (const [i, { sha256 }] of chunks.entries()) {
        const blob = (await wait(store('chunks').get([importId, i]))) as Blob | undefined;
        if (!blob) return false;
        const bytes = await blob.arrayBuffer();
        if (hex(await crypto.subtle.digest('SHA-256', bytes)) !== sha256) return false;
      }
      return true;
    };
    const tables: string[] = [];
    const torn = [...used].filter((id) => !manifests.some((manifest) => manifest.id === id));
    for (const manifest of manifests) ((await isWhole(manifest)) ? tables : torn).push(manifest.name);
    const imports = new Set(manifests.map((manifest) => manifest.importId));
    const orphans = [
      ...staging.map(({ importId }) => `staging ${importId}`),
      ...keys.filter(([importId]) => !imports.has(importId)).map((key) => `chunk ${key.join()}`),
      ...manifests.filter(({ id }) => !used.has(id)).map(({ name }) => `table ${name}`),
    ];
    db.close();
    return { projects: projects.map(({ name }) => name), tables, torn, orphans };
  });
}
