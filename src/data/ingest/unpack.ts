import { TidemarkError } from '../../shared/errors';

/** More output per input byte than this is a bomb, not a table (gzip itself ends at about 1030). */
const MAX_RATIO = 1000;
const RATIO_SLACK_BYTES = 1 << 20;

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Whether a file is gzip by its first bytes. */
export async function isPacked(blob: Blob): Promise<boolean> {
  return isGzip(new Uint8Array(await blob.slice(0, 2).arrayBuffer()));
}

/**
 * Unpacks a gzip stream, checking its CRC and length.
 * @throws `ingest/bomb` {file, ratio} beyond 1000 bytes out per byte in; `ingest/damaged-gzip` {file}
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream('gzip');
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const fed = { bytes: 0 };
  const feeding = feed(chunks, stream.writable.getWriter(), fed);
  feeding.catch(() => undefined);
  let out = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      out += value.length;
      if (out > MAX_RATIO * fed.bytes + RATIO_SLACK_BYTES) {
        throw new TidemarkError('ingest/bomb', { file, ratio: MAX_RATIO });
      }
      yield value;
    }
    await feeding;
  } catch (cause) {
    if (cause instanceof TidemarkError) throw cause;
    throw new TidemarkError('ingest/damaged-gzip', { file }, { cause });
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** Small pieces, so that the ratio is watched while the stream unpacks. */
const PIECE_BYTES = 1 << 16;

async function feed(
  chunks: AsyncIterable<Uint8Array>,
  writer: WritableStreamDefaultWriter<BufferSource>,
  fed: { bytes: number },
): Promise<void> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const piece = chunk.slice(at, at + PIECE_BYTES);
      fed.bytes += piece.length;
      await writer.write(piece);
    }
  }
  await writer.close();
}
