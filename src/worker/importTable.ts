import { withoutGuards } from '../data/export/formulaGuards';
import { appendTables } from '../data/formats/appendTables';
import { readFile } from '../data/formats/readFile';
import { type ReadOne, readTogether } from '../data/formats/readTogether';
import type { TableReading } from '../data/formats/tableReading';
import type { ByteSource } from '../data/ingest/byteSource';
import { mergeUnreadable } from '../data/ingest/unreadable';
import { proposeRoles } from '../data/roles/proposeRoles';
import type { TableMeta } from '../cells/framework/view';
import { stage, type Checkpoint } from '../shared/checkpoint';
import { fingerprintOf } from '../shared/fingerprint';
import type { Part } from '../shared/table';
import type { ComputeEngine } from './ComputeEngine';
import { packedTable } from './packedTable';
import { sourceFile } from './sourceFiles';
import { metaOf } from './tableMeta';
import type { ImportReport } from './protocol';

/** Raised whenever the same bytes may give another table: stored tables are then read again. */
const READER_VERSION = 7;

interface ImportOptions {
  readonly fileName: string;
  /** What the table is to be; null: found by its columns. */
  readonly part: Part | null;
  readonly checkpoint: Checkpoint;
  readonly now: () => number;
}

/** Reads one file to the end, proposes roles, and only then stores the table: all or nothing. @throws as `readFile` */
export async function importTable(
  engine: ComputeEngine,
  source: ByteSource,
  options: ImportOptions & {
    readonly read: Readonly<Record<string, string>>;
    /** The name of the table it is for: in a zip, the file of that name is meant. */
    readonly tableName?: string;
    /** What the table is called in its file, such as a sheet; the file's name unless given. */
    readonly name?: string | undefined;
  },
): Promise<ImportReport> {
  const { fileName, read, tableName, name = fileName, part, checkpoint, now } = options;
  const started = now();
  const hashing = sourceFile(source, fileName);
  const step = stage(checkpoint, 0, READING);
  const ingested = await readPacked(source, { read, checkpoint: step, fileName, tableName });
  const id = fingerprintOf({ reader: READER_VERSION, bytesName: ingested.bytesName, read });
  const about = reportOn(ingested, { id, fileName: name, part, ms: now() - started, files: [await hashing] });
  const report = Object.keys(read).length === 0 ? about : { ...about, read };
  await engine.addTable(ingested.table, report, stage(checkpoint, READING, 1));
  return report;
}

/** The table in few bytes a row. In a function of its own: who waits for it does not hold the other one. */
async function readPacked(
  source: ByteSource,
  options: Parameters<typeof readFile>[1],
): Promise<TableReading> {
  const { checkpoint } = options;
  const ingested = withoutGuards(
    await readFile(source, { ...options, checkpoint: stage(checkpoint, 0, 0.9) }),
  );
  return { ...ingested, table: await packedTable(ingested.table, stage(checkpoint, 0.9, 1)) };
}

/** The share of an import that reading takes, about. */
const READING = 0.8;

/** One of several files that make one table together. */
export interface SourceToRead {
  readonly source: ByteSource;
  readonly fileName: string;
  readonly read: Readonly<Record<string, string>>;
  readonly tableName?: string;
}

/**
 * Reads several files of one shape and stores them as one table, in their order: all or nothing.
 * @param files at least one
 * @throws as `readFile`
 */
export async function importTogether(
  engine: ComputeEngine,
  files: readonly SourceToRead[],
  { fileName, part, checkpoint, now }: ImportOptions,
): Promise<ImportReport> {
  const started = now();
  const hashing = Promise.all(files.map((file) => sourceFile(file.source, file.fileName)));
  const readOne: ReadOne = async (index, step, asWritten) => {
    const { source, ...file } = files[index]!;
    return withoutGuards(await readFile(source, { ...file, checkpoint: step, asWritten }));
  };
  const names = files.map((file) => file.fileName);
  const readings = await readTogether(names, readOne, stage(checkpoint, 0, 0.9 * READING));
  const named = readings.map(({ table }, i) => ({ fileName: files[i]!.fileName, table }));
  const { table, warnings } = await appendTables(named, stage(checkpoint, 0.9 * READING, READING));
  const hashes = readings.map(({ bytesName }, i) => ({ bytesName, read: files[i]!.read }));
  const id = fingerprintOf({ reader: READER_VERSION, together: hashes });
  const ingested: TableReading = {
    ...readings[0]!,
    table,
    rows: table.rowCount,
    rejected: readings.reduce((sum, { rejected }) => sum + rejected, 0),
    unreadable: mergeUnreadable(readings.map(({ unreadable }) => unreadable)),
    currencies: Object.assign(
      {},
      ...readings.map(({ currencies }) => currencies),
    ) as TableReading['currencies'],
    warnings: [...warnings, ...readings.flatMap((reading) => reading.warnings)],
    bytesName: id,
  };
  const report = reportOn(ingested, { id, fileName, part, ms: now() - started, files: await hashing });
  await engine.addTable(table, report, stage(checkpoint, READING, 1));
  return report;
}

function reportOn(
  ingested: TableReading,
  about: Pick<ImportReport, 'id' | 'fileName' | 'ms' | 'files'> & { readonly part: Part | null },
): ImportReport {
  const { id, fileName, part, ...rest } = about;
  const { table, format, encoding, dialect, rejected, unreadable, warnings, currencies } = ingested;
  const proposed = proposeRoles(table, fileName, part);
  const read = { format, encoding, dialect: { ...dialect }, rejected, unreadable, warnings, currencies };
  return { ...reportOf(id, fileName, metaOf(table)), ...read, proposed, ...rest };
}

/** A report of a table about whose reading nothing special is to be said. */
export function reportOf(id: string, fileName: string, meta: TableMeta): ImportReport {
  return {
    id,
    fileName,
    meta,
    encoding: 'utf-8',
    dialect: {},
    rejected: 0,
    unreadable: [],
    warnings: [],
    proposed: { part: meta.part, roles: meta.roles },
    ms: 0,
  };
}
