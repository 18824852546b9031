import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { serve, type Served } from '../tools/server.mjs';
import { chromiumOptions, DIST } from './support/launch';

let browser: Browser;
let site: string;
let served: Served;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch(chromiumOptions());
});
afterAll(() => browser.close());

beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'tidemark-site-'));
  await cp(DIST, site, { recursive: true });
  served = await serve(site);
  page = await (await browser.newContext()).newPage();
  await page.goto(served.url);
});
afterEach(async () => {
  await page.context().close();
  await served.close();
  await rm(site, { recursive: true });
});

/** Until the service worker holds the whole build and answers for the page. */
async function keptOffline(): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Another build in the same place: a service worker of another name, and one file changed. */
async function deploy(change: (script: string) => string): Promise<void> {
  const worker = await readFile(join(site, 'sw.js'), 'utf8');
  await writeFile(join(site, 'sw.js'), worker.replace('tidemark-', 'tidemark-next-'));
  const script = (await readdir(join(site, 'assets'))).find((name) => /^index-.*\.js$/.test(name))!;
  const path = join(site, 'assets', script);
  await writeFile(path, change(await readFile(path, 'utf8')));
}

/** What became of an update: installed and waiting, or refused. */
function update(): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorker>((resolve) => {
      registration.addEventListener('updatefound', () => resolve(registration.installing!), { once: true });
    });
    await registration.update();
    const worker = await found;
    return new Promise<string>((resolve) => {
      const tell = () => {
        if (worker.state === 'installed' || worker.state === 'redundant') resolve(worker.state);
      };
      worker.addEventListener('statechange', tell);
      tell();
    });
  });
}

it('opens, with its engine and data gate, after the server is gone', async () => {
  await keptOffline();
  await served.close();
  await page.reload();
  await page.waitForSelector('html[data-privacy=enforced]');
  expect(
    await page.evaluate(async () => (await fetch('engine.html')).headers.get('Connection-Allowlist')),
  ).toBe('(response-origin)');
});

it('refuses a build with one wrong byte, and goes on with the one it has', async () => {
  await keptOffline();
  await deploy((script) => `${script} `);
  expect(await update()).toBe('redundant');
  expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
  await page.reload();
  await page.waitForSelector('html[data-privacy=enforced]');
});

it('keeps a whole new build waiting until somebody asks for it', async () => {
  await keptOffline();
  await deploy((script) => script);
  expect(await update()).toBe('installed');
  expect(await page.evaluate(() => caches.keys())).toHaveLength(2);
});
