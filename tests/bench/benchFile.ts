import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The path of a file in the temporary folder, which is written where it is not there yet. @param name of this content */
export async function benchFile(name: string, pieces: () => Iterable<Uint8Array>): Promise<string> {
  const folder = join(tmpdir(), 'tidemark-bench');
  const path = join(folder, name);
  if (existsSync(path)) return path;
  process.stderr.write(`Writing ${path} …\n`);
  mkdirSync(folder, { recursive: true });
  const partial = `${path}.${process.pid}`;
  await pipeline(Readable.from(pieces()), createWriteStream(partial));
  renameSync(partial, path);
  return path;
}

/** One of them, each as likely. */
export function pick<T>(rng: { below(n: number): number }, values: readonly T[]): T {
  return values[rng.below(values.length)]!;
}

/** Of `u` in [0, 1): u^1.5, small values more often. */
export function skewed(u: number): number {
  return u * Math.sqrt(u);
}
