import { expect, it, vi } from 'vitest';
import { makeTable, numericColumn, type ColumnTable } from '../shared/table';
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
