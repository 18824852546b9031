import { TidemarkError } from '../../shared/errors';
import { sortInSteps } from '../../shared/sortInSteps';
import { finish, type Steps } from '../../shared/steps';
import { compareIds } from './compareIds';

export const ABC_CLASSES = ['A', 'B', 'C'] as const;
export type AbcClass = (typeof ABC_CLASSES)[number];

/** Cumulative shares of the amount in [0, 1] at which A and B end; upToA ≤ upToB. */
export interface AbcBorders {
  readonly upToA: number;
  readonly upToB: number;
}

/** One entry per member in every array, largest amount first. */
export interface AbcResult {
  /** Index of the member in the list given. */
  readonly member: Int32Array;
  /** Amount of the member; may be zero or negative. */
  readonly amount: Float64Array;
  /** Share of `total` of this member and all before; zero and negative amounts add nothing. */
  readonly cumulative: Float64Array;
  /** Index into ABC_CLASSES. */
  readonly classIndex: Uint8Array;
  /** Sum of the positive amounts, what all shares are shares of. */
  readonly total: number;
}

export interface AbcClassSummary {
  readonly class: AbcClass;
  readonly members: number;
  readonly share: number;
  /** Sum of the positive amounts of the class. */
  readonly amount: number;
  readonly amountShare: number;
}

export interface ParetoPoint {
  /** Share of the members, largest amount first. */
  readonly x: number;
  /** Their share of the amount. */
  readonly y: number;
}

/** Rounding of a sum of shares must not move a member over a border. */
const ROUNDING = 1e-12;
/** 198 places spread evenly and the two class borders. */
const EVEN_STEPS = 197;

/**
 * ABC classes: members by amount descending, ties in the order of their ids; A while the cumulative share is at most
 * `upToA`, B while at most `upToB`, C the rest. The first member is always A; zero or less is always C.
 * Cost: one sort over the members.
 * @param amounts one per id, finite
 * @throws `abc/bad-borders` unless 0 < upToA ≤ upToB ≤ 1, `abc/no-amount` when no amount is positive
 */
export function abcClasses(ids: readonly string[], amounts: Float64Array, borders: AbcBorders): AbcResult {
  return finish(abcClassesInSteps(ids, amounts, borders));
}

/** `abcClasses` in steps. */
export function* abcClassesInSteps(
  ids: readonly string[],
  amounts: Float64Array,
  borders: AbcBorders,
): Steps<AbcResult> {
  checkBorders(borders);
  const compare = compareIds(ids);
  const member = yield* sortInSteps(
    Int32Array.from(ids.keys()),
    (a, b) => amounts[b]! - amounts[a]! || compare(ids[a]!, ids[b]!) || a - b,
  );
  const amount = Float64Array.from(member, (m) => amounts[m]!);
  const sums = runningSums(amount);
  const total = sums.at(-1) ?? 0;
  if (!(total > 0)) throw new TidemarkError('abc/no-amount', { members: ids.length });
  yield;
  const cumulative = sums.map((sum) => sum / total);
  const classIndex = Uint8Array.from(amount, (x, i) => (x > 0 ? classAt(cumulative[i]!, i, borders) : 2));
  return { member, amount, cumulative, classIndex, total };
}

function checkBorders({ upToA, upToB }: AbcBorders): void {
  if (upToA > 0 && upToA <= upToB && upToB <= 1) return;
  throw new TidemarkError('abc/bad-borders', { a: upToA, b: upToB });
}

function runningSums(amount: Float64Array): Float64Array {
  let sum = 0;
  return amount.map((x) => (sum += Math.max(0, x)));
}

function classAt(cumulative: number, place: number, { upToA, upToB }: AbcBorders): number {
  if (place === 0 || cumulative <= upToA + ROUNDING) return 0;
  return cumulative <= upToB + ROUNDING ? 1 : 2;
}

/** Members and amount of A, B and C, in this order; a class may have no members. */
export function summariseClasses({ amount, classIndex, total }: AbcResult): AbcClassSummary[] {
  const members = [0, 0, 0];
  const sums = [0, 0, 0];
  for (let i = 0; i < amount.length; i++) {
    members[classIndex[i]!]!++;
    sums[classIndex[i]!]! += Math.max(0, amount[i]!);
  }
  return ABC_CLASSES.map((name, k) => ({
    class: name,
    members: members[k]!,
    share: members[k]! / amount.length,
    amount: sums[k]!,
    amountShare: sums[k]! / total,
  }));
}

/**
 * Share of the amount that the members with the largest amounts bring: the first ⌈share · n⌉ of them.
 * @see share_of_amount_of_top_20_percent in ../shared/reference/rfm_cohort.json
 */
export function amountShareOfTop({ cumulative }: AbcResult, share: number): number {
  const count = Math.ceil(share * cumulative.length - 1e-9);
  return count === 0 ? 0 : cumulative[count - 1]!;
}

/** The Pareto curve from (0, 0) to (1, 1) in at most 200 points; the ends of A and B are among them. */
export function paretoCurve({ cumulative, classIndex }: AbcResult): ParetoPoint[] {
  const n = cumulative.length;
  const places = new Set<number>();
  for (let k = 0; k <= EVEN_STEPS; k++) places.add(Math.round((k * n) / EVEN_STEPS));
  for (let k = 0; k < 2; k++) places.add(classIndex.findLastIndex((one) => one <= k) + 1);
  return [...places]
    .sort((a, b) => a - b)
    .map((place) => ({ x: place / n, y: place === 0 ? 0 : cumulative[place - 1]! }));
}
