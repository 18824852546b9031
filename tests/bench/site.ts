import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { chromiumOptions } from '../e2e/support/launch';
import { serve } from '../tools/server.mjs';

const BUILT = join(process.env['BENCH_BUILT']!, 'site');

/** The product, built for this run and served with its headers. */
export interface Site {
  readonly url: string;
  readonly folder: string;
  readonly browser: Browser;
}

/** Builds the site once a run, serves it on loopback, and closes everything afterwards. */
export async function onSite<T>(use: (site: Site) => Promise<T>): Promise<T> {
  if (!existsSync(BUILT)) build();
  const served = await serve(BUILT);
  const browser = await chromium.launch(chromiumOptions());
  try {
    return await use({ url: served.url, folder: BUILT, browser });
  } finally {
    await browser.close();
    await served.close();
  }
}

function build(): void {
  const vite = join(process.cwd(), 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', BUILT, '--emptyOutDir', '--logLevel', 'error'];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The site could not be built.');
}

/** What `measure` gives, one after the other. */
export async function inTurn(runs: number, measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  while (values.length < runs) values.push(await measure());
  return values;
}
