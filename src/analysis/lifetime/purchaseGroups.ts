import { inPieces, type Steps } from '../../shared/steps';

/** What each member's history comes to; times in weeks since the first purchase. */
export interface Purchases {
  readonly x: Int32Array;
  readonly tX: Float64Array;
  readonly T: Float64Array;
}

/** Members with the same x, t_x and T taken together: likelihoods and predictions are computed once for each group. */
export interface PurchaseGroups {
  readonly x: Int32Array;
  /** Index into `times`. */
  readonly tX: Int32Array;
  readonly T: Int32Array;
  readonly count: Float64Array;
  /** Distinct times. */
  readonly times: Float64Array;
  readonly members: number;
  readonly mostX: number;
  /** Group of each member. */
  readonly groupOf: Int32Array;
  /** Members whose x is larger than k, for k = 0 … mostX − 1. */
  readonly above: Float64Array;
}

const MEMBERS = 65_536;

/** Cost: two passes with three hash look-ups a member. */
export function* groupPurchases({ x, tX, T }: Purchases): Steps<PurchaseGroups> {
  const times = new Map<number, number>();
  const last = yield* indexed(tX, times);
  const end = yield* indexed(T, times);
  const keys = new Map<number, number>();
  const firstOf: number[] = [];
  const count: number[] = [];
  const groupOf = new Int32Array(x.length);
  const size = times.size;
  yield* inPieces(
    x.length,
    (from, to) => {
      for (let m = from; m < to; m++) {
        const key = (x[m]! * size + last[m]!) * size + end[m]!;
        let group = keys.get(key);
        if (group === undefined) {
          keys.set(key, (group = firstOf.push(m) - 1));
          count.push(0);
        }
        count[group]!++;
        groupOf[m] = group;
      }
    },
    MEMBERS,
  );
  const mostX = x.reduce((most, value) => Math.max(most, value), 0);
  const counts = Float64Array.from(count);
  const distinctX = Int32Array.from(firstOf, (m) => x[m]!);
  return {
    x: distinctX,
    tX: Int32Array.from(firstOf, (m) => last[m]!),
    T: Int32Array.from(firstOf, (m) => end[m]!),
    count: counts,
    times: Float64Array.from(times.keys()),
    members: x.length,
    mostX,
    groupOf,
    above: membersAbove(distinctX, counts, mostX),
  };
}

/** Each time's place among the distinct ones; new ones are added to `known`. */
function* indexed(values: Float64Array, known: Map<number, number>): Steps<Int32Array> {
  const places = new Int32Array(values.length);
  yield* inPieces(
    values.length,
    (from, to) => {
      for (let m = from; m < to; m++) {
        let place = known.get(values[m]!);
        if (place === undefined) known.set(values[m]!, (place = known.size));
        places[m] = place;
      }
    },
    MEMBERS,
  );
  return places;
}

/** Every k-th group, so that at most `most` are left; all of them when there are no more. */
export function sampleGroups(groups: PurchaseGroups, most: number): PurchaseGroups {
  const step = Math.ceil(groups.x.length / most);
  if (step === 1) return groups;
  const chosen = Int32Array.from({ length: Math.ceil(groups.x.length / step) }, (_, i) => i * step);
  const take = (values: Int32Array) => Int32Array.from(chosen, (g) => values[g]!);
  const x = take(groups.x);
  const count = Float64Array.from(chosen, (g) => groups.count[g]!);
  return {
    ...groups,
    x,
    tX: take(groups.tX),
    T: take(groups.T),
    count,
    members: count.reduce((sum, value) => sum + value, 0),
    above: membersAbove(x, count, groups.mostX),
  };
}

function membersAbove(x: Int32Array, count: Float64Array, mostX: number): Float64Array {
  const above = new Float64Array(mostX + 1);
  x.forEach((value, g) => (above[value]! += count[g]!));
  for (let k = mostX - 1; k >= 0; k--) above[k]! += above[k + 1]!;
  return above.slice(1);
}
