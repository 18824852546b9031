import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFiles } from './support/dropFiles';
import { hurtProject, hurtTable, loseStore } from './support/harm';
import { launch, type Launched } from './support/launch';
import { alerts, notFresh, settled, waitForState, waitForTable } from './support/notebook';

/** Two projects on the disk; then bytes go wrong underneath, as disks and browsers do. */
let launched: Launched | undefined;
let page: Page;
let address: string;
beforeAll(async () => {
  launched = await launch();
  ({ page } = await launched.openPage());
  address = page.url();
  for (const name of ['healthy', 'hurt']) await makeProject(name);
});
afterAll(() => launched?.close());

function file(name: string) {
  const rows = Array.from(
    { length: 400 },
    (_, k) => `A${k},M${k % 60},2026-0${1 + (k % 9)}-1${k % 10},${(k * 7) % 90}.5,${name}`,
  );
  return { name: `${name}.csv`, text: `order_id,member_id,ordered_at,amount,store\n${rows.join('\n')}\n` };
}

async function makeProject(name: string): Promise<void> {
  await page.goto(`${address}?notebook=member-overview`);
  await page.waitForSelector('[data-cell]');
  await page.fill('main input.title', name);
  await page.locator('main input.title').blur();
  await dropFiles(page, [file(name)]);
  await waitForTable(page, 'orders');
  await settled(page);
  await page.getByText('Saved on this computer').waitFor();
}

async function open(name: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(address);
  await page.locator('.project', { hasText: name }).getByRole('button').first().click();
  await page.waitForSelector('[data-cell]');
  await settled(page);
}

async function expectHealthy(): Promise<void> {
  await open('healthy');
  expect(await notFresh(page)).toEqual([]);
  expect(await alerts(page)).toEqual([]);
}

it.each(['flip', 'delete'] as const)(
  'a chunk that is not as it was written (%s) is named as damage; the file read again mends it',
  async (how) => {
    await hurtTable(page, address, { fileName: 'hurt.csv', how });
    await open('hurt');
    await waitForState(page, 'table', 'failed');
    const [alert] = await alerts(page);
    expect(alert?.code).toBe('storage/damaged');
    expect(alert?.words).toContain('“hurt.csv” is damaged');
    expect(alert?.words).toContain('Drop the file');
    await expectHealthy();
    await open('hurt');
    await dropFiles(page, [file('hurt')]);
    await waitForState(page, 'table', 'fresh');
    await settled(page);
    await page.click('[data-action="run-all"]');
    await settled(page);
    expect(await notFresh(page)).toEqual([]);
    expect(await page.locator('[data-table]:not([data-rows="0"])').count()).toBe(1);
  },
);

it('a project with a letter changed is named as damaged and not opened; the other opens', async () => {
  await hurtProject(page, address, 'hurt');
  await page.goto(address);
  const row = page.locator('.project', { hasText: 'hurt' });
  await row.waitFor();
  await row.filter({ hasText: 'Damaged' }).waitFor();
  await row.getByRole('button').first().click();
  await page.waitForSelector('[data-error-code="storage/damaged"]');
  expect((await alerts(page))[0]!.words).toContain('“hurt” is damaged and was not opened');
  await expectHealthy();
});

it('a lost store is called damage, never a new user, once; the projects are there', async () => {
  await loseStore(page, address, 'chunks');
  await page.goto(address);
  await page.waitForSelector('[data-error-code="storage/damaged"]');
  expect((await alerts(page))[0]!.words).toContain('lost (chunks)');
  expect(await page.locator('.project').count()).toBe(2);
  await expectHealthy();
});
