import type { Parallel } from './ranges/rangeJob';

/** A file as bytes that can be streamed more than once (detection may need a second look). */
export interface ByteSource {
  readonly name: string;
  /** Bytes of the whole file as given, before any unpacking. */
  readonly size: number;
  /** A fresh run over all bytes. Chunks may be of any size; they must not change after they were handed out. */
  chunks(): AsyncIterable<Uint8Array>;
  /** The same bytes, where they can be had at any position. */
  readonly blob?: Blob;
  /** Where large files can be read by several at a time. */
  readonly parallel?: Parallel;
}

const CHUNK_BYTES = 1 << 22;
/** Enough for most looks at the beginning of a file. */
const FIRST_BYTES = 1 << 19;
const CHUNKS_AHEAD = 2;

/** A File or Blob (page, worker, Node), read in slices of 4 MiB, the next ones while one is worked on. */
export function blobSource(blob: Blob, name: string): ByteSource {
  return {
    name,
    size: blob.size,
    blob,
    chunks: () => slicesOf(blob),
  };
}

/** The bytes of a Blob in slices of 4 MiB, the next ones while one is worked on. */
export async function* slicesOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const ahead: Promise<ArrayBuffer>[] = [];
  let at = 0;
  const readOn = () => {
    const end = Math.min(at === 0 ? FIRST_BYTES : at - (at % CHUNK_BYTES) + CHUNK_BYTES, blob.size);
    ahead.push(readSlice(blob, at, end));
    at = end;
  };
  if (at < blob.size) readOn();
  while (ahead.length > 0) {
    const bytes = new Uint8Array(await ahead.shift()!);
    // Whoever wants the beginning only is not to wait for more.
    const isFirst = at <= FIRST_BYTES;
    while (!isFirst && at < blob.size && ahead.length < CHUNKS_AHEAD) readOn();
    yield bytes;
    if (isFirst && at < blob.size) readOn();
  }
}

/** A read that fails after nobody wants it any more is nobody's error. */
function readSlice(blob: Blob, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = blob.slice(start, end).arrayBuffer();
  bytes.catch(() => undefined);
  return bytes;
}

/** Bytes already in memory; `chunkBytes` decides how they are cut. */
export function bytesSource(bytes: Uint8Array, name: string, chunkBytes = CHUNK_BYTES): ByteSource {
  return { name, size: bytes.length, chunks: () => slices(bytes, chunkBytes) };
}

/** The cuts of `bytes`, one after the other. */
async function* slices(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    yield await Promise.resolve(bytes.subarray(at, at + chunkBytes));
  }
}
