import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFiles } from './support/dropFiles';
import { launch, type Launched } from './support/launch';
import { alerts, notFresh, settled, waitForState, waitForTable } from './support/notebook';

/** A notebook whose second cleaning step names a column that the table does not have. */
let launched: Launched | undefined;
let page: Page;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-steps-'));
  launched = await launch();
  ({ page } = await launched.openPage());
  const shipped = await readFile(join(process.cwd(), 'notebooks/member-overview.tidemark.json'), 'utf8');
  const notebook = JSON.parse(shipped) as { cells: { id: string; params: object }[] };
  const steps = [{ step: 'drop-duplicates' }, { step: 'filter', column: 'nowhere', op: 'not-missing' }];
  notebook.cells.find(({ id }) => id === 'clean')!.params = { steps };
  await writeFile(join(folder, 'failing.tidemark.json'), JSON.stringify(notebook));
});
afterAll(async () => {
  await launched?.close();
  await rm(folder, { recursive: true, force: true });
});

function orders() {
  const rows = Array.from(
    { length: 400 },
    (_, k) => `A${k},M${k % 60},2026-0${1 + (k % 9)}-1${k % 10},${(k * 7) % 90}.5,S${k % 3}`,
  );
  return { name: 'orders.csv', text: `order_id,member_id,ordered_at,amount,store\n${rows.join('\n')}\n` };
}

const step = (k: number) => page.locator(`[data-cell="clean"] [data-step="${k}"]`);

it('a cleaning step that fails when the notebook opens is named, and its editor is there', async () => {
  await page.waitForSelector('html[data-privacy=enforced]');
  await page.setInputFiles('[data-open-notebook]', join(folder, 'failing.tidemark.json'));
  await page.getByRole('button', { name: 'Let it run' }).click();
  await dropFiles(page, [orders()]);
  await waitForTable(page, 'orders');
  await waitForState(page, 'clean', 'failed');
  const [alert] = await alerts(page);
  expect(alert?.code).toBe('clean/no-such-column');
  expect(alert?.words).toMatch(/number 2\).*“nowhere”/);
  await step(1).waitFor();
  expect(await page.locator('[data-cell="clean"] [data-step]').count()).toBe(2);
});

it('switching it off lets the notebook run, and on again fails as before', async () => {
  await step(1).getByRole('switch').click();
  await waitForState(page, 'clean', 'fresh');
  await settled(page);
  await page.click('[data-action="run-all"]');
  await settled(page);
  expect(await notFresh(page)).toEqual([]);
});

it('after a reload with the step on, its form mends it', async () => {
  await step(1).getByRole('switch').click();
  await waitForState(page, 'clean', 'failed');
  await page.getByText('Saved on this computer').waitFor();
  await page.reload();
  await waitForState(page, 'clean', 'failed');
  await step(1).getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
  await step(1).getByLabel('column', { exact: true }).selectOption('store');
  await step(1).getByRole('button', { name: 'Save step' }).click();
  await waitForState(page, 'clean', 'fresh');
});
