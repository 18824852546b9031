import { diffTables } from '../data/refresh/diffTables';
import { refreshTable } from '../data/refresh/refreshTable';
import { repeatedKeys } from '../data/refresh/repeatedKeys';
import type { Checkpoint } from '../shared/checkpoint';
import { fingerprintOf } from '../shared/fingerprint';
import type { ColumnTable, Roles } from '../shared/table';
import type { ComputeEngine } from './ComputeEngine';
import { metaOf } from './tableMeta';
import type { ImportReport, RefreshRequest, TableComparison } from './importReport';

export async function compareTables(
  engine: ComputeEngine,
  ids: { readonly base: string; readonly next: string; readonly key: readonly string[] },
  checkpoint: Checkpoint,
): Promise<TableComparison> {
  const [before, after] = [await stored(engine, ids.base), await stored(engine, ids.next)];
  const diff = await diffTables(before, after, checkpoint);
  return {
    diff,
    repeatedBefore: repeatedKeys(before, ids.key),
    repeatedAfter: repeatedKeys(after, ids.key),
  };
}

/**
 * Stores the refreshed table under a name of its own and leaves both others as they are, so that it can be undone.
 * @throws as `refreshTable`
 */
export async function refreshStored(
  engine: ComputeEngine,
  { base, next, mode, key }: RefreshRequest,
  checkpoint: Checkpoint,
): Promise<ImportReport> {
  const [before, after] = [await stored(engine, base.id), await stored(engine, next.id)];
  await checkpoint(0);
  const { table, ...counts } = refreshTable(before, after, mode, key);
  await checkpoint(0.5);
  const id = fingerprintOf({ refresh: mode, base: base.id, next: next.id, key });
  const proposed = mode === 'replace' ? next.proposed : { ...base.proposed, roles: joinedRoles(base, next) };
  const report = { ...next, id, meta: metaOf(table), proposed };
  const refreshed = { ...report, refreshed: { ...counts, mode, key } };
  await engine.addTable(table, refreshed);
  return refreshed;
}

/** Roles of the table, and for columns it did not have, those of the new file. */
function joinedRoles(base: ImportReport, next: ImportReport): Roles {
  const known = new Set(base.meta.columns.map(({ name }) => name));
  const fresh = Object.entries(next.proposed.roles).filter(
    ([role, column]) =>
      base.proposed.roles[role] === undefined && typeof column === 'string' && !known.has(column),
  );
  return { ...base.proposed.roles, ...Object.fromEntries(fresh) };
}

async function stored(engine: ComputeEngine, id: string): Promise<ColumnTable> {
  return (await engine.value({ kind: 'table', id, part: 'other', roles: {} })) as ColumnTable;
}
