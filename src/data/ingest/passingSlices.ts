import { slicesOf } from './byteSource';
import { HASH_BLOCK_BYTES } from './rawHash';

/** Small enough to stay in the processor's cache until it is read, and a whole block for hashing. */
const SLICE_BYTES = HASH_BLOCK_BYTES;

/**
 * Bytes [from, to) of a Blob in slices of 512 KiB, all in the same memory: each holds only until the next is asked for.
 * Memory fetched anew for every slice would double the time of reading.
 */
export async function* passingSlices(
  blob: Blob,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const part = blob.slice(from, to);
  const reader = readerInto(part.stream());
  if (!reader) {
    yield* slicesOf(part);
    return;
  }
  let room = new ArrayBuffer(Math.min(SLICE_BYTES, part.size));
  try {
    for (let left = part.size; left > 0;) {
      const slice = await filled(reader, room, Math.min(left, room.byteLength));
      if (slice.length === 0) return;
      left -= slice.length;
      yield slice;
      room = slice.buffer;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** Undefined where streams of files cannot be read into memory that is there (Safari before 26.4). */
function readerInto(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}

/** The next `wanted` bytes, fewer only at the end. @param room is gone afterwards: its memory is that of the answer */
async function filled(
  reader: ReadableStreamBYOBReader,
  room: ArrayBuffer,
  wanted: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let buffer = room;
  let length = 0;
  while (length < wanted) {
    const { done, value } = await reader.read(new Uint8Array(buffer, length, wanted - length));
    if (value) buffer = value.buffer;
    if (done) break;
    length += value.length;
  }
  return new Uint8Array(buffer, 0, length);
}
