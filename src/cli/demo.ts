import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { demoFiles } from '../data/demo/generateDemo';
import { noCheckpoint } from '../shared/checkpoint';
import { parseArgs, UsageError } from './args';
import { resolvePath } from './paths';

const OPTIONS = { members: true, seed: true, locale: true, process: true, out: true };
const PROCESSES = ['bg-nbd', 'cox'] as const;

/** `tidemark demo`: writes the demo data set with its truth file. @throws UsageError */
export async function demo(argv: readonly string[]): Promise<number> {
  const { options } = parseArgs(argv, OPTIONS);
  const last = (name: string) => options.get(name)?.at(-1);
  const out = last('out');
  if (out === undefined) throw new UsageError('demo needs --out DIR.');
  const planted = last('process');
  const process = PROCESSES.find((one) => one === planted);
  if (planted !== undefined && !process) throw new UsageError(`--process ${planted}: bg-nbd or cox.`);
  const locale = last('locale') ?? 'en';
  if (locale !== 'en' && locale !== 'zh') throw new UsageError(`--locale ${locale}: en or zh.`);
  const members = wholeNumber('members', last('members') ?? '10000');
  const seed = wholeNumber('seed', last('seed') ?? '42');
  const dir = resolvePath(out);
  await mkdir(dir, { recursive: true });
  const streams = new Map<string, WriteStream>();
  const settings = { members, seed, locale, ...(process ? { process } : {}) } as const;
  for await (const { file, bytes } of demoFiles(settings, noCheckpoint)) {
    let stream = streams.get(file);
    if (!stream) streams.set(file, (stream = createWriteStream(path.join(dir, file))));
    if (!stream.write(bytes)) await once(stream, 'drain');
  }
  for (const stream of streams.values()) await once(stream.end(), 'finish');
  return 0;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--${name} ${text}: expected a whole number.`);
  return Number(text);
}
