import { TidemarkError, type Warning } from '../../shared/errors';
import { asText, type Column, type TextColumn } from '../../shared/table';
import { compareCodePoints } from '../matrix/levels';

/** A label column read as 1, 0 and NaN (no label). */
export interface BinaryLabels {
  readonly column: string;
  readonly positive: string;
  readonly negative: string;
  readonly values: Float64Array;
  /** Spellings that were taken as one of the two values: they differ in case, width or blanks alone. */
  readonly otherSpellings: readonly string[];
  /** The values are the numbers 1 and 2, and one was taken as positive without being asked for. */
  readonly isOneTwoAssumed: boolean;
}

const AFFIRMATIVE = new Set(['1', 'true', 'yes', 'y', '是', 'churned', '流失']);

/**
 * Reads a two-valued column. The positive value is the one asked for, else the one that says yes (1, true, yes, y, 是,
 * churned, 流失), else the rarer one. Where there are more than two values, those that differ in case, width or blanks
 * alone are one, by the name of the most frequent.
 * @param coding - `event`: of the numbers 1 and 2 the second one, as R and SPSS code censored and event
 * @throws `train/no-labels`, `train/one-class`, `train/label-not-binary`, `train/no-such-value`
 */
export function readLabels(
  column: Column,
  wanted: string | null,
  coding: 'flag' | 'event' = 'flag',
): BinaryLabels {
  const text = asText(column);
  const spelt = countsOf(text);
  const nameOf = spelt.size > 2 ? commonNames(spelt) : new Map<string, string>();
  const named = (level: string) => nameOf.get(level) ?? level;
  const counts = new Map<string, number>();
  for (const [level, rows] of spelt) counts.set(named(level), (counts.get(named(level)) ?? 0) + rows);
  const levels = [...counts.keys()].sort(compareCodePoints);
  checkTwo(column.name, levels);
  const assumed = coding === 'event' && isOneAndTwo(levels) ? levels[1]! : positiveOf(levels, counts);
  const positive = wanted === null ? assumed : named(wanted);
  if (!levels.includes(positive)) {
    throw new TidemarkError('train/no-such-value', {
      column: column.name,
      value: positive,
      values: levels.join(', '),
    });
  }
  return {
    column: column.name,
    positive,
    negative: levels.find((level) => level !== positive)!,
    values: flagsOf(text, (level) => named(level) === positive),
    otherSpellings: [...spelt.keys()].filter((level) => named(level) !== level).sort(compareCodePoints),
    isOneTwoAssumed: wanted === null && isOneAndTwo(levels),
  };
}

/** What should be said of how a label was read. */
export function labelWarnings(labels: BinaryLabels): Warning[] {
  const { column, positive, negative, otherSpellings, isOneTwoAssumed } = labels;
  const warnings: Warning[] = [];
  if (isOneTwoAssumed)
    warnings.push({ code: 'train/label-one-two', details: { column, positive, negative } });
  if (otherSpellings.length > 0) {
    const spellings = otherSpellings.map((text) => JSON.stringify(text)).join(', ');
    warnings.push({ code: 'train/label-spellings', details: { column, positive, negative, spellings } });
  }
  return warnings;
}

/** By every spelling the most frequent one of those that differ in case, width or blanks alone. */
function commonNames(spelt: ReadonlyMap<string, number>): Map<string, string> {
  const alike = (level: string) => level.normalize('NFKC').trim().toLowerCase();
  const best = new Map<string, string>();
  for (const [level, rows] of spelt) {
    const known = best.get(alike(level));
    if (known === undefined || rows > spelt.get(known)!) best.set(alike(level), level);
  }
  return new Map([...spelt.keys()].map((level) => [level, best.get(alike(level))!]));
}

/** Rows of every level that occurs. Plain loops here and below, as labels may be long. */
function countsOf({ codes, dictionary }: TextColumn): Map<string, number> {
  const perCode = new Float64Array(dictionary.length);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) perCode[codes[row]!]!++;
  return new Map(
    [...dictionary.entries()]
      .map(([code, level]) => [level, perCode[code]!] as const)
      .filter(([, rows]) => rows > 0),
  );
}

function flagsOf({ codes, dictionary }: TextColumn, isPositive: (level: string) => boolean): Float64Array {
  const flagOf = Float64Array.from(dictionary, (level) => (isPositive(level) ? 1 : 0));
  const flags = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    flags[row] = code < 0 ? NaN : flagOf[code]!;
  }
  return flags;
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

/** @param levels in order */
function isOneAndTwo(levels: readonly string[]): boolean {
  return levels.length === 2 && Number(levels[0]) === 1 && Number(levels[1]) === 2;
}
