import { noCheckpoint, stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import type { Fingerprint } from '../../shared/fingerprint';
import { sha256OfBytes } from '../digest';
import { filesOf, keptFile } from '../keptFiles';
import { loadProject, noteBackup } from '../projects';
import type { Store } from '../store';
import { findTable, getTable } from '../tables';
import {
  BACKUP_VERSION,
  MANIFEST,
  NOTEBOOK,
  sealManifest,
  type BackupPart,
  type BackupTable,
} from './manifest';
import { codingOf, describeColumn, writeTableParquet } from './tableParquet';

/**
 * A project with its data as one `*.tidemark` file: a zip of the notebook, a Parquet file a table, the files its cells keep,
 * and a manifest with the SHA-256 of each. Every table is verified as it is read.
 * @throws `storage/no-such-project`, `storage/damaged`, `storage/no-such-table`
 */
export async function writeBackup(
  store: Store,
  projectId: string,
  checkpoint: Checkpoint = noCheckpoint,
): Promise<{ name: string; blob: Blob }> {
  const project = await loadProject(store, projectId);
  if (!project) throw new TidemarkError('storage/no-such-project', { id: projectId });
  const { BlobReader, BlobWriter, ZipWriter, configure } =
    await import('@zip.js/zip.js/lib/zip-core-native.js');
  configure({ useWebWorkers: false });
  const zip = new ZipWriter(new BlobWriter('application/zip'));
  const add = async (path: string, blob: Blob): Promise<BackupPart> => {
    await zip.add(path, new BlobReader(blob), { level: 0, lastModDate: new Date(0) });
    return { path, bytes: blob.size, sha256: await sha256OfBytes(await blob.arrayBuffer()) };
  };
  const ids = [...new Set(Object.values(project.tables))];
  const tables: BackupTable[] = [];
  for (const [k, id] of ids.entries()) {
    const part = stage(checkpoint, k / ids.length, (k + 1) / ids.length);
    tables.push(await writeTable(store, id, (blob) => add(`data/table-${k + 1}.parquet`, blob), part));
  }
  const files: BackupPart[] = [];
  for (const id of await filesOf(store, project))
    files.push(await add(`files/${id}`, await keptFile(store, id)));
  const notebook = await add(NOTEBOOK, new Blob([String(project.notebook)]));
  const names = Object.fromEntries(
    Object.entries(project.tables).map(([name, id]) => [name, ids.indexOf(id)]),
  );
  const { name, revision } = project;
  // A Tidemark that knows no kept files must not drop them in silence; one without any stays readable.
  const kept = files.length > 0 ? { version: BACKUP_VERSION, files } : { version: 1 };
  const manifest = sealManifest({ format: 'tidemark-backup', ...kept, name, notebook, names, tables });
  await add(MANIFEST, new Blob([JSON.stringify(manifest, null, 2)]));
  const blob = await zip.close();
  await noteBackup(store, projectId, revision);
  return { name, blob };
}

async function writeTable(
  store: Store,
  id: Fingerprint,
  add: (blob: Blob) => Promise<BackupPart>,
  checkpoint: Checkpoint,
): Promise<BackupTable> {
  const table = await getTable(store, id, stage(checkpoint, 0, 0.4));
  const about = await findTable(store, id);
  if (!table || !about) throw new TidemarkError('storage/no-such-table', { id });
  const codings = table.columns.map(codingOf);
  const file = await add(await writeTableParquet(table, codings, stage(checkpoint, 0.4, 1)));
  const { rowCount, part, roles } = table;
  const columns = table.columns.map((column, j) => describeColumn(column, codings[j]!));
  return { ...file, id, fileName: about.name, rowCount, part, roles, columns, report: about.report };
}
