import { diffTables } from '../data/refresh/diffTables';
import { keyOverlap } from '../data/refresh/keyOverlap';
import { refreshTable, updateCounts } from '../data/refresh/refreshTable';
import { mergeUnreadable } from '../data/ingest/unreadable';
import { repeatedKeys } from '../data/refresh/repeatedKeys';
import { stage, type Checkpoint } from '../shared/checkpoint';
import type { Warning } from '../shared/errors';
import { fingerprintOf } from '../shared/fingerprint';
import { findColumn, named, type ColumnTable, type Roles } from '../shared/table';
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
  const isThere = [before, after].every((table) => ids.key.every((name) => findColumn(table, name)));
  const hasKey = ids.key.length > 0 && isThere;
  return {
    diff,
    repeatedBefore: repeatedKeys(before, ids.key),
    repeatedAfter: repeatedKeys(after, ids.key),
    update: hasKey ? updateCounts(before, after, ids.key) : null,
    overlap: hasKey ? keyOverlap(before, after, ids.key) : null,
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
  const report = mode === 'replace' ? next : joinedReport(base, next);
  const { added, replaced, removed } = counts;
  const did = { mode, file: next.fileName, added, replaced, removed };
  const warnings = [...report.warnings, { code: 'ingest/refreshed', details: did } as const];
  const takenIn = [...(mode === 'replace' ? [] : takenInBy(base)), ...takenInBy(next)];
  const about = { ...report, id, takenIn, meta: metaOf(table), proposed, warnings };
  const refreshed = { ...about, refreshed: { ...counts, mode, key } };
  await engine.addTable(table, refreshed, stage(checkpoint, 0.5, 1));
  return refreshed;
}

/**
 * Stores a table with columns under other names, under a name of its own; the one as it was read stays.
 * @param names - the new name by the present one
 */
export async function renameStored(
  engine: ComputeEngine,
  { report, names }: { readonly report: ImportReport; readonly names: Readonly<Record<string, string>> },
  checkpoint: Checkpoint,
): Promise<ImportReport> {
  const nameOf = (name: string) => (Object.hasOwn(names, name) ? names[name]! : name);
  const read = await stored(engine, report.id);
  const table = { ...read, columns: read.columns.map((column) => named(column, nameOf(column.name))) };
  const { part, roles } = report.proposed;
  const currencies = Object.entries(report.currencies ?? {}).map(
    ([name, own]) => [nameOf(name), own] as const,
  );
  const renamed = {
    ...report,
    id: fingerprintOf({ renamed: report.id, names }),
    meta: metaOf(table),
    takenIn: takenInBy(report),
    proposed: { part, roles: renamedRoles(roles, nameOf) },
    unreadable: report.unreadable.map((one) => ({ ...one, column: nameOf(one.column) })),
    warnings: report.warnings.map((warning) => withColumn(warning, nameOf)),
    ...(report.currencies && { currencies: Object.fromEntries(currencies) }),
  };
  await engine.addTable(table, renamed, checkpoint);
  return renamed;
}

function renamedRoles(roles: Roles, nameOf: (name: string) => string): Roles {
  const renamed = Object.entries(roles).map(([role, names]) => {
    return [role, typeof names === 'string' ? nameOf(names) : names.map(nameOf)] as const;
  });
  return Object.fromEntries(renamed);
}

function withColumn(warning: Warning, nameOf: (name: string) => string): Warning {
  const column = warning.details['column'];
  if (typeof column !== 'string') return warning;
  return { ...warning, details: { ...warning.details, column: nameOf(column) } };
}

function takenInBy({ id, takenIn }: ImportReport): readonly string[] {
  return takenIn ?? [id];
}

/** What is to be said of rows from both: how each was read, and what could not be. */
function joinedReport(base: ImportReport, next: ImportReport): ImportReport {
  const currencies = { ...base.currencies };
  for (const [column, own] of Object.entries(next.currencies ?? {}))
    currencies[column] = [...new Set([...(currencies[column] ?? []), ...own])];
  const { files: _files, ...rest } = next;
  return {
    ...rest,
    dialect: { ...base.dialect, ...next.dialect },
    rejected: base.rejected + next.rejected,
    unreadable: mergeUnreadable([base.unreadable, next.unreadable]),
    warnings: [...base.warnings, ...next.warnings],
    currencies,
    ...(base.files && next.files ? { files: [...base.files, ...next.files] } : {}),
  };
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
