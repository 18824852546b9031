import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { runSteps } from './runSteps';

const table = makeTable([
  numericColumn('row', Float64Array.of(0, 1, 2, 3)),
  textColumn('t', ['C12', '3', null, '12']),
  numericColumn('n', Float64Array.of(-1, 0, 5, NaN)),
  numericColumn('d', Float64Array.of(0, 86_400_000, NaN, 2 * 86_400_000), 'date'),
  { ...numericColumn('b', Float64Array.of(0, 1, NaN, 1), 'boolean'), words: ['No', 'Yes'] as const },
]);

async function kept(column: string, op: string, value?: unknown): Promise<number[]> {
  const result = await runSteps(table, [{ step: 'filter', column, op, value }], noCheckpoint);
  const rows = result.table.columns[0]!;
  return rows.storage === 'numeric' ? [...rows.values] : [];
}

describe('filter', () => {
  it.each([
    ['n', '=', 0, [1]],
    ['n', '!=', 0, [0, 2, 3]],
    ['n', '<', 0, [0]],
    ['n', '<=', 0, [0, 1]],
    ['n', '>', 0, [2]],
    ['n', '>=', 0, [1, 2]],
    ['n', 'in', [0, 5], [1, 2]],
    ['n', 'not-in', [0, 5], [0, 3]],
    ['n', 'is-missing', undefined, [3]],
    ['n', 'not-missing', undefined, [0, 1, 2]],
    ['n', 'starts-with', '-', [0]],
    ['t', '=', 'C12', [0]],
    ['t', 'in', ['3', '12'], [1, 3]],
    ['t', '>', 3, [3]],
    ['t', '>=', '3', [0, 1]],
    ['t', 'starts-with', 'C', [0]],
    ['t', 'not-starts-with', 'C', [1, 2, 3]],
    ['t', 'contains', '12', [0, 3]],
    ['t', 'not-contains', '12', [1, 2]],
    ['t', 'matches', '^[0-9]+$', [1, 3]],
    ['d', '>=', '1970-01-02', [1, 3]],
    ['d', '=', '1970-01-02', [1]],
    ['b', '=', 'Yes', [1, 3]],
    ['b', '=', false, [0]],
  ])('%s %s %j', async (column, op, value, rows) => {
    expect(await kept(column, op, value)).toEqual(rows);
  });

  it('refuses what cannot be compared', async () => {
    await expect(kept('n', '>', 'much')).rejects.toThrow('clean/bad-value');
    await expect(kept('n', 'resembles', 1)).rejects.toThrow('clean/bad-option');
    await expect(kept('t', 'in', 'C12')).rejects.toThrow('clean/bad-option');
    await expect(kept('t', 'matches', '(')).rejects.toThrow('clean/bad-option');
  });
});
