import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, runNotebook, states } from './runner.testkit';

const dir = newFolder('bad');
const PNG = Uint8Array.of(
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  0,
  0,
  0,
  0x0d,
  0x49,
  0x48,
  0x44,
  0x52,
  0,
  0,
  1,
);
const MANY = Array.from({ length: 10_000 }, (_, k) => k);

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
}

const ORDERS = {
  'empty.csv': ['', 'table', 'ingest/empty-file', 'empty.csv'],
  'header.csv': ['order_id,member_id,ordered_at,amount\n', 'table', 'ingest/header-only', 'header.csv'],
  'picture.csv': [PNG, 'table', 'ingest/not-a-table', 'picture.csv'],
  'nobody.csv': [
    'no,when,amount\n1,2024-01-01,3\n2,2024-01-02,4\n',
    'churn-definition',
    'roles/missing',
    'member_id',
  ],
  'dates.csv': [
    'order_id,member_id,ordered_at,amount\n1,a,soon,3\n2,b,later,4\n3,c,never,5\n',
    ...['churn-definition', 'orders/no-readable-dates', 'ordered_at'],
  ],
  'wide.csv': [
    `${MANY.map((k) => `c${k}`).join(',')}\n${MANY.join(',')}\n${MANY.join(',')}\n`,
    ...['churn-definition', 'roles/missing', 'member_id'],
  ],
} as const satisfies Record<string, readonly [string | Uint8Array, string, string, string]>;

describe('bad order files', () => {
  it.each(Object.entries(ORDERS))(
    '%s ends with 1 and a sentence that names the place',
    async (name, expected) => {
      const [content, cell, code, words] = expected;
      const run = await runNotebook('churn-early-warning', '--table', `orders=${file(name, content)}`);
      expect(run.code).toBe(1);
      const failed = run.run.cells.find(({ id }) => id === cell)!;
      expect(failed).toMatchObject({ state: 'failed', error: { code } });
      expect(failed.error!.message).toContain(words);
      expect(failed.error!.message).not.toContain(code);
      expect(run.stderr).toContain(`${cell}: ${failed.error!.message}`);
      const waiting = states(run);
      expect([waiting['train'], waiting['scores']]).toEqual(['blocked', 'blocked']);
    },
  );
});

describe('bad snapshot files', () => {
  const lines = (label: (k: number) => string) =>
    [
      'member_id,tenure,spend,churned',
      ...MANY.slice(0, 60).map((k) => `m${k},${k},${k * 3},${label(k)}`),
    ].join('\n');

  it.each([
    ['one.csv', lines(() => 'no'), 'train/one-class', '“churned” of the table “snapshot” is “no”'],
    ['three.csv', lines((k) => ['yes', 'no', 'maybe'][k % 3]!), 'train/label-not-binary', 'churned'],
  ])('%s ends with 1, the cell train says why', async (name, text, code, words) => {
    const table = ['--table', `snapshot=${file(name, text)}`, '--role', 'snapshot.label=churned'];
    const run = await runNotebook('churn-from-labels', ...table);
    expect(run.code).toBe(1);
    expect(states(run)).toMatchObject({
      table: 'fresh',
      profile: 'fresh',
      train: 'failed',
      scores: 'blocked',
    });
    const { error } = run.run.cells.find(({ id }) => id === 'train')!;
    expect(error!.code).toBe(code);
    expect(error!.message).toContain(words);
    expect(run.stderr).toBe(`train: ${error!.message}\n`);
  });
});
