/**
 * Rows of one log grouped by member (compressed sparse rows): those of member m are `offsets[m]` up to
 * `offsets[m + 1]`, oldest first; equal times keep the order of the file.
 */
export interface MemberRows {
  /** memberCount + 1. */
  readonly offsets: Int32Array;
  /** Milliseconds since 1970, one per kept row. */
  readonly at: Float64Array;
  /** Index of the row in the source table, one per kept row. */
  readonly row: Int32Array;
}

const INSERTION_LIMIT = 24;

/**
 * Groups rows by member and sorts them by time. Rows with a negative member code are left out.
 * Cost: a counting sort, O(rows), plus a sort of each member's rows where the file is not in time order.
 * @param member dense member code per source row, −1 = leave out
 * @param at milliseconds per source row, finite wherever the member code is not negative
 */
export function groupRows(member: Int32Array, at: Float64Array, memberCount: number): MemberRows {
  const offsets = countOffsets(member, memberCount);
  const grouped = {
    offsets,
    at: new Float64Array(offsets[memberCount]!),
    row: new Int32Array(offsets[memberCount]!),
  };
  const next = offsets.slice(0, memberCount);
  for (let i = 0; i < member.length; i++) {
    const m = member[i]!;
    if (m < 0) continue;
    const p = next[m]!++;
    grouped.at[p] = at[i]!;
    grouped.row[p] = i;
  }
  for (let m = 0; m < memberCount; m++) sortSegment(grouped, offsets[m]!, offsets[m + 1]!);
  return grouped;
}

function countOffsets(member: Int32Array, memberCount: number): Int32Array {
  const offsets = new Int32Array(memberCount + 1);
  for (let i = 0; i < member.length; i++) if (member[i]! >= 0) offsets[member[i]! + 1]!++;
  for (let m = 0; m < memberCount; m++) offsets[m + 1]! += offsets[m]!;
  return offsets;
}

function sortSegment(rows: MemberRows, start: number, end: number): void {
  if (isSorted(rows.at, start, end)) return;
  if (end - start <= INSERTION_LIMIT) insertionSort(rows, start, end);
  else indexSort(rows, start, end);
}

function isSorted(at: Float64Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (at[i - 1]! > at[i]!) return false;
  return true;
}

function insertionSort({ at, row }: MemberRows, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const time = at[i]!;
    const source = row[i]!;
    let j = i - 1;
    for (; j >= start && at[j]! > time; j--) {
      at[j + 1] = at[j]!;
      row[j + 1] = row[j]!;
    }
    at[j + 1] = time;
    row[j + 1] = source;
  }
}

function indexSort({ at, row }: MemberRows, start: number, end: number): void {
  const times = at.slice(start, end);
  const sources = row.slice(start, end);
  const order = Int32Array.from(times, (_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b);
  for (let i = 0; i < order.length; i++) {
    at[start + i] = times[order[i]!]!;
    row[start + i] = sources[order[i]!]!;
  }
}
