import { quantileSorted } from '../../shared/quantile';
import { sortInSteps } from '../../shared/sortInSteps';
import type { Steps } from '../../shared/steps';
import { compareIds } from './compareIds';
import { sortPlaces } from './sortPlaces';

const QUINTILES = [0.2, 0.4, 0.6, 0.8] as const;

/** q20, q40, q60 and q80 of the values, none of them missing. */
export function quintileThresholds(values: Float64Array): [number, number, number, number] {
  const last = values.length - 1;
  const places = QUINTILES.flatMap((q) => [Math.floor(q * last), Math.min(Math.floor(q * last) + 1, last)]);
  const sorted = sortPlaces(values.slice(), places);
  return QUINTILES.map((q) => quantileSorted(sorted, q)) as [number, number, number, number];
}

/** 1 + number of thresholds below the value: a value equal to a threshold stays below it, equal values score equally. */
export function scoreByThresholds(values: Float64Array, thresholds: readonly number[]): Uint8Array {
  const scores = new Uint8Array(values.length);
  const limits = Float64Array.from(thresholds);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let score = 1;
    for (let k = 0; k < limits.length; k++) if (limits[k]! < value) score++;
    scores[i] = score;
  }
  return scores;
}

/**
 * Equal groups: ranks ascending, ties in the order of the ids, score = ⌈5 · rank / n⌉.
 * @param tieRank place of each entry in the order of ids, see `idRanks`
 */
export function* scoreByRank(values: Float64Array, tieRank: Int32Array): Steps<Uint8Array> {
  const n = values.length;
  const order = yield* sortInSteps(
    Int32Array.from(values.keys()),
    (a, b) => values[a]! - values[b]! || tieRank[a]! - tieRank[b]!,
  );
  const scores = new Uint8Array(n);
  for (let rank = 1; rank <= n; rank++) scores[order[rank - 1]!] = Math.ceil((5 * rank) / n);
  return scores;
}

/** Place of each id when sorted: numbers as numbers if all are, else text by code point. */
export function* idRanks(ids: readonly string[]): Steps<Int32Array> {
  const compare = compareIds(ids);
  const order = yield* sortInSteps(Int32Array.from(ids.keys()), (a, b) => compare(ids[a]!, ids[b]!) || a - b);
  const ranks = new Int32Array(ids.length);
  for (let place = 0; place < order.length; place++) ranks[order[place]!] = place;
  return ranks;
}

/** Scores turned round: the smallest value gets 5 (for recency, where less is better). */
export function reversed(scores: Uint8Array): Uint8Array {
  const out = new Uint8Array(scores.length);
  for (let i = 0; i < scores.length; i++) out[i] = 6 - scores[i]!;
  return out;
}
