/** Where windows end, in days before the snapshot. */
export const TALLY_DAYS = [7, 30, 60, 90, 120, 150, 180, 365] as const;
export type TallyDays = (typeof TALLY_DAYS)[number];

/** With one more of all that is older. */
export const WINDOW_COUNT = TALLY_DAYS.length + 1;

/** Numbers per member: both of each window alone, both with all later windows, averages of these, two slopes. */
export const COLUMN_COUNT = 5 * WINDOW_COUNT + 2;

/** Orders and their money (returns taken off) of each member. */
export interface Tally {
  readonly orders: Float64Array;
  readonly spend: Float64Array;
}

/** What of assembly/kernel.ts goes over columns of a tally. */
export interface ColumnLoops {
  averages(orders: number, spend: number, members: number, out: number): void;
  slopes(...blocksThenMembersThenOut: readonly number[]): void;
}

/** Where a tally lies in the memory of a kernel. */
export interface TallyPlace {
  readonly buffer: ArrayBuffer;
  readonly start: number;
  readonly members: number;
  /** Bytes from column to column; room for an even number of members. */
  readonly stride: number;
}

/** The orders of a block of members by their age. Its arrays are written anew by the next tally of the same kernel. */
export class OrderTally {
  private readonly place: TallyPlace;
  private readonly loops: ColumnLoops;

  constructor(place: TallyPlace, loops: ColumnLoops) {
    this.place = place;
    this.loops = loops;
  }

  /** Of the days up to so many ago, from the next shorter window on. */
  window(days: TallyDays): Tally {
    return this.tallyAt(2 * TALLY_DAYS.indexOf(days));
  }

  /** Of the last so many days, or of all. */
  within(days: TallyDays | 'lifetime'): Tally {
    return this.tallyAt(2 * (WINDOW_COUNT + windowOf(days)));
  }

  /** Spend per order of the last so many days; NaN without one. */
  average(days: TallyDays | 'lifetime'): Float64Array {
    const k = windowOf(days);
    const orders = this.addressOf(2 * (WINDOW_COUNT + k));
    const out = 4 * WINDOW_COUNT + k;
    const { members, stride } = this.place;
    this.loops.averages(orders, orders + stride, members, this.addressOf(out));
    return this.column(out);
  }

  /** Slope of least squares over the last six blocks of 30 days. */
  slope(what: keyof Tally): Float64Array {
    const odd = what === 'orders' ? 0 : 1;
    const blocks = BLOCKS.map((days) => this.addressOf(2 * TALLY_DAYS.indexOf(days) + odd));
    const out = 5 * WINDOW_COUNT + odd;
    this.loops.slopes(...blocks, this.place.members, this.addressOf(out));
    return this.column(out);
  }

  private tallyAt(k: number): Tally {
    return { orders: this.column(k), spend: this.column(k + 1) };
  }

  private column(k: number): Float64Array {
    return new Float64Array(this.place.buffer, this.addressOf(k), this.place.members);
  }

  private addressOf(k: number): number {
    return this.place.start + k * this.place.stride;
  }
}

/** Where blocks of 30 days begin, oldest first; the latest one is in two parts. */
const BLOCKS = [180, 150, 120, 90, 60, 30, 7] as const;

const windowOf = (days: TallyDays | 'lifetime') =>
  days === 'lifetime' ? TALLY_DAYS.length : TALLY_DAYS.indexOf(days);
