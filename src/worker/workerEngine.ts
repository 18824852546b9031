import { csvChunks } from '../data/export/csvChunks';
import { blobSource } from '../data/ingest/byteSource';
import type { Locale } from '../i18n/locale';
import { stage, type Checkpoint } from '../shared/checkpoint';
import { TidemarkError } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import type { InputRef } from '../shared/refs';
import { byteSizeOf } from '../storage/byteSizeOf';
import { getResult, putResult } from '../storage/results';
import { isDiskProblem } from '../storage/diskProblems';
import { createStorage } from '../storage/openStorage';
import type { Store } from '../storage/store';
import { findTable, getTable, putTable } from '../storage/tables';
import { ComputeEngine, type EngineStore, type Outputs, type StoredResult } from './ComputeEngine';
import { fileDigest } from './fileDigest';
import { importTable, importTogether, reportOf } from './importTable';
import { parallelReading } from './ingestPool/pool';
import { helpersOf } from './partPool/helpersOf';
import { partMethods } from './partPool/partMethods';
import { compareTables, refreshStored, renameStored } from './refreshTables';
import type { Args, ComputeApi, ImportReport, Method, Value } from './protocol';

export type Methods = {
  readonly [M in Method]: (args: Args<M>, checkpoint: Checkpoint) => Promise<Value<M>>;
};

const now = () => performance.now();

/** Tables and outputs held in memory, for every GB the machine says it has, and at most. */
const MEMORY_BYTES_A_GB = 250_000_000;
const MOST_MEMORY_BYTES = 2_000_000_000;
/** Where the browser does not say. */
const USUAL_GB = 4;
/** Outputs larger than this are made again after a reload instead of being written to the disk. */
const STORED_BYTES = 32_000_000;

/** What a receipt of a run asks for. */
function receiptMethods(engine: ComputeEngine): Pick<Methods, 'digests' | 'fileDigest'> {
  return {
    digests: ({ refs }, checkpoint) => engine.digests(refs, checkpoint),
    fileDigest: ({ file }, checkpoint) => fileDigest(blobSource(file, ''), checkpoint),
  };
}

function memoryMethods(engine: ComputeEngine): Pick<Methods, 'memory' | 'collect'> {
  return {
    memory: () => Promise.resolve(engine.memoryUse()),
    collect: ({ tables }) => Promise.resolve(engine.forgetTables(new Set(tables))),
  };
}

function refreshMethods(
  engine: ComputeEngine,
): Pick<Methods, 'compareTables' | 'refreshTable' | 'renameColumns'> {
  return {
    compareTables: (ids, checkpoint) => compareTables(engine, ids, checkpoint),
    refreshTable: (request, checkpoint) => refreshStored(engine, request, checkpoint),
    renameColumns: (request, checkpoint) => renameStored(engine, request, checkpoint),
  };
}

/** The compute engine of the page's worker: results and tables live in IndexedDB. */
export function createWorkerEngine(): Methods {
  const storage = createStorage();
  const engine = new ComputeEngine(storeIn(storage), now, memoryBudget(), helpersOf);
  return {
    ...partMethods(),
    ...memoryMethods(engine),
    compute: (request, checkpoint) => engine.compute(request, checkpoint),
    probe: (request, checkpoint) => engine.probe(request, checkpoint),
    recall: ({ fingerprint }) => engine.recall(fingerprint),
    ...receiptMethods(engine),
    importFile: async ({ file, fileName, name, read, part }, checkpoint) => {
      const source = { ...blobSource(file, fileName), parallel: parallelReading };
      const settings = { fileName, name, read, part, checkpoint, now };
      return importTable(engine, source, settings);
    },
    listTables: async ({ file, fileName }, checkpoint) => {
      const { listTables } = await import('../data/formats/previewFile');
      return listTables(blobSource(file, fileName), fileName, checkpoint);
    },
    previewFile: async ({ file, fileName, read }, checkpoint) => {
      const { previewFile } = await import('../data/formats/previewFile');
      return previewFile(blobSource(file, fileName), { fileName, read, checkpoint });
    },
    importTogether: async ({ files, fileName, part }, checkpoint) => {
      const sources = files.map(({ file, ...rest }) => ({
        ...rest,
        source: { ...blobSource(file, rest.fileName), parallel: parallelReading },
      }));
      return importTogether(engine, sources, { fileName, part, checkpoint, now });
    },
    recallImport: ({ id }) => recallImport(storage, engine, id as Fingerprint),
    importDemo: (args, checkpoint) => importDemo(engine, args, checkpoint),
    describe: ({ ref }) => engine.describe(ref),
    rows: ({ ref, kind, locale, query }) => engine.rows(ref, kind, locale, query),
    values: ({ ref, column, limit }) => engine.values(ref, column, limit),
    ...refreshMethods(engine),
    exportCsv: ({ ref, kind, locale }, checkpoint) => exportCsv(engine, { ref, kind, locale }, checkpoint),
    backup: async ({ project }, checkpoint) => {
      const { writeBackup } = await import('../storage/backup/writeBackup');
      return writeBackup(storage, project, checkpoint);
    },
    restore: async ({ file }, checkpoint) => {
      const { restoreBackup } = await import('../storage/backup/restoreBackup');
      const { id, name } = await restoreBackup(storage, file, checkpoint);
      return { project: id, name };
    },
  };
}

function memoryBudget(): number {
  const { deviceMemory } = navigator as { deviceMemory?: number };
  return Math.min(MOST_MEMORY_BYTES, (deviceMemory ?? USUAL_GB) * MEMORY_BYTES_A_GB);
}

function storeIn(storage: Store): EngineStore {
  return {
    async getTable(id) {
      const table = await getTable(storage, id as Fingerprint);
      if (!table) throw new TidemarkError('storage/no-such-table', { id });
      return table;
    },
    putTable: (table, report, checkpoint) =>
      putTable(storage, { id: report.id as Fingerprint, name: report.fileName, table, report }, checkpoint),
    getResult: async (fingerprint) =>
      ((await getResult(storage, fingerprint)) as StoredResult | undefined) ?? null,
    getOutputs: async (fingerprint) =>
      ((await getResult(storage, outputsOf(fingerprint))) as Outputs | undefined) ?? null,
    async putResult(fingerprint, stored, outputs) {
      await putResult(storage, fingerprint, stored).catch(unlessFull);
      if (byteSizeOf(outputs) > STORED_BYTES) return;
      await putResult(storage, outputsOf(fingerprint), outputs).catch(unlessFull);
    },
  };
}

/** Outputs lie beside their result, so that opening a notebook reads only what the page shows. */
const outputsOf = (fingerprint: Fingerprint) => `${fingerprint}:outputs` as Fingerprint;

/** A result that cannot be kept is still shown: what is lost is only its being there after a reload. */
function unlessFull(cause: unknown): void {
  if (!(cause instanceof TidemarkError) || !isDiskProblem(cause)) throw cause;
}

/** The report kept at import; for tables of an early version, one with what the table itself tells. */
async function recallImport(
  storage: Store,
  engine: ComputeEngine,
  id: Fingerprint,
): Promise<ImportReport | null> {
  const summary = await findTable(storage, id);
  if (!summary) return null;
  const kept = summary.report as ImportReport | null;
  return (
    kept ?? reportOf(id, summary.name, await engine.describe({ kind: 'table', id, part: 'other', roles: {} }))
  );
}

/** Generated files go the way of dropped ones, so a sample shows what a file would. */
async function importDemo(
  engine: ComputeEngine,
  request: ComputeApi['importDemo']['args'],
  checkpoint: Checkpoint,
): Promise<readonly ImportReport[]> {
  const { demoTables } = await import('./demoTables');
  const sources = await demoTables(request, stage(checkpoint, 0, 0.5));
  const reports: ImportReport[] = [];
  for (const [k, source] of sources.entries()) {
    const share = stage(checkpoint, 0.5 + (0.5 * k) / sources.length, 0.5 + (0.5 * (k + 1)) / sources.length);
    const settings = {
      fileName: source.name,
      read: {},
      part: sources.length === 1 ? ('snapshot' as const) : null,
      checkpoint: share,
      now,
    };
    reports.push(await importTable(engine, source, settings));
  }
  return reports;
}

/** The whole table as UTF-8 CSV with a byte order mark and guarded formulas, as spreadsheets want it. */
async function exportCsv(
  engine: ComputeEngine,
  { ref, kind, locale }: { ref: InputRef; kind: string; locale: Locale },
  checkpoint: Checkpoint,
): Promise<Blob> {
  const table = await engine.localised(ref, kind, locale);
  const parts: BlobPart[] = [];
  for (const chunk of csvChunks(table, { bom: true, guardFormulas: true })) {
    parts.push(chunk as Uint8Array<ArrayBuffer>);
    await checkpoint(0);
  }
  return new Blob(parts, { type: 'text/csv' });
}
