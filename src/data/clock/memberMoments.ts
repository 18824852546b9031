import { inPieces, type Steps } from '../../shared/steps';
import { asText, requireRole, roleColumn, type ColumnTable } from '../../shared/table';
import { groupRowsInSteps, type MemberRows } from '../orders/memberRows';
import { datesOf } from '../orders/orderLog';

/** Moments of members in compressed sparse rows: those of member m are `at[offsets[m]]` up to `at[offsets[m + 1]]`. */
export type MemberMoments = Pick<MemberRows, 'offsets' | 'at'>;

/**
 * When each member did something: rows of an events, contacts or service table, oldest first. Rows of strangers and
 * without a readable time are left out.
 * @param memberIds the members, in the order of the answer
 * @param isWanted by the text of the role `type` (events) or `responded` (contacts); all rows without it
 * @throws `roles/missing` without member_id or at
 */
export function* memberMoments(
  table: ColumnTable,
  memberIds: readonly string[],
  wanted?: { readonly role: string; readonly isWanted: (value: string) => boolean },
): Steps<MemberMoments> {
  const member = asText(requireRole(table, 'member_id'));
  const at = datesOf(requireRole(table, 'at'));
  const index = new Map(memberIds.map((id, m) => [id, m]));
  yield;
  const byCode = Int32Array.from(member.dictionary, (id) => index.get(id) ?? -1);
  yield;
  const kept = wanted && wantedRows(table, wanted);
  const codes = new Int32Array(table.rowCount);
  const { codes: rows } = member;
  yield* inPieces(codes.length, (from, to) => {
    const times = at.piece(from, to);
    for (let i = from; i < to; i++) {
      const code = rows[i]!;
      const isKept = code >= 0 && !Number.isNaN(times[i - from]!) && (kept === undefined || kept(i));
      codes[i] = isKept ? byCode[code]! : -1;
    }
  });
  const { offsets, at: moments } = yield* groupRowsInSteps(codes, at, memberIds.length);
  return { offsets, at: moments };
}

function wantedRows(
  table: ColumnTable,
  { role, isWanted }: { readonly role: string; readonly isWanted: (value: string) => boolean },
): (row: number) => boolean {
  const column = roleColumn(table, role);
  if (!column) return () => false;
  const { codes, dictionary } = asText(column);
  const isKept = Uint8Array.from(dictionary, (value) => (isWanted(value) ? 1 : 0));
  return (row) => codes[row]! >= 0 && isKept[codes[row]!] === 1;
}

/** The last moment of a member in [from, to); −Infinity when there is none. */
export function lastMoment(
  { offsets, at }: MemberMoments,
  m: number,
  [from, to]: readonly [number, number],
): number {
  for (let i = offsets[m + 1]! - 1; i >= offsets[m]! && at[i]! >= from; i--) if (at[i]! < to) return at[i]!;
  return -Infinity;
}
