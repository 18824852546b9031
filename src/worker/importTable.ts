import { ingestCsv, type IngestResult } from '../data/ingest/ingestCsv';
import type { ByteSource } from '../data/ingest/byteSource';
import { proposeRoles } from '../data/roles/proposeRoles';
import type { Checkpoint } from '../shared/checkpoint';
import { fingerprintOf } from '../shared/fingerprint';
import type { ColumnTable } from '../shared/table';
import { metaOf, type ComputeEngine } from './ComputeEngine';
import type { ImportReport } from './protocol';

/** Raised whenever the same bytes may give another table: stored tables are then read again. */
const READER_VERSION = 1;

/** Reads one file to the end, proposes roles, and only then stores the table: all or nothing. */
export async function importTable(
  engine: ComputeEngine,
  source: ByteSource,
  options: {
    readonly fileName: string;
    readonly read: Readonly<Record<string, string>>;
    readonly checkpoint: Checkpoint;
    readonly now: () => number;
  },
): Promise<{ report: ImportReport; ingested: IngestResult }> {
  const { fileName, read, checkpoint, now } = options;
  const started = now();
  const ingested = await ingestCsv(source, { read, checkpoint, fileName });
  const id = fingerprintOf({ reader: READER_VERSION, sha256: ingested.sha256, read });
  const report = await storeTable(engine, id, fileName, ingested.table);
  const { encoding, dialect, rejected, unreadable, warnings } = ingested;
  return {
    ingested,
    report: {
      ...report,
      encoding,
      dialect: { ...dialect } as ImportReport['dialect'],
      rejected,
      unreadable,
      warnings,
      ms: now() - started,
    },
  };
}

/** Stores a table that did not come from a file (demo data) and reports it like one that did. */
export async function storeTable(
  engine: ComputeEngine,
  id: string,
  fileName: string,
  table: ColumnTable,
): Promise<ImportReport> {
  const { part, roles } = proposeRoles(table, fileName);
  await engine.addTable(id, table);
  return {
    id,
    fileName,
    meta: metaOf(table),
    encoding: 'utf-8',
    dialect: {},
    rejected: 0,
    unreadable: [],
    warnings: [],
    proposed: { part, roles },
    ms: 0,
  };
}
