import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { noCheckpoint } from '../../shared/checkpoint';
import { type Column, textAt } from '../../shared/table';
import { bytesSource } from './byteSource';
import { ingestCsv, type IngestResult } from './ingestCsv';
import type { ReadOptions } from './readOptions';

const SHARED_DATA = path.resolve(process.cwd(), '../shared/data');
export const hasShared = existsSync(SHARED_DATA);

/** A file of ../shared/data. */
export function sharedFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(SHARED_DATA, name)));
}

/** Reads text (as UTF-8) or bytes as the file `t.csv`. */
export function ingest(
  content: string | Uint8Array,
  read: ReadOptions = {},
  chunkBytes = 1 << 20,
): Promise<IngestResult> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return ingestCsv(bytesSource(bytes, 't.csv', chunkBytes), {
    read,
    fileName: 't.csv',
    checkpoint: noCheckpoint,
  });
}

export function columnOf(result: IngestResult, name: string): Column {
  return result.table.columns.find((column) => column.name === name)!;
}

/** A column as canonical texts, null where missing. */
export function cells(result: IngestResult, name: string): (string | null)[] {
  const column = columnOf(result, name);
  return Array.from({ length: result.rows }, (_, row) => textAt(column, row));
}

/** Every column's type by name. */
export function types(result: IngestResult): Record<string, string> {
  return Object.fromEntries(result.table.columns.map((column) => [column.name, column.type]));
}

export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
