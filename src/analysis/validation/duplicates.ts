import { asText, textAt, type Column } from '../../shared/table';

/** Numbers that tell rows of one member from rows of another, and how many rows repeat an earlier one. */
export interface MemberRows {
  readonly groups: Int32Array;
  readonly repeats: number;
}

/**
 * Groups rows by member. Rows repeat an earlier one when the member (and the snapshot, if there is one) is the same;
 * without a member column, when every feature is the same.
 */
export function groupMembers(
  rows: Uint32Array,
  member: Column | undefined,
  snapshot: Column | undefined,
  features: readonly Column[],
): MemberRows {
  const identifying = member ? [member] : features;
  const seen = new Set<string>();
  const groupByKey = new Map<string, number>();
  const rowCount = rows.reduce((max, row) => Math.max(max, row + 1), 0);
  const groups = new Int32Array(rowCount).fill(-1);
  const texts = identifying.map(asText);
  let repeats = 0;
  for (const row of rows) {
    const key = keyOf(texts, row, member !== undefined);
    if (!groupByKey.has(key)) groupByKey.set(key, groupByKey.size);
    groups[row] = groupByKey.get(key)!;
    const full = snapshot ? `${key}\u0000${textAt(snapshot, row)}` : key;
    if (seen.has(full)) repeats++;
    seen.add(full);
  }
  return { groups, repeats };
}

/** A member without an id is nobody's repeat. */
function keyOf(columns: readonly { codes: Int32Array }[], row: number, isMember: boolean): string {
  if (isMember && columns[0]!.codes[row]! < 0) return `row ${row}`;
  return columns.map(({ codes }) => codes[row]!).join(' ');
}
