import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, type Launched } from './support/launch';
import { alerts, notFresh, runAll, settled, stateOf, waitForTable } from './support/notebook';

interface MadeFile {
  readonly name: string;
  readonly bytes: Buffer;
}
const made = (name: string, text: string): MadeFile => ({ name, bytes: Buffer.from(text) });
const lines = (count: number, line: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => line(k)).join('\n');

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d', 'hex');
const date = (k: number): string =>
  `2024-${String(1 + (k % 12)).padStart(2, '0')}-${String(1 + (k % 28)).padStart(2, '0')}`;
const ORDERS = made(
  'orders.csv',
  `order_id,member_id,ordered_at,amount\n${lines(600, (k) => `O${k},M${k % 60},${date(k)},${10 + (k % 37)}.5`)}\n`,
);

let launched: Launched | undefined;
let page: Page;
beforeAll(async () => {
  launched = await launch();
  ({ page } = await launched.openPage());
  await page.waitForSelector('html[data-privacy=enforced]');
});
afterAll(() => launched?.close());

async function give(...files: readonly MadeFile[]): Promise<void> {
  const payload = files.map(({ name, bytes }) => ({ name, mimeType: 'text/csv', buffer: bytes }));
  await page.setInputFiles('input[data-import]', payload);
}

async function openNotebook(id: string): Promise<void> {
  await page.goto(new URL(`?notebook=${id}`, page.url().replace(/[?#].*/, '')).href);
  await page.waitForSelector('[data-cell]');
  await settled(page);
}

/** The one alert of the page, once it is there. */
async function theAlert(): Promise<{ code: string | null; words: string }> {
  await page.waitForSelector('[role=alert]');
  await settled(page);
  const found = await alerts(page);
  expect(found).toHaveLength(1);
  return found[0]!;
}

const BAD_FILES = [
  [made('nothing.csv', ''), 'ingest/empty-file', /nothing\.csv/],
  [made('bare.csv', 'member_id,ordered_at,amount\n'), 'ingest/header-only', /bare\.csv/],
  [{ name: 'photo.csv', bytes: PNG }, 'ingest/not-a-table', /photo\.csv.*PNG/is],
  [
    made('wide.csv', `${lines(20_001, (k) => `c${k}`).replaceAll('\n', ',')}\n${'1,'.repeat(20_000)}1\n`),
    'ingest/too-many-columns',
    /wide\.csv.*20,?001/is,
  ],
] as const;

it('reads good orders and runs, so that there is something to lose', async () => {
  await openNotebook('member-overview');
  await give(ORDERS);
  expect(await waitForTable(page, 'orders')).toBe(600);
  await runAll(page);
  expect(await notFresh(page)).toEqual([]);
});

it.each(BAD_FILES)(
  'says what is wrong with $name, and everything that was there stays',
  async (file, code, words) => {
    await give(file);
    const alert = await theAlert();
    expect(alert.code).toBe(code);
    expect(alert.words).toMatch(words);
    expect(await waitForTable(page, 'orders')).toBe(600);
    expect(await notFresh(page)).toEqual([]);
    await page.locator('[role=alert] button').click();
    expect(await alerts(page)).toEqual([]);
  },
);

it('reads the good file of two that are dropped together, and names the bad one', async () => {
  await give(
    made('broken.csv', ''),
    made('members.csv', `member_id,joined_at\n${lines(60, (k) => `M${k},${date(k)}`)}\n`),
  );
  expect((await theAlert()).words).toMatch(/broken\.csv/);
  expect(await waitForTable(page, 'members')).toBe(60);
});

it('still computes after all of that', async () => {
  await page.locator('[data-cell="rfm"] .side button').click();
  await settled(page);
  expect(await notFresh(page)).toEqual([]);
});

const BAD_TABLES = [
  [
    'a table without member ids',
    'member-overview',
    made('orders.csv', `ordered_at,amount\n${lines(80, (k) => `${date(k)},${k + 1}.25`)}\n`),
    /member/i,
  ],
  [
    'dates none of which can be read',
    'member-overview',
    made(
      'orders.csv',
      `order_id,member_id,ordered_at,amount\n${lines(80, (k) => `O${k},M${k % 9},sometime ${k % 7},${k + 1}.25`)}\n`,
    ),
    /ordered_at|date|ordered at/i,
  ],
  [
    'a label of one class',
    'churn-from-labels',
    made(
      'snapshot.csv',
      `member_id,tenure,spend,churned\n${lines(200, (k) => `M${k},${k % 40},${(k * 7) % 90},no`)}\n`,
    ),
    /same outcome: the label column “churned” of the table “snapshot” is “no”/,
  ],
] as const;

it.each(BAD_TABLES)(
  'refuses %s with a sentence in the cell that cannot go on, and the others stay',
  async (_name, id, file, words) => {
    await openNotebook(id);
    await give(file);
    const table = id === 'member-overview' ? 'orders' : 'snapshot';
    await waitForTable(page, table);
    await runAll(page);
    const found = await alerts(page);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((alert) => alert.code)).not.toContain(null);
    expect(found[0]!.words).toMatch(words);
    expect(await page.locator('[data-cell][data-state="failed"] [role=alert]').count()).toBe(found.length);
    expect(await stateOf(page, 'profile')).toBe('fresh');
  },
);
