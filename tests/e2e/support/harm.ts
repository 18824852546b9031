import type { Page } from 'playwright-core';

/**
 * Goes to a page of the same origin that is not the app, so that nothing holds the database, and there does something
 * to it. `code` is the body of an async function of `db` (the open database) and `wait` (a request as a promise).
 */
async function behindItsBack(page: Page, address: string, code: string): Promise<void> {
  await page.goto(new URL('favicon.svg', address).href);
  await page.evaluate(`(async () => {
    const wait = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const db = await wait(indexedDB.open('tidemark'));
    try { ${code} } finally { db.close(); }
  })()`);
}

/** Changes a bit of the stored table of a file, or takes a chunk of it away; cached results go too. */
export function hurtTable(
  page: Page,
  address: string,
  { fileName, how }: { fileName: string; how: 'flip' | 'delete' },
): Promise<void> {
  const change =
    how === 'delete'
      ? `await wait(all.objectStore('chunks').delete(key));`
      : `await wait(all.objectStore('chunks').put(new Blob([bytes]), key));`;
  return behindItsBack(
    page,
    address,
    `const manifests = await wait(db.transaction('manifests').objectStore('manifests').getAll());
     const key = [manifests.find(({ name }) => name === ${JSON.stringify(fileName)}).importId, 0];
     const blob = await wait(db.transaction('chunks').objectStore('chunks').get(key));
     const bytes = new Uint8Array(await blob.arrayBuffer());
     bytes[bytes.length >> 1] ^= 4;
     const all = db.transaction(['chunks', 'results', 'resultInfo'], 'readwrite');
     ${change}
     await wait(all.objectStore('results').clear());
     await wait(all.objectStore('resultInfo').clear());`,
  );
}

/** Changes the seed of a stored notebook. */
export function hurtProject(page: Page, address: string, name: string): Promise<void> {
  return behindItsBack(
    page,
    address,
    `const store = db.transaction('projects', 'readwrite').objectStore('projects');
     const project = (await wait(store.getAll())).find(({ name }) => name === ${JSON.stringify(name)});
     await wait(store.put({ ...project, notebook: project.notebook.replace('"seed": 42', '"seed": 43') }));`,
  );
}

/** Takes a whole store away, as a browser that lost it would show it. */
export function loseStore(page: Page, address: string, store: string): Promise<void> {
  return behindItsBack(
    page,
    address,
    `const { version } = db;
     db.close();
     const opening = indexedDB.open('tidemark', version + 1000);
     opening.onupgradeneeded = () => opening.result.deleteObjectStore(${JSON.stringify(store)});
     (await wait(opening)).close();`,
  );
}
