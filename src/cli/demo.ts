import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { demoFiles } from '../data/demo/generateDemo';
import type { DemoOptions } from '../data/demo/run';
import { noCheckpoint } from '../shared/checkpoint';
import { parseArgs, UsageError } from './args';
import { resolvePath } from './paths';

const OPTIONS = { members: true, seed: true, locale: true, process: true, out: true };

/** `tidemark demo`: writes the demo data set with its truth file. @throws UsageError */
export async function demo(argv: readonly string[]): Promise<number> {
  const { options } = parseArgs(argv, OPTIONS);
  const last = (name: string) => options.get(name)?.at(-1);
  const out = last('out');
  if (out === undefined) throw new UsageError('demo needs --out DIR.');
  const process = last('process');
  await writeDemo(resolvePath(out), {
    members: wholeNumber('members', last('members') ?? '10000'),
    seed: wholeNumber('seed', last('seed') ?? '42'),
    locale: oneOf('locale', last('locale') ?? 'en', ['en', 'zh'] as const),
    ...(process === undefined ? {} : { process: oneOf('process', process, ['bg-nbd', 'cox'] as const) }),
  });
  return 0;
}

async function writeDemo(dir: string, settings: DemoOptions): Promise<void> {
  await mkdir(dir, { recursive: true });
  const streams = new Map<string, WriteStream>();
  for await (const { file, bytes } of demoFiles(settings, noCheckpoint)) {
    let stream = streams.get(file);
    if (!stream) streams.set(file, (stream = createWriteStream(path.join(dir, file))));
    if (!stream.write(bytes)) await once(stream, 'drain');
  }
  for (const stream of streams.values()) await once(stream.end(), 'finish');
}

function oneOf<T extends string>(name: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === given);
  if (found === undefined) throw new UsageError(`--${name} ${given}: expected ${allowed.join(' or ')}.`);
  return found;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--${name} ${text}: expected a whole number.`);
  return Number(text);
}
