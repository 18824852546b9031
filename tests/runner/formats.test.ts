import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, runNotebook, tidemark, warned } from './runner.testkit';

const fixture = (name: string) => join('tests', 'fixtures', 'formats', name);

interface Inspected {
  readonly path: string;
  readonly format: string;
  readonly dialect: Readonly<Record<string, unknown>>;
  readonly rows: number;
  readonly part: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

describe('the runner', () => {
  it('inspects files of every format, and every table in a zip', async () => {
    const names = [
      'orders-openpyxl.xlsx',
      'types-snappy.parquet',
      'types.arrows',
      'records.jsonl',
      'shop.zip',
    ];
    const { stdout, code } = await tidemark('inspect', ...names.map(fixture));
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as Inspected[];
    expect(found.map(({ format, rows }) => [format, rows])).toEqual([
      ['xlsx', 4],
      ['parquet', 4],
      ['arrow', 4],
      ['jsonLines', 3],
      ['text', 2],
      ['text', 3],
    ]);
    expect(found[4]!.dialect).toMatchObject({ entry: 'data/orders.csv', delimiter: ',' });
    expect(found[0]!.part).toBe('orders');
  });

  it('writes a sheet as CSV', async () => {
    const out = join(newFolder('sheet'), 'members.csv');
    const { code } = await tidemark(
      'import',
      fixture('orders-openpyxl.xlsx'),
      '--sheet',
      '会员',
      '--out',
      out,
    );
    expect(code).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(
      '会员编号,入会日期,等级\n10001,2020-05-01,金卡\n10002,2021-06-02,银卡\n',
    );
  });

  it('says in a sentence why a file cannot be read', async () => {
    const { code, stderr } = await tidemark(
      'import',
      fixture('old.xls'),
      '--out',
      join(newFolder('xls'), 'x.csv'),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/old\.xls.*\.xlsx/);
  });

  it('takes several files, sheets and files in a zip as tables', async () => {
    const folder = newFolder('months');
    const month = (m: number) => join(folder, `orders-${m}.csv`);
    for (const m of [1, 2, 3]) {
      const lines = Array.from(
        { length: 40 },
        (_, k) => `O${m}-${k},M${k % 9},2024-0${m}-${10 + (k % 18)},${k + 1}.5`,
      );
      writeFileSync(month(m), `order_id,member_id,ordered_at,amount\n${lines.join('\n')}\n`);
    }
    const result = await runNotebook(
      'member-overview',
      ...[1, 2, 3].flatMap((m) => ['--table', `orders=${month(m)}`]),
      ...['--table', `members=${fixture('shop.zip')}`, '--only', 'table'],
    );
    expect(result.code).toBe(0);
    expect(result.run.inputs['orders']!.rows).toBe(120);
    expect(result.run.inputs['members']!.rows).toBe(3);
    expect(warned(result, 'table', 'ingest/appended')).toHaveLength(1);
  });
});
