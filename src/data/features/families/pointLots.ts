import type { LogSeries } from '../featureView';

/** What a row of a points ledger is. */
export const LEDGER = { earned: 0, redeemed: 1, expired: 2, reversed: 3 } as const;

const EXPIRED = /expir|lapse|forfeit|过期|到期|失效|清零|作废/i;
const REVERSED = /revers|return|refund|cancel|claw|退货|退款|冲销|扣回|撤销|取消/i;

/** What a reason means for points taken off. */
export function takenFor(reason: string): number {
  if (EXPIRED.test(reason)) return LEDGER.expired;
  return REVERSED.test(reason) ? LEDGER.reversed : LEDGER.redeemed;
}

/**
 * The points of one member by the moment they expire. Those that expire soonest are used first; rows that say points
 * have expired take from lots past their day. More used than there was is owed.
 */
export class PointLots {
  private expiry = new Float64Array(16);
  private rest = new Float64Array(16);
  private count = 0;
  private owed = 0;
  /** Lots before it are used up. */
  private first = 0;

  /** Reads a member's rows, oldest first. */
  read({ offsets, at, lanes }: LogSeries, m: number): this {
    this.count = this.owed = this.first = 0;
    const { points, expires, kind } = lanes as Record<string, Float64Array>;
    for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
      if (points![i]! > 0) this.earn(points![i]!, expires![i]!);
      else if (points![i]! < 0) this.take(-points![i]!, kind![i] === LEDGER.expired ? -Infinity : at[i]!);
    }
    return this;
  }

  /** Points that expire after `from` and not after `to`. */
  between(from: number, to: number): number {
    let sum = 0;
    for (let k = this.first; k < this.count; k++) {
      if (this.expiry[k]! > from && this.expiry[k]! <= to) sum += this.rest[k]!;
    }
    return sum;
  }

  /** What could be used at `at`, less what is owed. */
  balance(at: number): number {
    return this.between(at, Infinity) - this.owed;
  }

  /** Keeps the lots sorted; most come in order. */
  private earn(points: number, expires: number): void {
    const paid = Math.min(points, this.owed);
    this.owed -= paid;
    if (this.count === this.rest.length) this.grow();
    const expiry = Number.isNaN(expires) ? Infinity : expires;
    let k = this.count++;
    for (; k > this.first && this.expiry[k - 1]! > expiry; k--) {
      this.expiry[k] = this.expiry[k - 1]!;
      this.rest[k] = this.rest[k - 1]!;
    }
    this.expiry[k] = expiry;
    this.rest[k] = points - paid;
  }

  private take(points: number, at: number): void {
    let left = points;
    for (let k = this.first; k < this.count && left > 0; k++) {
      if (this.expiry[k]! <= at) continue;
      const used = Math.min(left, this.rest[k]!);
      this.rest[k]! -= used;
      left -= used;
    }
    while (this.first < this.count && this.rest[this.first] === 0) this.first++;
    this.owed += left;
  }

  private grow(): void {
    const [expiry, rest] = [this.expiry, this.rest];
    this.expiry = new Float64Array(rest.length * 2);
    this.rest = new Float64Array(rest.length * 2);
    this.expiry.set(expiry);
    this.rest.set(rest);
  }
}
