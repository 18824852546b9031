import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One line of truth.jsonl: how a file is meant, and what it says. See make.py. */
export interface Truth {
  readonly file: string;
  readonly class: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly records: readonly (readonly string[])[];
}

const HERE = path.resolve('tests/corpus');

export const truths = readFileSync(path.join(HERE, 'truth.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Truth);

export function corpusFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(HERE, 'files', name)));
}
