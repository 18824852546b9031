/** Rows of a table that lie together; `place` is as long as `member`. */
export interface Placing {
  readonly member: Int32Array;
  /** Next free place per member; written. */
  readonly next: Int32Array;
  /** Place per row; written. */
  readonly place: Int32Array;
}

export interface Rising {
  /** Times at their places; written. */
  readonly out: Float64Array;
  /** The time of the row before these. */
  readonly previous: number;
}

/** The loops that bring rows of a table, a piece at a time, into the order of a log. */
export interface RowLoops {
  /** Adds the rows by member code + 1: those left out (−1) are counted at 0. */
  countRows(member: Int32Array, counts: Int32Array): void;
  /** Gives every row the next free place of its member, or −1. */
  placeRows(rows: Placing): void;
  /**
   * The same where no row is left out, and writes the times at their places.
   * @returns false where a time is missing or before that of the row before
   */
  placeRising(rows: Placing, at: Float64Array, rising: Rising): boolean;
  /** Writes values at their places. @returns how many are not 0 or more */
  sendNumbers(place: Int32Array, values: Float64Array, out: Float64Array): number;
  sendCodes(place: Int32Array, codes: Int32Array, out: Int32Array): void;
  /** Of codes below 128: the fewer bytes a code has, the more of them a cache holds. */
  sendBytes(place: Int32Array, codes: Int32Array, out: Int8Array): void;
}

// Rows are sent to their places instead of fetched for them: stores wait for memory side by side, and a member's places
// are filled one after the other. Places are known beforehand, as a store is slow to begin when its place comes from a
// counter that the row before has just written. There is a loop per type of array: one that meets several is slower.

/** The loops over arrays of any memory. */
export const PLAIN_LOOPS: RowLoops = {
  countRows(member, counts) {
    for (let i = 0; i < member.length; i++) counts[member[i]! + 1]!++;
  },

  placeRows({ member, next, place }) {
    for (let i = 0; i < member.length; i++) {
      const m = member[i]!;
      place[i] = m < 0 ? -1 : next[m]!++;
    }
  },

  placeRising(rows, at, { out, previous }) {
    let last = previous;
    for (let i = 0; i < at.length; i++) {
      if (!(at[i]! >= last)) return false;
      last = at[i]!;
    }
    this.placeRows(rows);
    this.sendNumbers(rows.place, at, out);
    return true;
  },

  sendNumbers(place, values, out) {
    let below = 0;
    for (let i = 0; i < place.length; i++) {
      const p = place[i]!;
      if (p < 0) continue;
      const value = values[i]!;
      out[p] = value;
      if (!(value >= 0)) below++;
    }
    return below;
  },

  sendCodes(place, codes, out) {
    for (let i = 0; i < place.length; i++) {
      const p = place[i]!;
      if (p >= 0) out[p] = codes[i]!;
    }
  },

  sendBytes(place, codes, out) {
    for (let i = 0; i < place.length; i++) {
      const p = place[i]!;
      if (p >= 0) out[p] = codes[i]!;
    }
  },
};
