import { freeBytes } from './freeBytes';
import { HASH_BLOCK_BYTES } from './rawHash';
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

const SLICE_BYTES = 1 << 23;
const FIRST_SLICE_BYTES = 1 << 20;
const PIECE_BYTES = HASH_BLOCK_BYTES;
/** Enough for most looks at the beginning of a file. */
const FIRST_BYTES = PIECE_BYTES;
const SLICES_AHEAD = 2;

/** A File or Blob (page, worker, Node), read in slices, the next ones while one is worked on. */
export function blobSource(blob: Blob, name: string): ByteSource {
  return {
    name,
    size: blob.size,
    blob,
    chunks: () => headFirst(blob),
  };
}

/** Whoever wants the beginning only does not wait for more. */
async function* headFirst(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* slicesOf(blob.slice(0, FIRST_BYTES));
  yield* slicesOf(blob.slice(FIRST_BYTES));
}

/**
 * The bytes of a Blob, read in slices that grow to 8 MiB (the first is there soon), the next ones while one is worked on,
 * and handed out in pieces of 512 KiB, which stay in the processor's cache until they are read. A stream read into memory
 * that is there (BYOB) would take half the time, but in Chromium it stops for good now and then.
 * @param use `once`: a piece is gone when the next one is asked for
 */
export async function* slicesOf(
  blob: Blob,
  use: 'once' | 'later' = 'later',
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const ahead: Promise<ArrayBuffer>[] = [];
  let at = 0;
  let size = FIRST_SLICE_BYTES;
  const readOn = () => {
    ahead.push(readSlice(blob, at, at + size));
    at += size;
    size = Math.min(SLICE_BYTES, 2 * size);
  };
  if (blob.size > 0) readOn();
  while (ahead.length > 0) {
    const slice = await ahead.shift()!;
    while (at < blob.size && ahead.length < SLICES_AHEAD) readOn();
    for (let from = 0; from < slice.byteLength; from += PIECE_BYTES)
      yield new Uint8Array(slice, from, Math.min(PIECE_BYTES, slice.byteLength - from));
    if (use === 'once') freeBytes(slice);
  }
}

/** A read that fails after nobody wants it any more is nobody's error. */
function readSlice(blob: Blob, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = blob.slice(start, end).arrayBuffer();
  bytes.catch(() => undefined);
  return bytes;
}

/** Bytes already in memory; `chunkBytes` decides how they are cut. */
export function bytesSource(bytes: Uint8Array, name: string, chunkBytes = FIRST_SLICE_BYTES): ByteSource {
  return { name, size: bytes.length, chunks: () => slices(bytes, chunkBytes) };
}

/** The cuts of `bytes`, one after the other. */
async function* slices(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    yield await Promise.resolve(bytes.subarray(at, at + chunkBytes));
  }
}
