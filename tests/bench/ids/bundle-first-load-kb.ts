import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { soloLine, type Bench } from '../line';
import { onSite, type Site } from '../site';

/** Scripts and styles that the first screen asks for, gzipped, in kB: `ms` holds kilobytes here. */
const bench: Bench = (id, report) =>
  onSite(async (site) => {
    const paths = await askedFor(site);
    const sizes = paths.map(async (path) => gzipSync(await readFile(join(site.folder, path))).length);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    report(soloLine(id, 0, [bytes / 1000]));
  });

/** The service worker fetches every file of the app later on; it is no part of the first load. */
async function askedFor({ url, browser }: Site): Promise<string[]> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname.slice(1)));
  await page.goto(url, { waitUntil: 'networkidle' });
  return [...asked].filter((path) => /\.(js|css)$/.test(path) && path !== 'sw.js');
}

export default bench;
