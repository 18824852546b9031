/** Words of tiers from low to high; the first that a tier contains decides. */
const RANKS: readonly (readonly [number, RegExp])[] = [
  [7, /black|黑/i],
  [6, /diamond|crown|钻|皇冠|至尊/i],
  [5, /platin|铂|白金/i],
  [4, /gold|金/i],
  [3, /silver|银/i],
  [2, /bronze|copper|铜/i],
  [1, /standard|basic|regular|normal|ordinary|base|entry|none|普通|基础|注册|大众|初级|无/i],
];
const LEVEL = /(?:^|[^\d])(\d{1,2})(?:$|[^\d])/;

const known = new WeakMap<readonly string[], Float64Array>();

/**
 * Place of each tier of a dictionary among them, 1 = lowest: by their words (standard, silver, gold …; 普通, 银卡,
 * 金卡 …) or by their numbers (V1, Lv 2, 3级). Missing for all where a tier says neither, or two say the same.
 */
export function tierRanks(dictionary: readonly string[]): Float64Array {
  let ranks = known.get(dictionary);
  if (!ranks) known.set(dictionary, (ranks = places(byWords(dictionary) ?? byNumbers(dictionary))));
  return ranks;

  function places(values: readonly number[] | undefined): Float64Array {
    if (!values) return new Float64Array(dictionary.length).fill(NaN);
    const sorted = [...values].sort((a, b) => a - b);
    return Float64Array.from(values, (value) => sorted.indexOf(value) + 1);
  }
}

function byWords(dictionary: readonly string[]): number[] | undefined {
  return distinct(dictionary.map((tier) => RANKS.find(([, words]) => words.test(tier))?.[0]));
}

function byNumbers(dictionary: readonly string[]): number[] | undefined {
  return distinct(dictionary.map((tier) => LEVEL.exec(tier)?.[1]).map((level) => level && Number(level)));
}

function distinct(values: readonly (number | string | undefined)[]): number[] | undefined {
  const numbers = values.filter((value) => typeof value === 'number');
  return new Set(numbers).size === values.length ? numbers : undefined;
}
