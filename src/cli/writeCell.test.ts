import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CellResult } from '../cells/framework/view';
import type { CellStatus } from '../runtime/cellStatus';
import { makeTable, textColumn } from '../shared/table';
import type { ComputeEngine } from '../worker/ComputeEngine';
import { writeCell } from './writeCell';

it('writes tables for programs: plain RFC 4180, without the guard that page downloads have', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tidemark-cell-'));
  const table = makeTable([textColumn('member_id', ['=1+1', '-7', '@a', 'a,"b"'])]);
  try {
    await writeCell({
      engine: { localised: () => Promise.resolve(table) } as unknown as ComputeEngine,
      cell: { id: 'orders', kind: 'table', params: {}, inputs: {} },
      status: { fingerprint: 'f', result: { view: {} } } as unknown as CellStatus<CellResult>,
      dir,
      locale: 'en',
    });
    const csv = await readFile(join(dir, 'orders', 'table.csv'), 'utf8');
    expect(csv).toBe('member_id\n=1+1\n-7\n@a\n"a,""b"""\n');
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
