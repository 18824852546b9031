import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ByteSource } from '../data/ingest/byteSource';
import type { Checkpoint } from '../shared/checkpoint';

/** SHA-256 of the bytes of a file as it was given, hex, as `sha256sum` says it. */
export async function fileDigest(source: ByteSource, checkpoint: Checkpoint): Promise<string> {
  const hash = sha256.create();
  let done = 0;
  for await (const chunk of source.chunks()) {
    hash.update(chunk);
    done += chunk.length;
    await checkpoint(done / Math.max(1, source.size));
  }
  return bytesToHex(hash.digest());
}
