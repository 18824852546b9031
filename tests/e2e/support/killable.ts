import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumOptions } from './launch';

/** A Chromium with a profile on the disk that can be killed as by a power cut of the program. */
export interface Killable {
  readonly page: Page;
  /** kill -9 of the browser and all its processes. */
  kill(): Promise<void>;
  /** An orderly end. */
  close(): Promise<void>;
}

/** What a browser does for itself in the background, which Playwright switches off in those that it starts. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-features=OptimizationHints,MediaRouter,Translate',
  '--disable-sync',
];

/** Starts Chromium on a profile folder and opens an address. */
export async function openKillable(profile: string, url: string): Promise<Killable> {
  const { executablePath, args = [] } = chromiumOptions();
  const switches = [
    ...args,
    ...QUIET,
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    'about:blank',
  ];
  // A process group of its own, so that one signal ends every process of the browser.
  const child = spawn(executablePath!, switches, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  // Nothing stays behind when a test fails half way.
  const stop = () => killGroup(child);
  process.once('exit', stop);
  child.once('exit', () => process.off('exit', stop));
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const page = browser.contexts()[0]!.pages()[0]!;
  await page.goto(url);
  return { page, kill: () => end(child, browser), close: () => leave(child, browser) };
}

/** Chromium prints where it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stderr!.on('data', (data: Buffer) => {
      printed += data.toString();
      const address = /ws:\/\/\S+/.exec(printed)?.[0];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`Chromium did not start: ${printed}`)));
  });
}

async function end(child: ChildProcess, browser: Browser): Promise<void> {
  const gone = once(child, 'exit');
  killGroup(child);
  await gone;
  await browser.close().catch(() => undefined);
}

function killGroup(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
}

async function leave(child: ChildProcess, browser: Browser): Promise<void> {
  const gone = once(child, 'exit');
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => undefined);
  await gone;
}
