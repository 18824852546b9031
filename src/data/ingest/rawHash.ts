import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of a stream of chunks. */
export interface RawHash {
  update(chunk: Uint8Array): void;
  /** @returns hex, 64 characters */
  digest(): Promise<string>;
}

/** Files up to this size are hashed in one native call, which is four times faster but needs them whole. */
const NATIVE_LIMIT_BYTES = 192 * 2 ** 20;

/** Native hashing where the platform has it and the file fits, else incremental. @param size bytes to come */
export function createRawHash(size: number): RawHash {
  const native = (globalThis.crypto as { subtle?: SubtleCrypto } | undefined)?.subtle;
  return native && size <= NATIVE_LIMIT_BYTES ? nativeHash(native, size) : incrementalHash();
}

function nativeHash(subtle: SubtleCrypto, size: number): RawHash {
  const whole = new Uint8Array(size);
  let at = 0;
  return {
    update(chunk) {
      whole.set(chunk, at);
      at += chunk.length;
    },
    digest: async () => bytesToHex(new Uint8Array(await subtle.digest('SHA-256', whole))),
  };
}

function incrementalHash(): RawHash {
  const hash = sha256.create();
  return {
    update: (chunk) => void hash.update(chunk),
    digest: () => Promise.resolve(bytesToHex(hash.digest())),
  };
}
