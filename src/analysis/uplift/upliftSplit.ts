import { TidemarkError } from '../../shared/errors';
import { asText, type Column } from '../../shared/table';

/** 1 where a row is held out for testing; one per row of the whole table. */
export type TestFlags = Uint8Array;

/**
 * The default split: a fixed hash of the row number holds out about 40 %, the same rows whatever the seed, the arm or
 * the outcome. @see reference/uplift.json, `definitions` (Test rows)
 */
export function hashSplit(rowCount: number): TestFlags {
  const flags = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) flags[row] = (Math.imul(row, 2654435761) >>> 0) % 5 < 2 ? 1 : 0;
  return flags;
}

/**
 * A split the table brings along: the word `test` marks test rows and `train` the others; whole numbers are folds, of
 * which the lowest two fifths (at least one) test.
 *
 * @throws `uplift/bad-split` {column, value} for any other value, or when one side is empty (value `train` or `test`)
 */
export function columnSplit(column: Column): TestFlags {
  const { codes, dictionary } = asText(column);
  const levels = dictionary.map((level) => level.trim().toLowerCase());
  const isTest = levels.every((level) => /^\d+$/.test(level))
    ? testFolds(levels)
    : testWords(levels, column.name);
  const flags = Uint8Array.from(codes, (code) => (code >= 0 && isTest[code]! ? 1 : 0));
  const tests = flags.reduce((sum, flag) => sum + flag, 0);
  if (tests === 0) throw new TidemarkError('uplift/bad-split', { column: column.name, value: 'test' });
  if (tests === flags.length)
    throw new TidemarkError('uplift/bad-split', { column: column.name, value: 'train' });
  return flags;
}

function testFolds(levels: readonly string[]): boolean[] {
  const folds = [...new Set(levels.map(Number))].sort((a, b) => a - b);
  const held = new Set(folds.slice(0, Math.max(1, Math.floor(folds.length * 0.4))));
  return levels.map((level) => held.has(Number(level)));
}

function testWords(levels: readonly string[], column: string): boolean[] {
  const odd = levels.find((level) => level !== 'train' && level !== 'test');
  if (odd !== undefined) throw new TidemarkError('uplift/bad-split', { column, value: odd });
  return levels.map((level) => level === 'test');
}
