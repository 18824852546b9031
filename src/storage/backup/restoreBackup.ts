import type { FileEntry } from '@zip.js/zip.js';
import { parseNotebook, serialiseNotebook } from '../../notebook/file';
import { noCheckpoint, stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { sha256OfBytes } from '../digest';
import { keepFile } from '../keptFiles';
import { saveProject, type Project } from '../projects';
import type { Store } from '../store';
import { putTables, type TableToPut } from '../tables';
import { MANIFEST, parseManifest, type BackupManifest, type BackupPart, type BackupTable } from './manifest';
import { readTableParquet } from './tableParquet';

/** A manifest is text about the data; more than this is something else. */
const MANIFEST_BYTES = 256_000_000;

type Entries = ReadonlyMap<string, FileEntry>;

/**
 * Brings a project back from a `*.tidemark` file, as a project of its own. Every part is checked against its SHA-256
 * before anything is stored; then all of it is, or nothing.
 * @throws `backup/not-a-backup`, `backup/too-new`, `backup/damaged` {part}, `storage/quota`, `worker/cancelled`
 */
export async function restoreBackup(
  store: Store,
  file: Blob,
  checkpoint: Checkpoint = noCheckpoint,
): Promise<Project> {
  const entries = await entriesOf(file);
  const manifest = await readManifest(entries);
  const notebook = parseNotebook(await (await partOf(entries, manifest.notebook)).text());
  const tables: TableToPut[] = [];
  for (const [k, about] of manifest.tables.entries()) {
    const share = stage(
      checkpoint,
      (0.6 * k) / manifest.tables.length,
      (0.6 * (k + 1)) / manifest.tables.length,
    );
    tables.push(await readTable(entries, about, share));
  }
  const files = [];
  for (const about of manifest.files ?? []) files.push(await partOf(entries, about));
  await putTables(store, tables, stage(checkpoint, 0.6, 1));
  for (const file of files) await keepFile(store, file);
  const id = crypto.randomUUID();
  return saveProject(
    store,
    { id, name: notebook.title, notebook: serialiseNotebook(notebook), tables: tablesOf(manifest) },
    0,
  );
}

function tablesOf({ names, tables }: BackupManifest): Project['tables'] {
  const found = Object.entries(names).flatMap(([name, k]) =>
    tables[k] ? [[name, tables[k].id] as const] : [],
  );
  return Object.fromEntries(found);
}

async function entriesOf(file: Blob): Promise<Entries> {
  const { BlobReader, ZipReader, configure } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  configure({ useWebWorkers: false });
  try {
    const entries = await new ZipReader(new BlobReader(file)).getEntries();
    return new Map(entries.flatMap((entry) => (entry.directory ? [] : [[entry.filename, entry] as const])));
  } catch (cause) {
    throw new TidemarkError('backup/not-a-backup', {}, { cause });
  }
}

async function readManifest(entries: Entries): Promise<BackupManifest> {
  const entry = entries.get(MANIFEST);
  if (!entry) throw new TidemarkError('backup/not-a-backup');
  if (entry.uncompressedSize > MANIFEST_BYTES) throw new TidemarkError('backup/damaged', { part: MANIFEST });
  return parseManifest(await (await unpack(entry)).text());
}

/** @throws `backup/damaged` when the part is missing, or not as it was written */
async function partOf(entries: Entries, { path, bytes, sha256 }: BackupPart): Promise<Blob> {
  const entry = entries.get(path);
  if (entry?.uncompressedSize !== bytes) throw new TidemarkError('backup/damaged', { part: path });
  const blob = await unpack(entry);
  if ((await sha256OfBytes(await blob.arrayBuffer())) === sha256) return blob;
  throw new TidemarkError('backup/damaged', { part: path });
}

async function unpack(entry: FileEntry): Promise<Blob> {
  const { BlobWriter } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  try {
    return await entry.getData(new BlobWriter());
  } catch (cause) {
    throw new TidemarkError('backup/damaged', { part: entry.filename }, { cause });
  }
}

async function readTable(entries: Entries, about: BackupTable, checkpoint: Checkpoint): Promise<TableToPut> {
  const { id, fileName, rowCount, part, roles, columns, report, path } = about;
  const blob = await partOf(entries, about);
  try {
    const read = await readTableParquet(blob, { rowCount, columns, part: path }, checkpoint);
    return { id, name: fileName, table: { rowCount, part, roles, columns: read }, report };
  } catch (cause) {
    if (cause instanceof TidemarkError) throw cause;
    throw new TidemarkError('backup/damaged', { part: path }, { cause });
  }
}
