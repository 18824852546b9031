import { inspectFile } from '../data/formats/inspectFile';
import { parseArgs, UsageError } from './args';
import { fileSource } from './tables';

/** `tidemark inspect PATH...`: what each file is, as JSON on stdout. */
export async function inspectFiles(argv: readonly string[]): Promise<number> {
  const { positional } = parseArgs(argv, {});
  if (positional.length === 0) throw new UsageError('inspect needs at least one PATH.');
  const found = [];
  for (const given of positional) {
    for (const one of await inspectFile(await fileSource(given))) found.push({ ...one, path: given });
  }
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  return 0;
}
