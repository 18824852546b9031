import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { quoted } from '../data/export/csvCell';
import { readRecords } from '../data/ingest/readRecords';
import type { ReadOptions } from '../data/ingest/readOptions';
import { parseArgs, UsageError } from './args';
import { resolvePath } from './paths';
import { fileSource } from './tables';

const READ = ['encoding', 'delimiter', 'quote', 'escape'] as const;
const OPTIONS = { out: true, raw: false, ...Object.fromEntries(READ.map((key) => [key, true])) };

/** `tidemark import`: writes what was read, as comma CSV in UTF-8; --raw: every record as text. @throws UsageError */
export async function importFile(argv: readonly string[]): Promise<number> {
  const { positional, options } = parseArgs(argv, OPTIONS);
  const out = options.get('out')?.at(-1);
  if (positional.length !== 1 || out === undefined)
    throw new UsageError('import needs one PATH and --out FILE.csv.');
  const given = READ.flatMap((key) => (options.has(key) ? [[key, options.get(key)!.at(-1)!]] : []));
  const read = Object.fromEntries(given) as ReadOptions;
  const source = await fileSource(positional[0]!);
  const stream = createWriteStream(resolvePath(out));
  for await (const records of readRecords(source, read, { raw: options.has('raw') })) {
    const text = records.map((record) => `${record.map(quoted).join(',')}\n`).join('');
    if (!stream.write(text)) await once(stream, 'drain');
  }
  await once(stream.end(), 'finish');
  return 0;
}
