/** A file as bytes that can be streamed more than once (detection may need a second look). */
export interface ByteSource {
  readonly name: string;
  /** Bytes of the whole file as given, before any unpacking. */
  readonly size: number;
  /** A fresh run over all bytes. Chunks may be of any size; they must not change after they were handed out. */
  chunks(): AsyncIterable<Uint8Array>;
  /** The same bytes, where they can be had at any position. */
  readonly blob?: Blob;
}

const CHUNK_BYTES = 1 << 20;

/** A File or Blob (page, worker, Node), read in slices of 1 MiB. */
export function blobSource(blob: Blob, name: string): ByteSource {
  return {
    name,
    size: blob.size,
    blob,
    async *chunks() {
      for (let at = 0; at < blob.size; at += CHUNK_BYTES) {
        yield new Uint8Array(await blob.slice(at, at + CHUNK_BYTES).arrayBuffer());
      }
    },
  };
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
