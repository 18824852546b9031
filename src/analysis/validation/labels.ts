import { TidemarkError } from '../../shared/errors';
import { asText, type Column } from '../../shared/table';
import { compareCodePoints } from '../matrix/levels';

/** A label column read as 1, 0 and NaN (no label). */
export interface BinaryLabels {
  readonly column: string;
  readonly positive: string;
  readonly negative: string;
  readonly values: Float64Array;
}

const AFFIRMATIVE = new Set(['1', 'true', 'yes', 'y', '是', 'churned', '流失']);

/**
 * Reads a two-valued column. The positive value is the one asked for, else the one that says yes (1, true, yes, y, 是,
 * churned, 流失), else the rarer one.
 * @throws `train/no-labels`, `train/one-class`, `train/label-not-binary`, `train/no-such-value`
 */
export function readLabels(column: Column, wanted: string | null): BinaryLabels {
  const text = asText(column);
  const counts = new Map<string, number>();
  for (const code of text.codes) {
    const level = text.dictionary[code];
    if (level !== undefined) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const levels = [...counts.keys()].sort(compareCodePoints);
  checkTwo(column.name, levels);
  const positive = wanted ?? positiveOf(levels, counts);
  if (!levels.includes(positive)) {
    throw new TidemarkError('train/no-such-value', {
      column: column.name,
      value: positive,
      values: levels.join(', '),
    });
  }
  const byCode = text.dictionary.map((level) => (level === positive ? 1 : 0));
  return {
    column: column.name,
    positive,
    negative: levels.find((level) => level !== positive)!,
    values: Float64Array.from(text.codes, (code) => byCode[code] ?? NaN),
  };
}

function checkTwo(column: string, levels: readonly string[]): void {
  if (levels.length === 0) throw new TidemarkError('train/no-labels', { column });
  if (levels.length === 1) throw new TidemarkError('train/one-class', { column, value: levels[0]! });
  if (levels.length > 2) {
    const examples = levels.slice(0, 3).join(', ');
    throw new TidemarkError('train/label-not-binary', { column, values: levels.length, examples });
  }
}

function positiveOf(levels: readonly string[], counts: ReadonlyMap<string, number>): string {
  const affirmative = levels.filter((level) => AFFIRMATIVE.has(level.trim().toLowerCase()));
  if (affirmative.length === 1) return affirmative[0]!;
  const [first, second] = levels as [string, string];
  return counts.get(first)! < counts.get(second)! ? first : second;
}
