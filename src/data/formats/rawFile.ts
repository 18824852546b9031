import { TidemarkError } from '../../shared/errors';
import type { ByteSource } from '../ingest/byteSource';
import { concat, unpacked } from '../ingest/openSource';
import { createRawHash } from '../ingest/rawHash';

/** The first `length` bytes of a file, gunzipped where it is gzip. @throws as `unpacked` */
export async function headOf(source: ByteSource, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let have = 0;
  for await (const chunk of unpacked(source, source.name)) {
    parts.push(chunk.slice(0, length - have));
    have += chunk.length;
    if (have >= length) break;
  }
  return concat(parts);
}

/** Formats that are read at any position have to be whole: beyond this, memory of a page does not suffice. */
const MAX_WHOLE_BYTES = 2 ** 31;

/** The file as a Blob that can be read at any position: as it is, or gunzipped. @throws `ingest/too-large` {file, limit} */
export async function wholeFile(source: ByteSource, isPacked: boolean): Promise<Blob> {
  if (source.blob && !isPacked) return source.blob;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of unpacked(source, source.name)) {
    length += chunk.length;
    if (length > MAX_WHOLE_BYTES) {
      throw new TidemarkError('ingest/too-large', { file: source.name, limit: MAX_WHOLE_BYTES });
    }
    parts.push(chunk.slice());
  }
  return new Blob(parts);
}

/** Names the file's bytes as given, see `createRawHash`; hex. */
export async function hashOf(source: ByteSource): Promise<string> {
  const hash = createRawHash();
  for await (const chunk of source.chunks()) hash.update(chunk);
  return hash.digest();
}
