import { cpSync, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { createRng, type Rng } from '../../../src/shared/rng';
import { openKillable, type Killable } from './killable';
import { storageFacts, type StorageFacts } from './storageFacts';

/** What was left of one import that was killed. */
export interface AfterKill {
  readonly moment: string;
  /** Whether the page had said that the table is saved. */
  readonly promised: boolean;
  /** After the next start, and after the one after that: what was torn may come to light only then. */
  readonly facts: readonly [StorageFacts, StorageFacts];
  readonly start: StartTimes;
  /** The same page loaded again in that browser, which by then is done with its own start. */
  readonly again: StartTimes;
}

/** How long a start took by the clock of the page, whose zero is the start of its navigation. */
export interface StartTimes {
  /** Until the notebook of the address shows its first cell. */
  readonly cellMs: number;
  /** Until that cell has its stored result. */
  readonly resultMs: number;
  /** Until nothing of an import that died is left. */
  readonly cleanMs: number;
}

/** A file of orders of about `megabytes`. */
async function writeOrders(path: string, megabytes: number, rng: Rng): Promise<void> {
  const file = createWriteStream(path);
  file.write('order_id,member_id,ordered_at,amount,store\n');
  for (let row = 0, written = 0; written < megabytes * 1e6;) {
    let block = '';
    for (let k = 0; k < 10_000; k++, row++) {
      const day = String(1 + rng.below(28)).padStart(2, '0');
      block += `A${row},M${rng.below(50_000)},2026-0${1 + rng.below(9)}-${day},${rng.below(90_000) / 100},S${rng.below(40)}\n`;
    }
    written += block.length;
    if (!file.write(block)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

async function importInto(page: Page, path: string): Promise<void> {
  await page.waitForSelector('[data-cell]');
  // By its path: a browser that was not started by Playwright would be sent every byte.
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const selector = 'input[type=file][data-import]';
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  await session.send('DOM.setFileInputFiles', { nodeId, files: [path] });
}

/** Until the first byte of an import is on its way to the disk, or all of a small one are there. */
async function writing(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const db = await wait(indexedDB.open('tidemark'));
    const count = (store: string) => wait(db.transaction(store).objectStore(store).count());
    while ((await count('staging')) === 0 && (await count('manifests')) < 2);
    db.close();
  });
}

/** Until the page says that a table is in and kept. */
async function promised(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('[data-table="orders"]:not([data-rows="0"])') &&
      document.querySelector('.saved')?.textContent === 'Saved on this computer',
    null,
    { timeout: 120_000, polling: 20 },
  );
}

/**
 * Kills the browser at random moments of an import into a profile that holds one small project, and looks at what is
 * there after the next start.
 */
export async function* killPoints(
  url: string,
  {
    points,
    megabytes,
    seed,
    onUsual,
  }: {
    points: number;
    megabytes: number;
    seed: number;
    /** Gets the times of a start after an orderly end. */
    onUsual: (times: StartTimes) => void;
  },
): AsyncGenerator<AfterKill> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-kill-'));
  const rng = createRng(seed);
  try {
    const [small, large] = [join(folder, 'first.csv'), join(folder, 'large.csv')];
    await writeOrders(small, 0.1, rng);
    await writeOrders(large, megabytes, rng);
    const profile = join(folder, 'profile');
    const usual = await prepare(profile, url, { small, large });
    onUsual(usual.start);
    for (let k = 0; k < points; k++) {
      const copy = join(folder, `profile-${k}`);
      cpSync(profile, copy, { recursive: true });
      const share = (k + rng.next()) / points;
      // Every other one while it is written, and a little beyond: reading takes most of the time.
      const moment =
        k % 2 === 0
          ? { from: 'start', afterMs: share * usual.readMs }
          : { from: 'writing', afterMs: share * 1.5 * usual.writeMs };
      yield await killOnce(copy, url, { large, project: usual.project, ...moment } as Moment);
      await rm(copy, { recursive: true, force: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Moment {
  readonly large: string;
  /** The small project, opened after the kill. */
  readonly project: string;
  readonly from: 'start' | 'writing';
  readonly afterMs: number;
}

/** Makes the profile with its small project. @returns how long reading and writing the large file take, elsewhere */
async function prepare(
  profile: string,
  url: string,
  { small, large }: { small: string; large: string },
): Promise<{ readMs: number; writeMs: number; project: string; start: StartTimes }> {
  const browser = await openKillable(profile, `${url}?notebook=member-overview`);
  await importInto(browser.page, small);
  await promised(browser.page);
  const project = new URL(browser.page.url()).hash;
  // Else each of the later starts would keep the files of the app anew, which is most of its work.
  await browser.page.evaluate(() => navigator.serviceWorker.ready);
  await browser.close();
  const measured = `${profile}-measured`;
  cpSync(profile, measured, { recursive: true });
  const usual = await startAgain(measured, url + project);
  await usual.browser.page.goto('about:blank');
  await usual.browser.page.goto(`${url}?notebook=member-overview`);
  const started = Date.now();
  await importInto(usual.browser.page, large);
  await writing(usual.browser.page);
  const read = Date.now();
  await promised(usual.browser.page);
  const written = Date.now();
  await usual.browser.kill();
  await rm(measured, { recursive: true, force: true });
  return { readMs: read - started, writeMs: written - read, project, start: usual.times };
}

/** Starts a browser on a profile and opens the notebook of an address, until the store is clean. */
async function startAgain(profile: string, url: string): Promise<{ browser: Killable; times: StartTimes }> {
  const browser = await openKillable(profile, 'about:blank');
  await browser.page.addInitScript(noteMoments, MOMENTS);
  await browser.page.goto(url, { waitUntil: 'commit' });
  const times = await momentsOf(browser.page);
  return { browser, times };
}

const MOMENTS: Readonly<Record<keyof StartTimes, string>> = {
  cellMs: '[data-cell]',
  resultMs: '[data-cell][data-state=fresh] .result',
  cleanMs: 'html[data-storage=clean]',
};

/** Runs in the page before anything of it: notes when each selector first finds something. */
function noteMoments(selectors: Readonly<Record<string, string>>): void {
  const moments: Record<string, number> = {};
  Object.assign(globalThis, { moments });
  const look = () => {
    for (const [name, selector] of Object.entries(selectors))
      if (document.querySelector(selector)) moments[name] ??= Math.round(performance.now());
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}

async function momentsOf(page: Page): Promise<StartTimes> {
  for (const selector of Object.values(MOMENTS)) await page.waitForSelector(selector);
  return page.evaluate(() => (globalThis as unknown as { moments: StartTimes }).moments);
}

async function killOnce(
  profile: string,
  url: string,
  { large, project, from, afterMs }: Moment,
): Promise<AfterKill> {
  const browser = await openKillable(profile, `${url}?notebook=member-overview`);
  let said = false;
  const saying = promised(browser.page).then(
    () => (said = true),
    () => undefined,
  );
  await importInto(browser.page, large);
  if (from === 'writing') await writing(browser.page);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const wasSaid = said;
  await browser.kill();
  await saying;
  const first = await startAgain(profile, url + project);
  const facts = await storageFacts(first.browser.page);
  await first.browser.page.reload({ waitUntil: 'commit' });
  const again = await momentsOf(first.browser.page);
  await first.browser.close();
  const second = await startAgain(profile, url + project);
  const later = await storageFacts(second.browser.page);
  await second.browser.kill();
  const moment = `${Math.round(afterMs)} ms after the ${from}`;
  return { moment, promised: wasSaid, facts: [facts, later], start: first.times, again };
}
