import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { csvChunks } from '../data/export/csvChunks';
import { quoted } from '../data/export/csvCell';
import type { FileReadOptions } from '../data/formats/fileReadOptions';
import { choosePart, openParts } from '../data/formats/fileParts';
import { readPart } from '../data/formats/readFile';
import type { ByteSource } from '../data/ingest/byteSource';
import { readRecords } from '../data/ingest/readRecords';
import { noCheckpoint } from '../shared/checkpoint';
import { parseArgs, UsageError } from './args';
import { resolvePath } from './paths';
import { fileSource } from './tables';

const READ = ['encoding', 'delimiter', 'quote', 'escape', 'sheet', 'entry'] as const;
const OPTIONS = { out: true, raw: false, ...Object.fromEntries(READ.map((key) => [key, true])) };

/** `tidemark import`: writes what was read, as comma CSV in UTF-8; --raw: every record as text. @throws UsageError */
export async function importFile(argv: readonly string[]): Promise<number> {
  const { positional, options } = parseArgs(argv, OPTIONS);
  const out = options.get('out')?.at(-1);
  if (positional.length !== 1 || out === undefined)
    throw new UsageError('import needs one PATH and --out FILE.csv.');
  const given = READ.flatMap((key) => (options.has(key) ? [[key, options.get(key)!.at(-1)!]] : []));
  const read = Object.fromEntries(given) as FileReadOptions;
  const source = await fileSource(positional[0]!);
  const stream = createWriteStream(resolvePath(out));
  for await (const chunk of csvOf(source, read, options.has('raw'))) {
    if (!stream.write(chunk)) await once(stream, 'drain');
  }
  await once(stream.end(), 'finish');
  return 0;
}

/** Text as its records stand; other formats have no records apart from their table. */
async function* csvOf(source: ByteSource, read: FileReadOptions, raw: boolean) {
  const part = choosePart(await openParts(source), { fileName: source.name, read });
  if (part.format !== 'text') {
    const reading = await readPart(part, { fileName: source.name, read, checkpoint: noCheckpoint });
    yield* csvChunks(reading.table);
    return;
  }
  const { sheet: _sheet, entry: _entry, ...own } = read;
  const damage = { characters: 0, foreign: 0 };
  for await (const records of readRecords(part.source, own, { raw, damage })) {
    yield records.map(lineOf).join('');
  }
  if (damage.characters > 0) process.stderr.write(`${replacedSigns(damage.characters, read.encoding)}\n`);
}

function replacedSigns(count: number, encoding: string | undefined): string {
  const why = encoding === undefined ? 'damaged' : `not text in ${encoding}`;
  return `${count} characters were ${why} and are written as \ufffd. Another --encoding may read them.`;
}

/** A record of one empty field needs quotes, or it would be an empty line. */
function lineOf(record: readonly string[]): string {
  const line = record.map(quoted).join(',');
  return `${line === '' ? '""' : line}\n`;
}
