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
    async *chunks() {
      const ahead: Promise<ArrayBuffer>[] = [];
      for (let at = 0; at < blob.size || ahead.length > 0;) {
        while (at < blob.size && ahead.length < (at === 0 ? 1 : CHUNKS_AHEAD)) {
          const end = at === 0 ? FIRST_BYTES : at - (at % CHUNK_BYTES) + CHUNK_BYTES;
          ahead.push(readSlice(blob, at, end));
          at = end;
          if (at === FIRST_BYTES) break;
        }
        yield new Uint8Array(await ahead.shift()!);
      }
    },
  };
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
