import { readFile } from '../data/formats/readFile';
import type { TableReading } from '../data/formats/tableReading';
import type { ByteSource } from '../data/ingest/byteSource';
import { proposeRoles } from '../data/roles/proposeRoles';
import type { TableMeta } from '../cells/framework/view';
import type { Checkpoint } from '../shared/checkpoint';
import { fingerprintOf } from '../shared/fingerprint';
import type { Part } from '../shared/table';
import { metaOf, type ComputeEngine } from './ComputeEngine';
import type { ImportReport } from './protocol';

/** Raised whenever the same bytes may give another table: stored tables are then read again. */
const READER_VERSION = 1;

/** Reads one file to the end, proposes roles, and only then stores the table: all or nothing. @throws as `readFile` */
export async function importTable(
  engine: ComputeEngine,
  source: ByteSource,
  options: {
    readonly fileName: string;
    readonly read: Readonly<Record<string, string>>;
    /** The name of the table it is for: in a zip, the file of that name is meant. */
    readonly tableName?: string;
    /** What the table is to be; null: found by its columns. */
    readonly part: Part | null;
    readonly checkpoint: Checkpoint;
    readonly now: () => number;
  },
): Promise<{ report: ImportReport; ingested: TableReading }> {
  const { fileName, read, tableName, part, checkpoint, now } = options;
  const started = now();
  const ingested = await readFile(source, { read, checkpoint, fileName, tableName });
  const id = fingerprintOf({ reader: READER_VERSION, sha256: ingested.sha256, read });
  const proposed = proposeRoles(ingested.table, fileName, part);
  const { format, encoding, dialect, rejected, unreadable, warnings } = ingested;
  const report = {
    ...reportOf(id, fileName, metaOf(ingested.table)),
    proposed,
    format,
    encoding,
    dialect: { ...dialect },
    rejected,
    unreadable,
    warnings,
    ms: now() - started,
  };
  await engine.addTable(ingested.table, report);
  return { ingested, report };
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
