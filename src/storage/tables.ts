import { noCheckpoint, stage, type Checkpoint } from '../shared/checkpoint';
import { TidemarkError } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import type { ColumnTable, Part } from '../shared/table';
import { chunksOf, collectStaging, dropStaging } from './collector';
import { chunksOfTable, headOf, StoredColumn, type Chunk } from './columnBytes';
import { sha256OfBytes } from './digest';
import { complete, type Manifest, type Segment, type Staging } from './schema';
import { checkManifest, sealOfManifest } from './seals';
import type { Store } from './store';

export interface TableToPut {
  /** SHA-256 that names the table. */
  readonly id: Fingerprint;
  /** The file it was read from. */
  readonly name: string;
  readonly table: ColumnTable;
  /** What came of reading the file: kept with the table, plain data. */
  readonly report?: unknown;
}

export interface TableSummary {
  readonly id: Fingerprint;
  readonly name: string;
  readonly rowCount: number;
  readonly columns: readonly string[];
  readonly part: Part;
  readonly bytes: number;
  readonly savedAt: number;
  readonly report: unknown;
}

/** As `putTables`, of one. */
export function putTable(store: Store, table: TableToPut, checkpoint?: Checkpoint): Promise<void> {
  return putTables(store, [table], checkpoint);
}

/**
 * Stores tables all or nothing: chunks first, under staging records that a Web Lock guards, then one strict
 * transaction that makes every table appear and drops what it replaces.
 * @throws `storage/quota`, `worker/cancelled`; then the tables are as before
 */
export function putTables(
  store: Store,
  tables: readonly TableToPut[],
  checkpoint: Checkpoint = noCheckpoint,
): Promise<void> {
  const lock = `tidemark-import-${crypto.randomUUID()}`;
  const staged = tables.map((_, i): Staging => ({ importId: `${lock}/${i}`, lock }));
  return store.locks.request(lock, {}, async () => {
    try {
      await collectStaging(store);
      await stageImport(store, staged);
      const manifests: Manifest[] = [];
      for (const [i, table] of tables.entries()) {
        const part = stage(checkpoint, i / tables.length, (i + 1) / tables.length);
        manifests.push(await writeChunks(store, table, staged[i]!.importId, part));
      }
      await commit(store, manifests);
    } catch (cause) {
      // What cannot be removed now, on a full disk say, the next import or the next start removes.
      await dropStaging(store, staged).catch(() => undefined);
      throw cause;
    }
  });
}

function stageImport(store: Store, staged: readonly Staging[]): Promise<void> {
  return store.write(async (db) => {
    const transaction = db.transaction('staging', 'readwrite');
    await complete(
      transaction,
      staged.map((staging) => transaction.store.put(staging)),
    );
  });
}

async function writeChunks(
  store: Store,
  { id, name, table, report = null }: TableToPut,
  importId: string,
  checkpoint: Checkpoint,
): Promise<Manifest> {
  const segments: Segment[] = [];
  const chunks: { bytes: number; sha256: string }[] = [];
  for (const chunk of chunksOfTable(table)) {
    chunks.push(await writeChunk(store, chunk, [importId, chunks.length]));
    segments.push(...chunk.segments);
    await checkpoint(shareUpTo(chunk.segments.at(-1)!, table));
  }
  const { rowCount, part, roles } = table;
  const columns = table.columns.map(headOf);
  const about = { id, name, importId, savedAt: Date.now(), report };
  const manifest = { ...about, rowCount, part, roles, columns, segments, chunks };
  return { ...manifest, seal: sealOfManifest(manifest) };
}

/** How much of the table lies before the end of a segment. */
function shareUpTo({ column, kind, start, bytes }: Segment, { columns, rowCount }: ColumnTable): number {
  const width = columns[column]!.storage === 'text' ? 4 : 8;
  const ofColumn = kind === 'values' ? (start + bytes / width) / rowCount : 0;
  return (column + ofColumn) / columns.length;
}

async function writeChunk(store: Store, { bytes }: Chunk, key: [string, number]) {
  const hash = await sha256OfBytes(bytes);
  await store.write(async (db) => {
    const transaction = db.transaction('chunks', 'readwrite', { durability: 'relaxed' });
    await complete(transaction, [transaction.store.put(new Blob([bytes]), key)]);
  });
  return { bytes: bytes.byteLength, sha256: hash };
}

function commit(store: Store, manifests: readonly Manifest[]): Promise<void> {
  return store.write(async (db) => {
    const options = { durability: 'strict' } as const;
    const transaction = db.transaction(['manifests', 'staging', 'chunks'], 'readwrite', options);
    const replaced = await Promise.all(
      manifests.map(({ id }) => transaction.objectStore('manifests').get(id)),
    );
    const changes = manifests.flatMap((manifest) => [
      transaction.objectStore('manifests').put(manifest),
      transaction.objectStore('staging').delete(manifest.importId),
    ]);
    const removals = replaced
      .filter((old) => old !== undefined)
      .map((old) => transaction.objectStore('chunks').delete(chunksOf(old.importId)));
    await complete(transaction, [...changes, ...removals]);
  });
}

/**
 * Reads a table back, checking every chunk against its SHA-256.
 * @returns undefined when there is no such table
 * @throws `storage/damaged` with the table and the chunk
 */
export async function getTable(
  store: Store,
  id: Fingerprint,
  checkpoint: Checkpoint = noCheckpoint,
): Promise<ColumnTable | undefined> {
  const manifest = await store.read((db) => db.get('manifests', id));
  if (!manifest) return undefined;
  const { rowCount, part, roles, chunks, segments } = checkManifest(manifest);
  const columns = manifest.columns.map((head) => new StoredColumn(head, rowCount));
  for (const i of chunks.keys()) {
    const bytes = await readChunk(store, manifest, i);
    for (const segment of segments) if (segment.chunk === i) columns[segment.column]!.fill(segment, bytes);
    await checkpoint((i + 1) / chunks.length);
  }
  return { rowCount, columns: columns.map((column) => column.whole()), part, roles };
}

async function readChunk(store: Store, manifest: Manifest, i: number): Promise<Uint8Array> {
  const damaged = (cause?: unknown) =>
    new TidemarkError(
      'storage/damaged',
      { what: 'table', id: manifest.id, name: manifest.name, chunk: i },
      { cause },
    );
  const blob = await store.read((db) => db.get('chunks', [manifest.importId, i]));
  if (!blob) throw damaged();
  const bytes = await blob.arrayBuffer().catch((cause: unknown) => Promise.reject(damaged(cause)));
  if ((await sha256OfBytes(bytes)) !== manifest.chunks[i]!.sha256) throw damaged();
  return new Uint8Array(bytes);
}

/** All stored tables, without their values. */
export async function listTables(store: Store): Promise<TableSummary[]> {
  const manifests = await store.read((db) => db.getAll('manifests'));
  return manifests.map(summaryOf);
}

/**
 * A stored table without its values.
 * @returns undefined when there is none
 * @throws `storage/damaged` when what is known of it is not as it was written
 */
export async function findTable(store: Store, id: Fingerprint): Promise<TableSummary | undefined> {
  const manifest = await store.read((db) => db.get('manifests', id));
  return manifest && summaryOf(checkManifest(manifest));
}

function summaryOf({ columns, chunks, ...manifest }: Manifest): TableSummary {
  const { id, name, rowCount, part, savedAt, report } = manifest;
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  return { id, name, rowCount, columns: columns.map((column) => column.name), part, bytes, savedAt, report };
}

/** Removes a table and its chunks; one that is not there is no error. */
export function deleteTable(store: Store, id: Fingerprint): Promise<void> {
  return store.write(async (db) => {
    const transaction = db.transaction(['manifests', 'chunks'], 'readwrite');
    const manifest = await transaction.objectStore('manifests').get(id);
    const removals = manifest
      ? [
          transaction.objectStore('chunks').delete(chunksOf(manifest.importId)),
          transaction.objectStore('manifests').delete(id),
        ]
      : [];
    await complete(transaction, removals);
  });
}
