import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

const RUN_MS = 60_000;

/** Every cell's state, in the order of the page. */
export function cellStates(page: Page): Promise<Record<string, string>> {
  return page.$$eval('[data-cell]', (cells) =>
    Object.fromEntries(
      cells.map((cell) => [cell.getAttribute('data-cell') ?? '', cell.getAttribute('data-state') ?? '']),
    ),
  );
}

export function stateOf(page: Page, id: string): Promise<string | null> {
  return page.getAttribute(`[data-cell="${id}"]`, 'data-state');
}

export async function waitForState(page: Page, id: string, state: string): Promise<void> {
  await page.waitForSelector(`[data-cell="${id}"][data-state="${state}"]`, { timeout: RUN_MS });
}

/** Until nothing is read, planned or computed. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('[data-notebook][data-busy=false]', { timeout: RUN_MS });
}

/** Cells that are not fresh, with what they say instead. */
export async function notFresh(page: Page): Promise<string[]> {
  const states = Object.entries(await cellStates(page)).filter(([, state]) => state !== 'fresh');
  return states.map(([id, state]) => `${id}: ${state}`);
}

/** Until the file of a table is in. */
export async function waitForTable(page: Page, name: string): Promise<number> {
  const row = await page.waitForSelector(`[data-table="${name}"]:not([data-rows="0"])`, {
    state: 'attached',
    timeout: RUN_MS,
  });
  return Number(await row.getAttribute('data-rows'));
}

/** Runs everything and waits for the end of it. */
export async function runAll(page: Page): Promise<void> {
  await page.click('[data-action="run-all"]');
  await settled(page);
}

/** Text of what a click saves, without the byte order mark. */
export async function savedBy(
  page: Page,
  click: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const text = await readFile(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), text: text.replace(/^\uFEFF/, '') };
}

/** The CSV of an output, through its own link. */
export async function savedOutput(page: Page, cell: string, output: string): Promise<string> {
  const link = `[data-cell="${cell}"] [data-output="${output}"] [data-action="download"]`;
  return (await savedBy(page, () => page.click(link))).text;
}

/** From now on, and after every reload, notes each state a cell enters. */
export async function watchStates(page: Page): Promise<void> {
  const note = () => {
    const seen = ((globalThis as unknown as { seenStates: Set<string> }).seenStates = new Set<string>());
    const look = () => {
      for (const cell of document.querySelectorAll('[data-cell]')) {
        seen.add(`${cell.getAttribute('data-cell')}: ${cell.getAttribute('data-state')}`);
      }
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributeFilter: ['data-state'],
    });
  };
  await page.addInitScript(note);
  await page.evaluate(note);
}

/** States entered since `watchStates`, the last `forgetStates`, or the reload. */
export function seenStates(page: Page): Promise<string[]> {
  return page.evaluate(() => [...(globalThis as unknown as { seenStates: Set<string> }).seenStates]);
}

export function forgetStates(page: Page): Promise<void> {
  return page.evaluate(() => (globalThis as unknown as { seenStates: Set<string> }).seenStates.clear());
}

/** Those of the seen states that mean work. */
export async function workSeen(page: Page): Promise<string[]> {
  return (await seenStates(page)).filter((seen) => /: (queued|running)$/.test(seen));
}

/** The words of the page's alerts by their codes. */
export function alerts(page: Page): Promise<{ code: string | null; words: string }[]> {
  return page.$$eval('[role=alert]', (nodes) =>
    nodes.map((node) => ({
      code: node.getAttribute('data-error-code'),
      words: (node as HTMLElement).innerText,
    })),
  );
}

/** A measured figure, for the closing note; never asserted. */
export function report(what: string, value: string): void {
  process.stdout.write(`measured: ${what}: ${value}\n`);
}
