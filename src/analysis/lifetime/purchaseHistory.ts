import { TidemarkError } from '../../shared/errors';
import { inPieces, type Steps } from '../../shared/steps';
import { dayOf, type OrderLines } from '../segments/orderLines';
import type { Spend } from './gammaGamma';
import type { Purchases } from './purchaseGroups';

/** Distinct days with a purchase per member (compressed sparse rows), with the amount of each day. */
export interface PurchaseDays {
  /** Index of the member in `lines.memberIds`; members whose rows are all returns are not here. */
  readonly member: Int32Array;
  /** member.length + 1. */
  readonly offsets: Int32Array;
  /** Days since 1970, ascending within a member. */
  readonly day: Int32Array;
  readonly amount: Float64Array;
  readonly firstDay: number;
  readonly lastDay: number;
}

const MEMBERS = 8192;
const WEEK = 7;

/** Orders of one day are one purchase; returns are not purchases, and their amounts are left out. */
export function* purchaseDays(lines: OrderLines): Steps<PurchaseDays> {
  const { memberIds, offsets, at, amount, isReturn } = lines;
  const day = new Int32Array(at.length);
  const sum = new Float64Array(at.length);
  const starts = new Int32Array(memberIds.length + 1);
  let [length, firstDay, lastDay] = [0, Infinity, -Infinity];
  yield* inPieces(
    memberIds.length,
    (from, to) => {
      for (let m = from; m < to; m++) {
        for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
          if (isReturn[i] === 1) continue;
          const today = dayOf(at[i]!);
          if (length === starts[m] || day[length - 1] !== today) day[length++] = today;
          sum[length - 1]! += amount[i]!;
          firstDay = Math.min(firstDay, today);
          lastDay = Math.max(lastDay, today);
        }
        starts[m + 1] = length;
      }
    },
    MEMBERS,
  );
  const member = Int32Array.from(memberIds.keys()).filter((m) => starts[m + 1]! > starts[m]!);
  if (member.length === 0) throw new TidemarkError('ltv/no-orders', { members: memberIds.length });
  return {
    member,
    offsets: Int32Array.from({ length: member.length + 1 }, (_, k) =>
      k === 0 ? 0 : starts[member[k - 1]! + 1]!,
    ),
    day: day.subarray(0, length),
    amount: sum.subarray(0, length),
    firstDay,
    lastDay,
  };
}

/** What was known on the evening of a day: x, t_x, T in weeks, and the spend of the repeat days. */
export interface PurchaseSummary extends Purchases, Spend {
  /** Place of each member in `PurchaseDays.member`; those who began later are not here. */
  readonly of: Int32Array;
  /** Day of the first purchase. */
  readonly first: Int32Array;
}

/**
 * x = purchase days after the first up to `endDay`; t_x = (last − first) / 7; T = (endDay − first) / 7; the mean amount is over the
 * x repeat days.
 * @throws `ltv/no-orders-before` when nobody had begun by that day
 */
export function* summarisePurchases(days: PurchaseDays, endDay: number): Steps<PurchaseSummary> {
  const of = Int32Array.from(days.member.keys()).filter((k) => days.day[days.offsets[k]!]! <= endDay);
  if (of.length === 0) {
    throw new TidemarkError('ltv/no-orders-before', {
      day: new Date(endDay * 86_400_000).toISOString().slice(0, 10),
    });
  }
  const n = of.length;
  const summary = {
    of,
    first: Int32Array.from(of, (k) => days.day[days.offsets[k]!]!),
    x: new Int32Array(n),
    tX: new Float64Array(n),
    T: new Float64Array(n),
    mean: new Float64Array(n),
    squares: new Float64Array(n),
  };
  yield* inPieces(
    n,
    (from, to) => {
      for (let m = from; m < to; m++) summariseMember(days, endDay, summary, m);
    },
    MEMBERS,
  );
  return summary;
}

function summariseMember(
  { offsets, day, amount }: PurchaseDays,
  endDay: number,
  summary: PurchaseSummary,
  m: number,
): void {
  const start = offsets[summary.of[m]!]!;
  let end = offsets[summary.of[m]! + 1]!;
  while (day[end - 1]! > endDay) end--;
  const x = end - start - 1;
  summary.x[m] = x;
  summary.T[m] = (endDay - day[start]!) / WEEK;
  if (x === 0) return;
  summary.tX[m] = (day[end - 1]! - day[start]!) / WEEK;
  let total = 0;
  for (let i = start + 1; i < end; i++) total += amount[i]!;
  const mean = total / x;
  summary.mean[m] = mean;
  for (let i = start + 1; i < end; i++) summary.squares[m]! += (amount[i]! - mean) ** 2;
}
