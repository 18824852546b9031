import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFiles } from './support/dropFiles';
import { launch, type Launched } from './support/launch';
import { findingsInLooks } from './support/looks';
import {
  alerts,
  cellStates,
  forgetStates,
  notFresh,
  report,
  runAll,
  savedOutput,
  settled,
  stateOf,
  waitForState,
  waitForTable,
  watchStates,
  workSeen,
} from './support/notebook';
import { runner } from './support/runner';

const TRAIN = '[data-cell="train"]';
const FILES = ['members', 'orders', 'events', 'service', 'points', 'referrals'];

/** Kept in a page or a worker: the longest time its thread was away. */
interface Gap {
  longestGap: number;
}

const folder = mkdtempSync(join(tmpdir(), 'tidemark-runtime-'));
let launched: Launched | undefined;
let page: Page;
beforeAll(async () => {
  runner('demo', '--members', '1000', '--seed', '7', '--locale', 'en', '--out', folder);
  launched = await launch();
  ({ page } = await launched.openPage({ path: '?notebook=churn-early-warning' }));
  await watchStates(page);
  await page.waitForSelector('[data-cell]');
  await dropFiles(
    page,
    FILES.map((name) => join(folder, `${name}.csv`)),
  );
  for (const name of FILES) await waitForTable(page, name);
  await settled(page);
  await runAll(page);
}, 120_000);
afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true });
});

/** The worker that computes: the one of the engine page. */
function computeWorker(): Worker {
  const workers = page.workers();
  expect(workers).toHaveLength(1);
  return workers[0]!;
}

/** Measures how long the thread of a page or a worker is away, by a timer of 5 ms. */
function watchGap(): void {
  const scope = globalThis as unknown as Gap;
  scope.longestGap = 0;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    scope.longestGap = Math.max(scope.longestGap, now - last);
    last = now;
  }, 5);
}
const startGap = (): void => void ((globalThis as unknown as Gap).longestGap = 0);
const longestGap = (): number => (globalThis as unknown as Gap).longestGap;

/** Starts the training anew and waits until it is well under way. */
async function trainAgain(): Promise<void> {
  await page.locator(`${TRAIN} .side button`).click();
  await waitForState(page, 'train', 'running');
  await page.waitForFunction(
    () =>
      Number.parseInt(
        /\d+(?=\s?%)/.exec(document.querySelector('[data-cell="train"] .side')!.textContent)?.[0] ?? '0',
      ) > 5,
  );
}

it('has finished what it was given', async () => {
  expect(await notFresh(page)).toEqual([]);
});

it('shows it without a serious finding, in each language and each theme', async () => {
  expect(await findingsInLooks(page)).toEqual([]);
}, 120_000);

it('keeps the page answering while a model trains', async () => {
  const worker = computeWorker();
  await Promise.all([page.evaluate(watchGap), worker.evaluate(watchGap)]);
  await page.evaluate(() => {
    const tasks = ((globalThis as unknown as { longTasks: number[] }).longTasks = []) as number[];
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((entry) => entry.duration)),
    ).observe({ type: 'longtask' });
  });
  await trainAgain();
  await page.evaluate(() => void ((globalThis as unknown as { longTasks: number[] }).longTasks.length = 0));
  await Promise.all([page.evaluate(startGap), worker.evaluate(startGap)]);
  await page.waitForFunction(
    () =>
      Number.parseInt(
        /\d+(?=\s?%)/.exec(document.querySelector('[data-cell="train"] .side')!.textContent)?.[0] ?? '100',
      ) > 90,
  );
  const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
  report(
    'longest gap of a 5 ms timer in the page while training',
    `${Math.round(await page.evaluate(longestGap))} ms`,
  );
  report('tasks over 50 ms in the page while training', `[${tasks.map(Math.round).join(', ')}]`);
  report(
    'longest gap of a 5 ms timer in the worker while training',
    `${Math.round(await worker.evaluate(longestGap))} ms`,
  );
  await settled(page);
  expect(await notFresh(page)).toEqual([]);
});

it('stops a training on a click, keeps what was there, and runs it again', async () => {
  const predictions = await savedOutput(page, 'train', 'predictions');
  await trainAgain();
  const took = await page.evaluate(async () => {
    const cell = document.querySelector('[data-cell="train"]')!;
    const stopped = new Promise<number>((resolve) => {
      const look = () => cell.getAttribute('data-state') !== 'running' && resolve(performance.now());
      new MutationObserver(look).observe(cell, { attributeFilter: ['data-state'] });
    });
    const clicked = performance.now();
    document.querySelector<HTMLElement>('[data-action="cancel"]')!.click();
    return (await stopped) - clicked;
  });
  const cancelled = Date.now();
  await forgetStates(page);
  await page.locator('[data-cell="rfm"] .side button').click();
  await settled(page);
  report('click on cancel to a cell that no longer runs', `${took.toFixed(1)} ms`);
  report('cancel to another cell computed anew by the same worker', `${Date.now() - cancelled} ms`);
  expect(await workSeen(page)).toContain('rfm: running');
  expect(await stateOf(page, 'train')).toBe('fresh');
  expect(await savedOutput(page, 'train', 'predictions')).toBe(predictions);
  expect(await notFresh(page)).toEqual([]);
});

async function saysThatAWorkerEnded(): Promise<void> {
  await waitForState(page, 'train', 'failed');
  const [alert] = await alerts(page);
  expect(alert?.code).toMatch(/^worker\/(crashed|ended)$/);
  expect(alert?.words).toMatch(/nothing|unchanged|again/i);
  expect(Object.entries(await cellStates(page)).filter(([, state]) => state === 'failed')).toHaveLength(1);
}

it('says so when a worker dies in mid-run, loses nothing, and runs again in a new one', async () => {
  const before = await cellStates(page);
  const predictions = await savedOutput(page, 'train', 'predictions');
  const worker = computeWorker();
  await trainAgain();
  const processors = await page.evaluate(() => navigator.hardwareConcurrency);
  const [helper, ...others] = page.workers().filter((one) => one !== worker);
  expect(others.length + (helper ? 1 : 0)).toBe(Math.max(0, Math.min(3, processors - 2)));
  if (helper) {
    await helper.evaluate(() => globalThis.close());
    await saysThatAWorkerEnded();
    await expect.poll(() => page.workers().length).toBe(1);
    await trainAgain();
  }
  await worker.evaluate(() => globalThis.close());
  await saysThatAWorkerEnded();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await waitForState(page, 'train', 'fresh');
  await settled(page);
  await runAll(page);
  expect(await cellStates(page)).toEqual(before);
  expect(await savedOutput(page, 'train', 'predictions')).toBe(predictions);
  expect(await alerts(page)).toEqual([]);
});
