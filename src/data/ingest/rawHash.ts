import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';

/** The name of a file's bytes. */
export interface RawHash {
  update(chunk: Uint8Array): void;
  /** Resolves when so few blocks wait for their digest that more may come. */
  drained(): Promise<void>;
  /** SHA-256 of each block. Nothing may come after. */
  blocks(): Promise<readonly Uint8Array<ArrayBuffer>[]>;
  /** @returns hex, 64 characters. Nothing may come after. */
  digest(): Promise<string>;
}

/**
 * Blocks are hashed by themselves, so that native hashing keeps up and ranges of a file can be hashed side by side. The
 * browser copies each: of blocks of a megabyte and more into memory that it fetches and gives back every time (half the
 * speed).
 */
export const HASH_BLOCK_BYTES = 2 ** 19;
const MAX_WAITING = 16;

/**
 * SHA-256 over the SHA-256s of the blocks of 512 KiB of a stream: the same for the same bytes, however they are cut. It
 * is not the SHA-256 of the bytes, which cannot be had natively in a browser without holding all of them.
 */
export function createRawHash(): RawHash {
  const digests: Promise<Uint8Array<ArrayBuffer>>[] = [];
  const block = new Uint8Array(HASH_BLOCK_BYTES);
  let filled = 0;
  const take = (bytes: Uint8Array) => void digests.push(sha256Of(bytes));
  return {
    update(chunk) {
      for (let at = 0; at < chunk.length;) {
        const whole = filled === 0 && chunk.length - at >= HASH_BLOCK_BYTES;
        const length = Math.min(HASH_BLOCK_BYTES - filled, chunk.length - at);
        const part = chunk.subarray(at, at + length);
        at += length;
        if (whole) take(part);
        else block.set(part, filled);
        filled = whole ? 0 : (filled + length) % HASH_BLOCK_BYTES;
        if (!whole && filled === 0) take(block.slice());
      }
    },
    async drained() {
      await digests[digests.length - MAX_WAITING];
    },
    blocks() {
      if (filled > 0) take(block.subarray(0, filled));
      return Promise.all(digests);
    },
    async digest() {
      return nameOfBlocks(await this.blocks());
    },
  };
}

/** The name of bytes by the SHA-256s of their blocks. @returns hex, 64 characters */
export function nameOfBlocks(digests: readonly Uint8Array[]): string {
  return bytesToHex(sha256(concatBytes(...digests)));
}

async function sha256Of(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const native = (globalThis.crypto as { subtle?: SubtleCrypto } | undefined)?.subtle;
  if (!native) return sha256(bytes);
  return new Uint8Array(await native.digest('SHA-256', bytes as BufferSource));
}
