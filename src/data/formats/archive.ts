import { TidemarkError } from '../../shared/errors';
import type { ByteSource } from '../ingest/byteSource';
import type { FileEntry } from '@zip.js/zip.js';

/** More output per input byte than this is a bomb, not a table; the same as for gzip. */
const MAX_RATIO = 1000;
const RATIO_SLACK_BYTES = 1 << 20;
const MAX_ENTRIES = 10_000;

/** A zip whose files can be read one by one, without unpacking the rest. */
export interface Archive {
  /** Paths of the files in it, in the order of its directory; folders are left out. */
  readonly names: readonly string[];
  /** Bytes of one file, streamed; checked for length, CRC and ratio. */
  readonly open: (name: string) => ByteSource;
  readonly has: (name: string) => boolean;
}

/**
 * Reads the directory of a zip.
 * @throws `ingest/damaged-zip` {file}, `ingest/too-many-entries` {file, count, limit}
 */
export async function openArchive(blob: Blob, file: string): Promise<Archive> {
  const { BlobReader, ZipReader, configure } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new BlobReader(blob), { decodeText: decodeName });
  const entries = new Map<string, FileEntry>();
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (!entry.directory) entries.set(entry.filename, entry);
      if (entries.size > MAX_ENTRIES) {
        throw new TidemarkError('ingest/too-many-entries', { file, limit: MAX_ENTRIES });
      }
    }
  } catch (cause) {
    throw cause instanceof TidemarkError
      ? cause
      : new TidemarkError('ingest/damaged-zip', { file }, { cause });
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    open: (name) => entrySource(entries.get(name)!, file),
  };
}

/** Windows in China writes names in GBK without saying so; zip.js asks where they are not UTF-8. */
function decodeName(value: Uint8Array, encoding: string): string | undefined {
  if (encoding.toLowerCase() !== 'cp437') return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value);
  } catch {
    return decodeGbk(value);
  }
}

function decodeGbk(value: Uint8Array): string | undefined {
  try {
    const name = new TextDecoder('gb18030', { fatal: true }).decode(value);
    return /[\u4e00-\u9fff]/.test(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

function entrySource(entry: FileEntry, file: string): ByteSource {
  const name = entry.filename;
  return { name, size: entry.uncompressedSize, chunks: () => entryChunks(entry, file) };
}

/**
 * @throws `ingest/locked-zip` {file, entry}, `ingest/bomb` {file, ratio}, `ingest/damaged-zip` {file}
 */
async function* entryChunks(entry: FileEntry, file: string): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new TidemarkError('ingest/locked-zip', { file, entry: entry.filename });
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const reader = readable.getReader();
  const stop = new AbortController();
  const unpacking = entry.getData(writable, { checkCrc32: true, signal: stop.signal });
  unpacking.catch((cause: unknown) => reader.cancel(cause).catch(() => undefined));
  let out = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      out += value.length;
      if (out > MAX_RATIO * entry.compressedSize + RATIO_SLACK_BYTES) {
        throw new TidemarkError('ingest/bomb', { file, ratio: MAX_RATIO });
      }
      if (out > entry.uncompressedSize) throw new TidemarkError('ingest/damaged-zip', { file });
      yield value;
    }
    await unpacking;
    if (out < entry.uncompressedSize) throw new TidemarkError('ingest/damaged-zip', { file });
  } catch (cause) {
    throw cause instanceof TidemarkError
      ? cause
      : new TidemarkError('ingest/damaged-zip', { file }, { cause });
  } finally {
    stop.abort();
    await reader.cancel().catch(() => undefined);
  }
}
