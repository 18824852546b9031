/**
 * Order rows grouped by member, oldest first within a member (compressed sparse rows): what segment and cohort
 * statistics read. Row i of member m has offsets[m] ≤ i < offsets[m + 1].
 */
export interface OrderLines {
  readonly memberIds: readonly string[];
  /** memberIds.length + 1. */
  readonly offsets: Int32Array;
  /** Milliseconds since 1970 (UTC) per row. */
  readonly at: Float64Array;
  /** Money per row, negative for returns; finite. */
  readonly amount: Float64Array;
  /** 1 where the row takes goods or money back: such rows count as money, not as orders. */
  readonly isReturn: Uint8Array;
  /** Dense order number per row, 0 … orderCount − 1; undefined where every row is an order of its own. */
  readonly orderCode: Int32Array | undefined;
  readonly orderCount: number;
}

export const DAY_MS = 86_400_000;

/** Whole days since 1970 (UTC). */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}
