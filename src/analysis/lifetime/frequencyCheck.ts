import { chiSquareTail } from '../special/tails';
import type { Steps } from '../../shared/steps';
import type { BuyingFit } from './fitBuying';
import type { PurchaseGroups } from './purchaseGroups';

/** Members by number of repeat purchases, the last count being "that many or more". */
export interface FrequencyCheck {
  readonly actual: Float64Array;
  readonly expected: Float64Array;
  /** Pearson's distance over the bars, with its p for bars − 1 − parameters. */
  readonly chi2: number;
  readonly p: number | null;
}

const MOST = 7;

/** How many members the model would expect with 0, 1, …, 7+ repeat purchases within their own time of observation. */
export function* frequencyCheck({ model, params }: BuyingFit, groups: PurchaseGroups): Steps<FrequencyCheck> {
  const { x, T, count, times } = groups;
  const actual = new Float64Array(MOST + 1);
  const members = new Float64Array(times.length);
  for (let g = 0; g < x.length; g++) {
    actual[Math.min(MOST, x[g]!)]! += count[g]!;
    members[T[g]!]! += count[g]!;
  }
  const expected = new Float64Array(MOST + 1);
  for (let t = 0; t < times.length; t++) {
    if (members[t] === 0) continue;
    const chances = model.countChances(params, times[t]!, MOST - 1);
    chances.forEach((chance, n) => (expected[n]! += members[t]! * chance));
    expected[MOST]! += members[t]! * (1 - chances.reduce((sum, chance) => sum + chance, 0));
    yield;
  }
  const chi2 = actual.reduce(
    (sum, seen, n) => sum + (seen - expected[n]!) ** 2 / Math.max(expected[n]!, 1e-9),
    0,
  );
  const df = MOST - params.length;
  return { actual, expected, chi2, p: df > 0 ? chiSquareTail(chi2, df) : null };
}
