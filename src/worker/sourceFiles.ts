import { bytesToHex } from '@noble/hashes/utils.js';
import type { ByteSource } from '../data/ingest/byteSource';

/** A file that rows of a table came from. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: number;
  /** As `sha256sum` says it; null for a file too large to be hashed on the side. */
  readonly sha256: string | null;
}

/** Native hashing wants all bytes at once: up to here that takes neither time nor memory that anybody would notice. */
const MAX_HASHED_BYTES = 2 ** 25;

/** Name, size and, where it is small enough, SHA-256 of a file; never throws. Runs beside whoever reads the file. */
export async function sourceFile({ blob, size }: ByteSource, name: string): Promise<SourceFile> {
  const native = (globalThis.crypto as { subtle?: SubtleCrypto } | undefined)?.subtle;
  const known = { name, bytes: size, sha256: null };
  if (!native || !blob || size > MAX_HASHED_BYTES) return known;
  try {
    const digest = await native.digest('SHA-256', await blob.arrayBuffer());
    return { ...known, sha256: bytesToHex(new Uint8Array(digest)) };
  } catch {
    return known;
  }
}
