import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCollector, type Collector } from './support/collector';
import { launch, type Launched } from './support/launch';
import { attemptCount, leakScript } from './support/leakAttempts';

/** Long enough for every attempt that is let through to arrive on loopback. */
const SETTLE_MS = 2500;

let launched: Launched | undefined;
let collector: Collector;

beforeAll(async () => {
  collector = await startCollector();
  launched = await launch({ headers: false });
});
afterAll(async () => {
  await launched?.close();
  await collector.close();
});

/** A page or a worker: what can run a script. */
interface Target {
  evaluate(script: string): Promise<unknown>;
}

async function attack(target: Target, run: string, where: 'page' | 'worker'): Promise<string[]> {
  await target.evaluate(leakScript(`${collector.url}${run}/`, where));
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  return collector.arrived(run);
}

it('finds that a page and a worker without our policies leak nearly everything, so that the test means something', async () => {
  const blank = createServer((request, response) => {
    const script = request.url === '/w.js';
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
    response.end(script ? 'self.onmessage = () => {}' : '<!doctype html><title>control</title><body>');
  });
  await new Promise<void>((resolve) => blank.listen(0, '127.0.0.1', resolve));
  const page = await launched!.browser.newPage();
  await page.goto(`http://127.0.0.1:${(blank.address() as AddressInfo).port}/`);
  const started = page.waitForEvent('worker');
  await page.evaluate("void new Worker('/w.js')");
  const fromWorker = await attack(await started, 'control-worker', 'worker');
  const fromPage = await attack(page, 'control-page', 'page');
  await page.close();
  blank.close();
  expect(attemptCount('page') + attemptCount('worker')).toBeGreaterThan(80);
  expect(
    fromPage.length + fromWorker.length,
    `leaked: ${fromPage.join(' ')} | ${fromWorker.join(' ')}`,
  ).toBeGreaterThanOrEqual(60);
});

/** Opening a window is not a thing a meta tag can forbid; the sandbox header does, and with it the service worker. */
const META_CANNOT = ['window-open'];

it('lets nothing out of the page on a bare host, first visit, but what no meta tag can stop', async () => {
  const { page } = await launched!.openPage();
  await page.waitForSelector('html[data-privacy=enforced]');
  expect(await attack(page, 'page-first', 'page')).toEqual(META_CANNOT);
});

it('lets nothing at all out of the page on a bare host once the service worker answers', async () => {
  const { page } = await launched!.openPage({ offline: true });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.waitForSelector('html[data-privacy=enforced]');
  expect(await attack(page, 'page-second', 'page')).toEqual([]);
});

it('lets nothing at all out of the page on a host that sends our headers, first visit', async () => {
  const withHeaders = await launch();
  try {
    const { page } = await withHeaders.openPage();
    await page.waitForSelector('html[data-privacy=enforced]');
    expect(await attack(page, 'page-headers', 'page')).toEqual([]);
  } finally {
    await withHeaders.close();
  }
});

it('lets nothing out of a compute worker on a bare host, first visit', async () => {
  const { page } = await launched!.openPage();
  const [worker] = await Promise.all([page.waitForEvent('worker'), page.evaluate(spawnWorker)]);
  expect(await attack(worker, 'worker', 'worker')).toEqual([]);
});

/** Starts a compute worker as the app does, and waits until it has passed its gate. */
async function spawnWorker(): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = 'engine.html';
  await new Promise((resolve) => {
    frame.onload = resolve;
    document.body.append(frame);
  });
  const { tidemarkEngine } = frame.contentWindow as unknown as {
    tidemarkEngine: { spawn: (handover: object, onFailure: (reason: string) => void) => unknown };
  };
  const [data, control] = [new MessageChannel(), new MessageChannel()];
  await new Promise<void>((resolve, reject) => {
    control.port1.onmessage = ({ data: report }: MessageEvent<{ type: string; enforced: boolean }>) =>
      report.type === 'gate' && report.enforced ? resolve() : reject(new Error(JSON.stringify(report)));
    tidemarkEngine.spawn({ data: data.port2, control: control.port2, lock: 'leak-test' }, (reason) =>
      reject(new Error(reason)),
    );
  });
}
