import { describe, expect, it } from 'vitest';
import { emptyNotebook, type CellDocument, type NotebookDocument } from '../notebook/document';
import { TidemarkError } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import { NotebookRuntime, type RunRequest } from './NotebookRuntime';
import type { KindFacts } from './plan';

const kind = (heavy: boolean, ports: KindFacts['ports']): KindFacts => ({
  version: 1,
  heavy,
  ports,
  outputs: ['out'],
  resolve: (raw) => {
    if (raw['bad']) throw new TidemarkError('params/invalid', { param: 'bad' });
    return { ...raw };
  },
});
const KINDS: Readonly<Record<string, KindFacts>> = {
  source: kind(false, { table: { optional: 'lacking' } }),
  light: kind(false, { in: { optional: false }, also: { optional: true } }),
  heavy: kind(true, { in: { optional: false } }),
  chosen: { ...kind(false, { in: { optional: false } }), needed: ['file'] },
};

/** A runtime whose computations end when the test says so. */
function setup(recalled: Record<string, string> = {}) {
  const calls: { id: string; request: RunRequest; finish(value: string): void; fail(code: string): void }[] =
    [];
  const runtime = new NotebookRuntime<string>({
    factsOf: (name) => KINDS[name],
    recall: (fingerprint) => Promise.resolve(recalled[fingerprint] ?? null),
    now: () => 0,
    onChange: () => undefined,
    run: (request) =>
      new Promise((resolve, reject) => {
        const fail = (code: string) => reject(new TidemarkError(code as 'a/b'));
        request.signal.addEventListener('abort', () => fail('worker/cancelled'));
        calls.push({ id: request.planned.cell.id, request, finish: resolve, fail });
      }),
  });
  const flush = () => new Promise<void>((resolve) => setImmediate(resolve));
  const states = (...ids: string[]) => ids.map((id) => runtime.status(id).state);
  return { runtime, calls, flush, states };
}

const cell = (id: string, kindName: string, inputs: Record<string, string>, params = {}): CellDocument => ({
  id,
  kind: kindName,
  params,
  inputs,
});
const book = (...cells: CellDocument[]): NotebookDocument => ({
  ...emptyNotebook('Test'),
  tables: { orders: { part: 'orders', roles: {} } },
  cells,
});
const CHAIN = book(
  cell('s', 'source', { table: 'table:orders' }),
  cell('m', 'heavy', { in: 's.out' }),
  cell('v', 'light', { in: 'm.out' }),
);
const TABLES = { orders: 'sha-1' };

describe('NotebookRuntime', () => {
  it('runs light cells by itself and leaves heavy ones to a click', async () => {
    const { runtime, calls, flush, states } = setup();
    await runtime.update(CHAIN, TABLES);
    expect(states('s', 'm', 'v')).toEqual(['running', 'idle', 'idle']);
    calls[0]!.finish('s1');
    await flush();
    expect(states('s', 'm', 'v')).toEqual(['fresh', 'idle', 'idle']);
    runtime.run('m');
    await flush();
    calls[1]!.finish('m1');
    await flush();
    expect(calls.map((call) => call.id)).toEqual(['s', 'm', 'v']);
  });

  it('is busy from the first moment of a run to its last, also where nothing reports progress', async () => {
    const { runtime, calls, flush } = setup();
    await runtime.update(CHAIN, TABLES);
    expect(runtime.busy).toBe(true);
    calls[0]!.finish('s1');
    await flush();
    expect(runtime.busy).toBe(false);
  });

  it('runs what a cell needs before the cell', async () => {
    const { runtime, calls, flush, states } = setup();
    await runtime.update(CHAIN, TABLES, false);
    runtime.run('v');
    await flush();
    expect(states('s', 'm', 'v')).toEqual(['running', 'queued', 'queued']);
    for (const k of [0, 1, 2]) {
      calls[k]!.finish('x');
      await flush();
    }
    expect(states('s', 'm', 'v')).toEqual(['fresh', 'fresh', 'fresh']);
  });

  it('makes what stands below stale, and keeps its old value, when a parameter changes', async () => {
    const { runtime, calls, flush, states } = setup();
    await runtime.update(CHAIN, TABLES);
    runtime.runAll();
    for (const k of [0, 1, 2]) {
      await flush();
      calls[k]!.finish(`old-${k}`);
    }
    await flush();
    const changed = book({ ...CHAIN.cells[0]!, params: { x: 1 } }, ...CHAIN.cells.slice(1));
    await runtime.update(changed, TABLES);
    expect(states('s', 'm', 'v')).toEqual(['running', 'stale', 'stale']);
    expect(runtime.status('m').result).toBe('old-1');
  });

  it('drops an answer that comes after the question changed', async () => {
    const { runtime, calls, flush } = setup();
    await runtime.update(CHAIN, TABLES);
    await runtime.update(book({ ...CHAIN.cells[0]!, params: { x: 1 } }), TABLES);
    calls[0]!.finish('late');
    await flush();
    expect(runtime.status('s').result).toBeNull();
    calls[1]!.finish('new');
    await flush();
    expect(runtime.status('s')).toMatchObject({ state: 'fresh', result: 'new' });
  });

  it('blocks what needs a failed cell, names the culprit, and goes on elsewhere', async () => {
    const { runtime, calls, flush, states } = setup();
    const two = book(...CHAIN.cells, cell('other', 'source', { table: 'table:orders' }, { y: 2 }));
    await runtime.update(two, TABLES);
    runtime.runAll();
    await flush();
    calls[0]!.fail('train/one-class');
    await flush();
    calls[1]!.finish('fine');
    await flush();
    expect(states('s', 'm', 'v', 'other')).toEqual(['failed', 'blocked', 'blocked', 'fresh']);
    expect(runtime.status('s').error?.code).toBe('train/one-class');
    expect(runtime.status('m').blockedBy).toEqual({ kind: 'cell', by: 's' });
  });

  it('frees what was blocked once the failed cell is repaired', async () => {
    const { runtime, calls, flush, states } = setup();
    const light = book(cell('s', 'source', { table: 'table:orders' }), cell('v', 'light', { in: 's.out' }));
    await runtime.update(light, TABLES);
    calls[0]!.fail('a/b');
    await flush();
    expect(states('s', 'v')).toEqual(['failed', 'blocked']);
    runtime.run('s');
    await flush();
    calls[1]!.finish('ok');
    await flush();
    expect(states('s', 'v')).toEqual(['fresh', 'running']);
  });

  it('blocks a cell whose table is not there, unless it may lack it', async () => {
    const { runtime, states } = setup();
    const lacking = book(
      cell('s', 'source', { table: 'table:orders' }),
      cell('t', 'source', { table: 'table:orders' }, { lacking: true }),
    );
    await runtime.update(lacking, {});
    expect(states('s', 't')).toEqual(['blocked', 'running']);
    expect(runtime.status('s').blockedBy).toEqual({ kind: 'table', by: 'orders' });
  });

  it('waits with an invitation, not a failure, for what a person has to choose first', async () => {
    const { runtime, calls, states } = setup();
    await runtime.update(book(cell('s', 'chosen', { in: 'table:orders' }, { file: null })), TABLES);
    expect(states('s')).toEqual(['blocked']);
    expect(runtime.status('s').blockedBy).toEqual({ kind: 'param', by: 'file' });
    await runtime.update(book(cell('s', 'chosen', { in: 'table:orders' }, { file: 'a' })), TABLES);
    expect(states('s')).toEqual(['running']);
    expect(calls).toHaveLength(1);
  });

  it('fails only the members of a cycle', async () => {
    const { runtime, states } = setup();
    const cyclic = book(
      cell('a', 'light', { in: 'b.out' }),
      cell('b', 'light', { in: 'a.out' }),
      cell('c', 'light', { in: 'a.out' }),
      cell('s', 'source', { table: 'table:orders' }),
    );
    await runtime.update(cyclic, TABLES);
    expect(states('a', 'b', 'c', 's')).toEqual(['failed', 'failed', 'blocked', 'running']);
    expect(runtime.status('a').error?.code).toBe('graph/cycle');
  });

  it('settles to what was there when cancelled, and stays quiet', async () => {
    const { runtime, calls, flush, states } = setup();
    await runtime.update(CHAIN, TABLES);
    runtime.runAll();
    await flush();
    runtime.cancel();
    await flush();
    expect(states('s', 'm', 'v')).toEqual(['idle', 'idle', 'idle']);
    expect(calls).toHaveLength(1);
    expect(runtime.busy).toBe(false);
  });

  it('shows a stored result without computing', async () => {
    const first = setup();
    await first.runtime.update(CHAIN, TABLES, false);
    const fingerprint = first.runtime.status('m').fingerprint as Fingerprint;
    const { runtime, calls, states } = setup({ [fingerprint]: 'from before' });
    await runtime.update(CHAIN, TABLES, false);
    expect(states('s', 'm')).toEqual(['idle', 'fresh']);
    expect(runtime.status('m').result).toBe('from before');
    expect(calls).toHaveLength(0);
  });

  it('fails a cell with a parameter that is not allowed, before anything runs', async () => {
    const { runtime, calls } = setup();
    await runtime.update(book(cell('s', 'source', { table: 'table:orders' }, { bad: true })), TABLES);
    expect(runtime.status('s').error?.code).toBe('params/invalid');
    expect(calls).toHaveLength(0);
  });

  it('gives the same fingerprint whatever the order of keys, another for another seed or table', async () => {
    const print = async (notebook: NotebookDocument, tables: Record<string, string>) => {
      const { runtime } = setup();
      await runtime.update(notebook, tables, false);
      return runtime.status('s').fingerprint;
    };
    const one = await print(book(cell('s', 'source', { table: 'table:orders' }, { a: 1, b: 2 })), TABLES);
    expect(await print(book(cell('s', 'source', { table: 'table:orders' }, { b: 2, a: 1 })), TABLES)).toBe(
      one,
    );
    const seeded = { ...book(cell('s', 'source', { table: 'table:orders' }, { a: 1, b: 2 })), seed: 1 };
    expect(await print(seeded, TABLES)).not.toBe(one);
    expect(
      await print(book(cell('s', 'source', { table: 'table:orders' }, { a: 1, b: 2 })), { orders: 'x' }),
    ).not.toBe(one);
  });
});
