import { TidemarkError } from '../shared/errors';
import type { ColumnTable } from '../shared/table';
import type { EngineStore } from './ComputeEngine';

/** Keeps tables in memory and lets results go with the engine: for the runner and for tests. */
export function memoryStore(): EngineStore {
  const tables = new Map<string, ColumnTable>();
  return {
    getTable(id) {
      const table = tables.get(id);
      return table
        ? Promise.resolve(table)
        : Promise.reject(new TidemarkError('storage/no-such-table', { id }));
    },
    putTable(table, { id }) {
      tables.set(id, table);
      return Promise.resolve();
    },
    getResult: () => Promise.resolve(null),
    getOutputs: () => Promise.resolve(null),
    putResult: () => Promise.resolve(),
  };
}
