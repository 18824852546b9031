import { DAY_MS } from '../clock/clock';
import type { MemberSeries, ViewBefore } from '../clock/viewBefore';
import type { FeatureValues, Feature } from './catalogue';
import type { BlockKernel, OrderHeads } from './kernel/blockKernel';
import type { OrderTally } from './kernel/orderTally';
import type { WantedFeatures } from './wantedFeatures';

/** Order rows as features read them. Codes are −1 and numbers NaN where missing. */
export interface LineLanes {
  readonly [lane: string]: Float64Array | Int32Array | Uint8Array;
  /** 0 where it is missing: it adds nothing to a sum. */
  readonly amount: Float64Array;
  /** The same, NaN where it is missing: nothing to take a mean of. */
  readonly paid: Float64Array;
  readonly isReturn: Uint8Array;
  readonly order: Int32Array;
  readonly product: Int32Array;
  readonly category: Int32Array;
  readonly store: Int32Array;
  readonly channel: Int32Array;
  readonly coupon: Uint8Array;
  readonly returned: Uint8Array;
  readonly discount: Float64Array;
  readonly quantity: Float64Array;
  readonly unitPrice: Float64Array;
}
export interface LineSeries extends MemberSeries {
  readonly lanes: LineLanes;
  /** Orders are numbered below this. */
  readonly orderCount: number;
  /** Without order ids every row is an order of its own. */
  readonly rowsAreOrders: boolean;
  /** Number of distinct codes per coded lane. */
  readonly levels: Readonly<Record<'product' | 'category' | 'store' | 'channel', number>>;
  /** The discount column holds rates in [0, 1], not money: a matter of the file's format, not of its rows. */
  readonly discountIsRate: boolean;
}

/** Contacts, service messages, events, points and referrals of the members in the order log. */
export interface LogSeries extends MemberSeries {
  readonly lanes: Readonly<Record<string, Float64Array | Int32Array | Uint8Array>>;
  /** Number of distinct types. */
  readonly levels: number;
}

/** Everything that is known at a snapshot; nothing in here lies at or after `at`. */
export interface FeatureView {
  readonly at: number;
  readonly memberCount: number;
  readonly lines: ViewBefore<LineSeries>;
  readonly heads: OrderHeads;
  /** The orders by age, added up when first asked for. */
  readonly tally: () => OrderTally;
  readonly kernel: BlockKernel;
  readonly events: ViewBefore<LogSeries> | undefined;
  readonly service: ViewBefore<LogSeries> | undefined;
  readonly contacts: ViewBefore<LogSeries> | undefined;
  readonly points: ViewBefore<LogSeries> | undefined;
  /** By the member who referred, and by the one who was referred. */
  readonly referralsMade: ViewBefore<LogSeries> | undefined;
  readonly referralsReceived: ViewBefore<LogSeries> | undefined;
  readonly members: MemberFacts | undefined;
}

/** What the members table says, one entry per member of the order log. Moments in milliseconds. */
export interface MemberFacts {
  readonly joinedAt: Float64Array;
  readonly activatedAt: Float64Array;
  readonly birthAt: Float64Array;
  readonly age: Float64Array;
  readonly consent: Float64Array;
  readonly gender: CodedFact;
  readonly region: CodedFact;
  readonly channel: CodedFact;
  readonly tier: CodedFact;
}
export interface CodedFact {
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

export function wantsAny(wanted: WantedFeatures, ids: readonly string[]): boolean {
  return ids.some((id) => wanted.has(id));
}

/** A family: its part of the catalogue and one function that computes what is wanted of it, one pass per log. */
export interface FamilyModule {
  readonly features: readonly Feature[];
  /**
   * Values per member of the log, by feature id, until the next call of any computation (before the next await). May leave out what its tables cannot give; what is
   * not wanted may be in it and holds anything.
   */
  readonly compute: (view: FeatureView, wanted: WantedFeatures) => Readonly<Record<string, FeatureValues>>;
}

/**
 * Puts the rows of each order together. Cost: one pass.
 * @param headOf scratch of orderCount entries, all −1; is so again afterwards
 */
export function orderHeads(lines: ViewBefore<LineSeries>, headOf: Int32Array): OrderHeads {
  const { offsets, at, lanes } = lines;
  if (lines.rowsAreOrders) return { offsets, at, amount: lanes.amount, isReturn: lanes.isReturn };
  const memberCount = offsets.length - 1;
  const heads = { at: at.slice(), amount: lanes.amount.slice(), isReturn: lanes.isReturn.slice() };
  const headOffsets = new Int32Array(memberCount + 1);
  let next = 0;
  for (let m = 0; m < memberCount; m++) {
    for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
      const known = headOf[lanes.order[i]!]!;
      if (known >= headOffsets[m]!) {
        heads.amount[known]! += lanes.amount[i]!;
        heads.isReturn[known]! &= lanes.isReturn[i]!;
        continue;
      }
      headOf[lanes.order[i]!] = next;
      heads.at[next] = at[i]!;
      heads.amount[next] = lanes.amount[i]!;
      heads.isReturn[next++] = lanes.isReturn[i]!;
    }
    headOffsets[m + 1] = next;
  }
  for (let i = 0; i < lanes.order.length; i++) headOf[lanes.order[i]!] = -1;
  return {
    offsets: headOffsets,
    at: heads.at.subarray(0, next),
    amount: heads.amount.subarray(0, next),
    isReturn: heads.isReturn.subarray(0, next),
  };
}

/** Days from `at` to the snapshot. */
export function ageInDays(view: { readonly at: number }, at: number): number {
  return (view.at - at) / DAY_MS;
}

/** Slope of least squares of the values over 0, 1, 2, …; NaN below two values. */
export function slopeOf(values: Float64Array, count: number): number {
  if (count < 2) return NaN;
  let sumY = 0;
  let sumXY = 0;
  for (let x = 0; x < count; x++) {
    sumY += values[x]!;
    sumXY += x * values[x]!;
  }
  const sumX = (count * (count - 1)) / 2;
  const sumXX = ((count - 1) * count * (2 * count - 1)) / 6;
  return (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX);
}
