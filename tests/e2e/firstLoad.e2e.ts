import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { DIST, launch } from './support/launch';

const LIMIT_KB = 150;

/** Scripts and styles a first screen asks for, kB gzipped, largest first. */
async function firstLoad(): Promise<{ path: string; kilobytes: number }[]> {
  const launched = await launch();
  try {
    const asked = new Set<string>();
    const { page, context, url } = await launched.openPage({ path: 'favicon.svg' });
    await context.route('**/sw.js', (route) => route.abort());
    page.on('request', (request) => asked.add(new URL(request.url()).pathname.slice(1)));
    await page.goto(url, { waitUntil: 'networkidle' });
    const paths = [...asked].filter((path) => /\.(js|css)$/.test(path) && path !== 'sw.js');
    const sizes = paths.map(async (path) => ({
      path,
      kilobytes: gzipSync(await readFile(join(DIST, path))).length / 1000,
    }));
    return (await Promise.all(sizes)).sort((a, b) => b.kilobytes - a.kilobytes);
  } finally {
    await launched.close();
  }
}

it(`loads at most ${LIMIT_KB} kB of scripts and styles before any data, and none of the heavy libraries`, async () => {
  const files = await firstLoad();
  const total = files.reduce((sum, file) => sum + file.kilobytes, 0);
  expect(files.length).toBeGreaterThan(0);
  expect(total, JSON.stringify(files)).toBeLessThanOrEqual(LIMIT_KB);
  expect(files.filter(({ path }) => /vega|tfjs|tensorflow|arquero/i.test(path))).toEqual([]);
});
