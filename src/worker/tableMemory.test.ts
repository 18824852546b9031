import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, vi } from 'vitest';
import { noCheckpoint } from '../shared/checkpoint';
import type { Fingerprint } from '../shared/fingerprint';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../shared/table';
import { ComputeEngine, type EngineStore } from './ComputeEngine';
import { metaOf } from './tableMeta';
import { reportOf } from './importTable';
import { memoryStore } from './memoryStore';

const table = (start: number): ColumnTable =>
  makeTable([
    numericColumn(
      'n',
      Float64Array.from({ length: 1000 }, (_, k) => start + k),
    ),
  ]);
const ref = (id: string) => ({ kind: 'table', id, part: 'other', roles: {} }) as const;

async function engineWithTwoTables(budgetBytes: number) {
  const store: EngineStore = memoryStore();
  const getTable = vi.spyOn(store, 'getTable');
  const engine = new ComputeEngine(store, () => 0, budgetBytes);
  for (const [k, id] of ['a', 'b'].entries())
    await engine.addTable(table(k), reportOf(id, id, metaOf(table(k))));
  return { engine, getTable };
}

it('a table let go is read back when it is needed, once for all that ask at once', async () => {
  const { engine, getTable } = await engineWithTwoTables(10_000);
  expect(engine.memoryUse().tableBytes).toBeLessThan(10_000);
  const [first, second] = await Promise.all([engine.value(ref('a')), engine.value(ref('a'))]);
  expect([first, second]).toEqual([table(0), table(0)]);
  expect(getTable).toHaveBeenCalledOnce();
});

it('tables within the budget are not read again', async () => {
  const { engine, getTable } = await engineWithTwoTables(1_000_000);
  for (const id of ['a', 'b']) await engine.value(ref(id));
  expect(getTable).not.toHaveBeenCalled();
  expect(engine.memoryUse().tableBytes).toBeGreaterThan(16_000);
});

const DAY_MS = 86_400_000;
const ROWS = 3000;
const some = (valueOf: (row: number) => number) =>
  Float64Array.from({ length: ROWS }, (_, row) => valueOf(row));
const orders = () =>
  makeTable(
    [
      textColumn(
        'member',
        Array.from({ length: ROWS }, (_, row) => `m${row % 50}`),
        'id',
      ),
      numericColumn(
        'at',
        some((row) => Math.floor(row / 10) * DAY_MS),
        'date',
      ),
      numericColumn(
        'amount',
        some((row) => 5 + (row % 7)),
      ),
    ],
    'orders',
    { member_id: 'member', ordered_at: 'at', amount: 'amount' },
  );
const ORDERS = orders();
const ORDERS_REF = { kind: 'table', id: 'o', part: ORDERS.part, roles: ORDERS.roles } as const;
const LABELS = 'labels' as Fingerprint;

/** Churn labels and features of the orders, with this much memory; the same table is in another cell's output too. */
async function withFeatures(budgetBytes: number) {
  const store = memoryStore();
  const getTable = vi.spyOn(store, 'getTable');
  const engine = new ComputeEngine(store, () => 0, budgetBytes);
  await engine.addTable(ORDERS, reportOf('o', 'orders.csv', metaOf(ORDERS)));
  const compute = (kind: string, fingerprint: string, inputs: object) =>
    engine.compute(
      { kind, fingerprint: fingerprint as Fingerprint, params: {}, seed: 1, inputs: { ...inputs } },
      noCheckpoint,
    );
  await compute('clean', 'clean', { table: ORDERS_REF });
  await compute('churn-definition', LABELS, { orders: ORDERS_REF });
  const labels = { kind: 'cell', fingerprint: LABELS, output: 'labels' };
  await engine.rows(ORDERS_REF, 'table', 'en', { offset: 0, limit: 5 });
  const before = engine.memoryUse();
  const result = await compute('features', 'features', { orders: ORDERS_REF, labels });
  return { engine, getTable, before, result };
}

it('features let go of large orders once they are read, and the orders come back when asked for', async () => {
  const { engine, getTable, before, result } = await withFeatures(400_000);
  expect(before.tableBytes).toBeGreaterThan(50_000);
  expect(engine.memoryUse().tableBytes).toBe(0);
  expect(getTable).not.toHaveBeenCalled();
  expect(result.tables['features']!.rowCount).toBeGreaterThan(100);
  expect(await engine.rows(ORDERS_REF, 'table', 'en', { offset: 7, limit: 1 })).toMatchObject({
    total: ROWS,
    rows: [['m7', '1970-01-01', '5']],
  });
  expect(getTable).toHaveBeenCalledOnce();
});

it('orders that are small beside the memory stay in it', async () => {
  const { engine, getTable, before } = await withFeatures(100_000_000);
  await engine.value(ORDERS_REF);
  expect(engine.memoryUse().tableBytes).toBe(before.tableBytes);
  expect(getTable).not.toHaveBeenCalled();
});

it('while features are computed, nothing refers to a column of the orders that they do not read', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const engine = new ComputeEngine({ ...memoryStore(), putTable: () => Promise.resolve() }, () => 0, 400_000);
  let held: WeakRef<object>[] = [];
  const add = async () => {
    const table = orders();
    held = table.columns.map(
      (column) => new WeakRef(column.storage === 'text' ? column.codes : column.values),
    );
    await engine.addTable(table, reportOf('o', 'orders.csv', metaOf(table)));
  };
  await add();
  const request = { params: {}, seed: 1 };
  const reading = {
    ...request,
    kind: 'churn-definition',
    fingerprint: LABELS,
    inputs: { orders: ORDERS_REF },
  };
  await engine.compute(reading, noCheckpoint);
  const before: number[] = [];
  const after: number[] = [];
  const inputs = {
    ...reading.inputs,
    labels: { kind: 'cell', fingerprint: LABELS, output: 'labels' } as const,
  };
  const computing = { ...request, kind: 'features', fingerprint: 'features' as Fingerprint, inputs };
  await engine.compute(computing, async (fraction) => {
    // What a WeakRef was asked for stays until the next task.
    await new Promise((resolve) => setTimeout(resolve, 1));
    collect();
    const alive = held.filter((ref) => ref.deref() !== undefined).length;
    if (fraction < 0.2) before.push(alive);
    if (fraction > 0.4) after.push(alive);
  });
  expect(before).toContain(held.length);
  expect(new Set(after)).toEqual(new Set([0]));
});
