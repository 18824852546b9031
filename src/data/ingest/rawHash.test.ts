import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRawHash, HASH_BLOCK_BYTES } from './rawHash';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

function nameOf(bytes: Uint8Array, chunkBytes: number): Promise<string> {
  const hash = createRawHash();
  for (let at = 0; at < bytes.length; at += chunkBytes) hash.update(bytes.slice(at, at + chunkBytes));
  return hash.digest();
}

it('names bytes by the hashes of their blocks, however they are cut', async () => {
  const bytes = Uint8Array.from({ length: 2 * HASH_BLOCK_BYTES + 12_345 }, (_, i) => (i * i) >> 3);
  const starts = [0, HASH_BLOCK_BYTES, 2 * HASH_BLOCK_BYTES];
  const blocks = starts.map((start) => sha256(bytes.subarray(start, start + HASH_BLOCK_BYTES)));
  const name = sha256(Buffer.concat(blocks)).toString('hex');
  const chunk = fc.integer({ min: 50_000, max: bytes.length });
  await fc.assert(
    fc.asyncProperty(chunk, async (size) => {
      expect(await nameOf(bytes, size)).toBe(name);
    }),
    { numRuns: 10, examples: [[HASH_BLOCK_BYTES], [bytes.length]] },
  );
});
