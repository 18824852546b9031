import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium, type Browser, type LaunchOptions, type Page } from 'playwright-core';
import { chromiumOptions } from '../e2e/support/launch';
import { serve } from '../tools/server.mjs';
import type { Call, JobName, SideName, Sums } from './job';
import { watchMemory, type MemoryWatch } from './memory';
import type { PageBench } from './page/main';

/** Where run.mjs has the page and the child built. */
const BUILT = process.env['BENCH_BUILT']!;

/** One side of a measure somewhere else: in a browser, or in a process. */
export interface Remote {
  readonly memory: MemoryWatch;
  /** @returns ms */
  run(): Promise<number>;
  sums(): Promise<Sums>;
  close(): Promise<void>;
}

/** Which job on which file. */
export interface Task {
  readonly job: JobName;
  readonly path: string;
}

/** A side in a Chromium of its own; the job is in a worker there. */
export async function inChromium(side: SideName, { job, path }: Task): Promise<Remote> {
  const served = await serve(join(BUILT, 'page'), { headers: false });
  const browser = await chromium.launch(offline(chromiumOptions()));
  const page = await browser.newPage();
  await page.goto(served.url);
  await page.setInputFiles('input', path);
  await onPage(page, (bench, [side, job]) => bench.start(side, job), [side, job] as const);
  return {
    memory: watchMemory(await rendererPids(browser)),
    run: () => onPage(page, (bench) => bench.run(), null),
    sums: () => onPage(page, (bench) => bench.sums(), null),
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

/** Nothing but loopback resolves: no side may fetch parts of itself from elsewhere. */
function offline(options: LaunchOptions): LaunchOptions {
  const rule = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
  return { ...options, args: [...(options.args ?? []), rule] };
}

/** Calls the page's bench. `call` runs in the page, so it can see nothing but its arguments. */
function onPage<T, A>(
  page: Page,
  call: (bench: PageBench, argument: A) => Promise<T>,
  argument: A,
): Promise<T> {
  return page.evaluate(`(${call.toString()})(bench, ${JSON.stringify(argument)})`);
}

async function rendererPids(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** A side in a Node process of its own. */
export async function inNode(side: SideName, { job, path }: Task): Promise<Remote> {
  const child = fork(join(BUILT, 'node', 'child.js'), [side, path]);
  const ask = async (call: Call): Promise<unknown> => {
    child.send(call);
    const [answer] = (await once(child, 'message')) as [{ value?: unknown; error?: string }];
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };
  await ask({ call: 'start', job });
  return {
    memory: watchMemory([child.pid!]),
    run: async () => (await ask({ call: 'run' })) as number,
    sums: async () => (await ask({ call: 'sums' })) as Sums,
    async close() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
