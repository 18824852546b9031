import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { blobSource, type ByteSource } from '../data/ingest/byteSource';
import { ROLES } from '../data/roles/roles';
import { setTable } from '../notebook/commands';
import type { NotebookDocument, TableDocument } from '../notebook/document';
import { digestOfFiles } from '../runtime/receipt';
import { noCheckpoint } from '../shared/checkpoint';
import { TidemarkError, type Warning } from '../shared/errors';
import type { Part, Roles } from '../shared/table';
import type { ComputeEngine } from '../worker/ComputeEngine';
import { importTable, importTogether, type SourceToRead } from '../worker/importTable';
import { splitAssignment, splitDotted, UsageError } from './args';
import { resolvePath } from './paths';

interface LoadedFile {
  readonly rows: number;
  /** See `digestOfFiles`, and of each file. */
  readonly sha256: string;
  readonly hashes: readonly string[];
  readonly rejected: number;
  readonly columns: readonly string[];
  /** What was repaired or could not be read. */
  readonly warnings: readonly Warning[];
}

/** The notebook with the roles of the files at hand, and what is known of each file. */
export interface LoadedTables {
  readonly notebook: NotebookDocument;
  readonly tableIds: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, LoadedFile>>;
  /** Why a file could not be read, by the id that stands in for its table: cells that read it fail with this. */
  readonly failures: ReadonlyMap<string, TidemarkError>;
}

/**
 * Reads every --table file, several of one name as one table. Roles are those of the notebook, then proposed ones, then
 * --role.
 * @throws UsageError
 */
export async function loadTables(
  engine: ComputeEngine,
  notebook: NotebookDocument,
  options: ReadonlyMap<string, readonly string[]>,
): Promise<LoadedTables> {
  const paths = new Map<string, string[]>();
  for (const [name, path] of (options.get('table') ?? []).map((text) => splitAssignment(text, 'table'))) {
    paths.set(name, [...(paths.get(name) ?? []), path]);
  }
  const tableIds: Record<string, string> = {};
  const files: Record<string, LoadedFile> = {};
  const failures = new Map<string, TidemarkError>();
  let current = notebook;
  for (const [name, given] of paths) {
    try {
      const { id, file, entry } = await loadTable(engine, current, { name, given, options });
      tableIds[name] = id;
      files[name] = file;
      current = setTable(name, entry)(current);
    } catch (cause) {
      if (!(cause instanceof TidemarkError)) throw cause;
      failures.set((tableIds[name] = `unread:${name}`), cause);
      current = setTable(name, current.tables[name] ?? { part: 'other', roles: {} })(current);
    }
  }
  return { notebook: current, tableIds, files, failures };
}

async function loadTable(
  engine: ComputeEngine,
  notebook: NotebookDocument,
  {
    name,
    given,
    options,
  }: { name: string; given: readonly string[]; options: ReadonlyMap<string, readonly string[]> },
): Promise<{ id: string; file: LoadedFile; entry: TableDocument }> {
  const declared = notebook.tables[name];
  const read = { ...declared?.read, ...keyed(options, 'read', name) };
  const wanted = declared && declared.part !== 'other' ? declared.part : null;
  const files = [];
  for (const one of given) {
    files.push({ source: await fileSource(one), fileName: path.basename(one), tableName: name, read });
  }
  const [first, ...more] = files as [SourceToRead, ...SourceToRead[]];
  const settings = {
    fileName: first.fileName,
    part: wanted,
    checkpoint: noCheckpoint,
    now: () => performance.now(),
  };
  const report =
    more.length === 0
      ? await importTable(engine, first.source, { ...first, ...settings })
      : await importTogether(engine, files, settings);
  const part = wanted ?? report.proposed.part;
  const roles = mergeRoles(report, part, declared?.roles ?? {}, keyed(options, 'role', name));
  const unreadable = report.unreadable.map(
    ({ column, count }) => ({ code: 'data/unreadable-values', details: { column, count } }) as const,
  );
  const hashes = [];
  for (const { source } of files) hashes.push(await sha256Of(source));
  const file = {
    rows: report.meta.rowCount,
    sha256: digestOfFiles(hashes)!,
    hashes,
    rejected: report.rejected,
    columns: report.meta.columns.map((column) => column.name),
    warnings: [...report.warnings, ...unreadable],
  };
  return { id: report.id, file, entry: { part, roles, read } };
}

/** SHA-256 of a file's bytes as given, hex. */
async function sha256Of(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.chunks()) hash.update(chunk);
  return hash.digest('hex');
}

/** A file read as it is needed. @throws UsageError when it is not there */
export async function fileSource(given: string): Promise<ByteSource> {
  const full = resolvePath(given);
  if (!existsSync(full)) throw new UsageError(`${given}: no such file.`);
  return blobSource(await openAsBlob(full), path.basename(given));
}

function keyed(
  options: ReadonlyMap<string, readonly string[]>,
  option: string,
  name: string,
): Record<string, string> {
  const parts = (options.get(option) ?? []).map((text) => splitDotted(text, option));
  return Object.fromEntries(parts.filter(([table]) => table === name).map(([, key, value]) => [key, value]));
}

/** A column named by --role leaves the role it was proposed for; `ignore` and other repeatable roles collect. */
function mergeRoles(
  report: { meta: { columns: readonly { name: string }[] }; proposed: { roles: Roles } },
  part: Part,
  declared: Roles,
  given: Readonly<Record<string, string>>,
): Roles {
  const columns = new Set(report.meta.columns.map((column) => column.name));
  const fitting = Object.entries(declared).filter(([, names]) =>
    asList(names).every((name) => columns.has(name)),
  );
  let roles: Record<string, string | readonly string[]> = {
    ...report.proposed.roles,
    ...Object.fromEntries(fitting),
  };
  for (const [role, column] of Object.entries(given)) {
    if (!columns.has(column)) {
      throw new UsageError(
        `--role …${role}=${column}: no such column; there are ${[...columns].join(', ')}.`,
      );
    }
    if (!ROLES[part].some((one) => one.role === role)) {
      throw new UsageError(
        `--role …${role}: not a role of ${part}; there are ${ROLES[part].map((one) => one.role).join(', ')}.`,
      );
    }
    roles = withoutColumn(roles, column);
    const repeatable = ROLES[part].find((one) => one.role === role)?.repeatable ?? false;
    roles[role] = repeatable ? [...asList(roles[role] ?? []), column] : column;
  }
  return roles;
}

const asList = (names: string | readonly string[]): readonly string[] =>
  typeof names === 'string' ? [names] : names;

function withoutColumn(roles: Roles, column: string): Record<string, string | readonly string[]> {
  const kept: Record<string, string | readonly string[]> = {};
  for (const [role, names] of Object.entries(roles)) {
    if (typeof names === 'string') {
      if (names !== column) kept[role] = names;
    } else kept[role] = names.filter((name) => name !== column);
  }
  return kept;
}
