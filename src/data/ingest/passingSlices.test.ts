import { afterEach, expect, it, vi } from 'vitest';
import { passingSlices } from './passingSlices';

const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * i) >> 5);
const blob = new Blob([bytes]);

async function read(from: number, to: number): Promise<{ bytes: Buffer; largest: number }> {
  const parts: Uint8Array[] = [];
  for await (const slice of passingSlices(blob, from, to)) parts.push(slice.slice());
  return { bytes: Buffer.concat(parts), largest: Math.max(0, ...parts.map(({ length }) => length)) };
}

afterEach(() => vi.restoreAllMocks());

it.each([
  [0, 3_000_000],
  [524_288, 1_048_576],
  [1_234_567, 2_999_999],
  [5, 5],
])('gives bytes %i to %i', async (from, to) => {
  const found = await read(from, to);
  expect(found.bytes.equals(bytes.subarray(from, to))).toBe(true);
  expect(found.largest).toBeLessThanOrEqual(2 ** 19);
});

it('uses one piece of memory for all slices', async () => {
  const seen: Uint8Array[] = [];
  for await (const slice of passingSlices(blob, 0, blob.size)) seen.push(slice);
  expect(seen.length).toBe(6);
  expect(seen.slice(0, -1).every(({ buffer }) => buffer.byteLength === 0)).toBe(true);
});

it('gives the same bytes where a stream cannot be read into memory that is there', async () => {
  vi.spyOn(ReadableStream.prototype, 'getReader').mockImplementation(() => {
    throw new TypeError('no byte stream');
  });
  expect((await read(1_234_567, 2_999_999)).bytes.equals(bytes.subarray(1_234_567, 2_999_999))).toBe(true);
});

it('ends the stream when nobody wants more', async () => {
  const cancel = vi.spyOn(ReadableStreamBYOBReader.prototype, 'cancel');
  for await (const slice of passingSlices(blob, 0, blob.size)) {
    if (slice.length > 0) break;
  }
  expect(cancel).toHaveBeenCalledOnce();
});
