import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, runNotebook, states, tidemark, warned } from './runner.testkit';

const dir = newFolder('usage');

/** Two orders a month for twenty members over a year, in a dialect of its own. */
function orders(): string {
  const lines = ['Bestellung;Kunde;Datum;Betrag;Kasse'];
  for (let i = 0; i < 480; i++) {
    const month = String((i % 12) + 1).padStart(2, '0');
    const day = String(((i * 7) % 28) + 1).padStart(2, '0');
    lines.push(`${1000 + i};m${i % 20};2024-${month}-${day};${10 + (i % 9)},50;k${i % 3}`);
  }
  return file('orders.csv', lines.join('\n'));
}

function file(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

const OUT = ['--out', join(dir, 'out')];
const TABLE = ['--table', `orders=${orders()}`];
const ROLES = ['member_id=Kunde', 'ordered_at=Datum', 'amount=Betrag'].flatMap((role) => [
  '--role',
  `orders.${role}`,
]);

describe('bad usage of the runner', () => {
  it.each([
    ['an unknown command', ['walk'], 'Unknown command "walk"'],
    ['no command', [], 'No command given'],
    ['an unknown option', ['run', 'member-overview', ...TABLE, ...OUT, '--colour', 'red'], '--colour'],
    ['an option without its value', ['run', 'member-overview', ...OUT, '--table'], '--table needs a value'],
    ['no folder to write to', ['run', 'member-overview', ...TABLE], '--out'],
    ['an unknown notebook', ['run', 'weather', ...TABLE, ...OUT], 'weather: no such notebook'],
    [
      'a file that is not there',
      ['run', 'member-overview', '--table', 'orders=gone.csv', ...OUT],
      'gone.csv',
    ],
    [
      'an unknown cell in --set',
      ['run', 'member-overview', ...TABLE, ...OUT, '--set', 'abc.x=1'],
      'no cell "abc"',
    ],
    ['an unknown parameter', ['run', 'member-overview', ...TABLE, ...OUT, '--set', 'rfm.colour=1'], 'colour'],
    [
      'a value that is not JSON',
      ['run', 'member-overview', ...TABLE, ...OUT, '--set', 'rfm.scoring=first'],
      'JSON',
    ],
    [
      'an unknown cell in --only',
      ['run', 'member-overview', ...TABLE, ...OUT, '--only', 'abc'],
      '--only abc',
    ],
    ['a seed that is no number', ['run', 'member-overview', ...TABLE, ...OUT, '--seed', 'x'], '--seed x'],
    ['an unknown role', ['run', 'member-overview', ...TABLE, ...OUT, '--role', 'orders.king=Kunde'], 'king'],
    [
      'an unknown column',
      ['run', 'member-overview', ...TABLE, ...OUT, '--role', 'orders.store=Laden'],
      'Laden',
    ],
  ])('%s ends with 2 and says so', async (_name, args, words) => {
    const { code, stdout, stderr } = await tidemark(...args);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(existsSync(join(dir, 'out', 'run.json'))).toBe(false);
  });
});

describe('tidemark run', () => {
  it('writes the other cells when one fails, and ends with 1', async () => {
    const steps = '[{"step":"winsorise","column":"Kasse","lower":0.1,"upper":0.9}]';
    const run = await runNotebook('member-overview', ...TABLE, ...ROLES, '--set', `clean.steps=${steps}`);
    expect(run.code).toBe(1);
    expect(states(run)).toEqual({
      ...{ table: 'fresh', 'table-2': 'fresh', profile: 'fresh' },
      ...{ clean: 'failed', cohort: 'blocked', rfm: 'blocked' },
    });
    const { error } = run.run.cells.find(({ id }) => id === 'clean')!;
    expect(error!.message).toContain('“Kasse”');
    expect(run.stderr).toBe(`clean: ${error!.message}\n`);
    expect(run.rows('table/table.csv').length).toBe(480);
    expect(existsSync(join(run.dir, 'rfm'))).toBe(false);
  });

  it('runs a cell and its ancestors only, with --role and --read over what is proposed', async () => {
    const read = ['--read', 'orders.decimal=,', '--read', 'orders.delimiter=;'];
    const run = await runNotebook('member-overview', ...TABLE, ...ROLES, ...read, '--only', 'rfm');
    expect(run.stderr).toBe('');
    expect(states(run)).toEqual({ table: 'fresh', clean: 'fresh', rfm: 'fresh' });
    const rows = run.rows('rfm/rfm.csv');
    expect(rows.length).toBe(20);
    const amount = rows.reduce((sum, row) => sum + Number(row['monetary']), 0);
    const expected = Array.from({ length: 480 }, (_, i) => 10.5 + (i % 9)).reduce((a, b) => a + b);
    expect(amount).toBeCloseTo(expected, 6);
    expect(Object.keys(rows[0]!)).toEqual([
      ...['member_id', 'recency', 'frequency', 'monetary', 'r', 'f', 'm', 'segment'],
    ]);
  });

  it('leaves a receipt that verify proves again, and says in words what another file changes', async () => {
    const only = ['--only', 'rfm', ...ROLES];
    const { dir: out, code } = await runNotebook('member-overview', ...TABLE, ...only);
    expect(code).toBe(0);
    const receipt = join(out, 'run.json');
    const again = await tidemark('verify', receipt, 'member-overview', ...TABLE, ...only);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(/^All \d+ results are the same, to the last bit\.\n$/);
    const fewer = file('fewer.csv', readFileSync(join(dir, 'orders.csv'), 'utf8').slice(0, -30));
    const other = await tidemark('verify', receipt, 'member-overview', '--table', `orders=${fewer}`, ...only);
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('Table “orders”: other content was read');
    expect(other.stdout).toContain('Result “rfm.rfm”: other values');
    expect((await tidemark('verify', join(dir, 'orders.csv'), receipt)).stderr).toContain('no run receipt');
  });

  it('takes another column where --role says so', async () => {
    const roles = [
      '--role',
      'orders.member_id=Kasse',
      '--role',
      'orders.ordered_at=Datum',
      '--role',
      'orders.amount=Betrag',
    ];
    const run = await runNotebook('member-overview', ...TABLE, ...roles, '--only', 'rfm');
    expect(
      run
        .rows('rfm/rfm.csv')
        .map((row) => row['member_id'])
        .sort(),
    ).toEqual(['k0', 'k1', 'k2']);
  });

  it('gives an absent optional table an empty output and a warning', async () => {
    const run = await runNotebook('member-overview', ...TABLE, ...ROLES, '--only', 'table-2');
    expect(run.code).toBe(0);
    expect(warned(run, 'table-2', 'data/table-absent').length).toBe(1);
  });
});

describe('tidemark inspect and import', () => {
  it('inspect says how a file is read and what its columns are', async () => {
    const { code, stdout } = await tidemark('inspect', join(dir, 'orders.csv'));
    expect(code).toBe(0);
    const [found] = JSON.parse(stdout) as Record<string, unknown>[];
    expect(Object.keys(found!)).toEqual(
      expect.arrayContaining([
        'path',
        'encoding',
        'dialect',
        'rows',
        'columns',
        'part',
        'roles',
        'alternatives',
      ]),
    );
    expect(found).toMatchObject({ encoding: 'utf-8', rows: 480, dialect: { delimiter: ';', decimal: ',' } });
    const types = (found!['columns'] as { name: string; type: string }[]).map(({ name, type }) => [
      name,
      type,
    ]);
    expect(types).toContainEqual(['Datum', 'date']);
    expect(types).toContainEqual(['Kunde', expect.stringMatching(/^(id|category|text)$/)]);
  });

  it('import --help names the method of detection and its source', async () => {
    const { code, stdout } = await tidemark('import', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('van den Burg, Nazábal and Sutton');
  });

  it('import writes what was read, normalised; --raw writes every record as it stands', async () => {
    const from = file('mixed.csv', 'a;b\r\n 1 ;"x, ""y"""\r\n\r\n2\r\n');
    const to = join(dir, 'mixed-out.csv');
    expect(await tidemark('import', from, '--out', to, '--delimiter', ';')).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(readFileSync(to, 'utf8')).toBe('a,b\n1,"x, ""y"""\n2,\n');
    expect((await tidemark('import', from, '--out', to, '--delimiter', ';', '--raw')).code).toBe(0);
    expect(readFileSync(to, 'utf8')).toBe('a,b\n" 1 ","x, ""y"""\n2\n');
  });
});
