import type { Checkpoint } from '../../shared/checkpoint';
import { asText, textAt, type Column, type TextColumn } from '../../shared/table';
import { memberKeys } from './memberKeys';
import { twinRows } from './twinRows';

/** Numbers that tell rows of one member from rows of another, and how many rows repeat an earlier one. */
export interface MemberRows {
  readonly groups: Int32Array;
  readonly repeats: number;
}

/** What tells members apart. */
export interface MemberColumns {
  readonly member: Column | undefined;
  readonly snapshot: Column | undefined;
  readonly features: readonly Column[];
}

/** A column of ids stands in for the member where so many of its values differ. */
const ID_SHARE = 0.75;

/**
 * Groups rows by member: the same id (but for case, width and blanks), or the same content, in all features but one at
 * least, where it is too rare for chance. Rows repeat an earlier one when the member (and the snapshot, if there is one)
 * is the same. Without a member column an id column among the features stands in for it.
 */
export async function groupMembers(
  rows: Uint32Array,
  { member, snapshot, features }: MemberColumns,
  checkpoint: Checkpoint,
): Promise<MemberRows> {
  const identifying = member ?? mostTelling(rows, features);
  const id = identifying && asText(identifying);
  const content = features.filter((column) => column !== identifying);
  const first = id ? firstById(rows, id) : firstOfItself(rows);
  if (!(member && snapshot) && content.length > 0) {
    const twins = await twinRows(rows, content, id !== undefined, checkpoint);
    for (const [row, before] of twins) join(first, row, before);
  }
  return counted(rows, first, snapshot);
}

/** The column of ids that differ most, if enough of them do. */
function mostTelling(rows: Uint32Array, features: readonly Column[]): Column | undefined {
  const found = features
    .filter((column): column is TextColumn => column.storage === 'text' && column.type === 'id')
    .map((column) => ({ column, values: new Set(column.codes).size }))
    .filter(({ values }) => values >= ID_SHARE * rows.length);
  return found.sort((a, b) => b.values - a.values)[0]?.column;
}

function firstOfItself(rows: Uint32Array): Int32Array {
  const rowCount = rows.reduce((max, row) => Math.max(max, row + 1), 0);
  return Int32Array.from({ length: rowCount }, (_, row) => row);
}

/** Per row the first row of the same id. A member without an id is nobody's repeat. */
function firstById(rows: Uint32Array, id: TextColumn): Int32Array {
  const first = firstOfItself(rows);
  const keys = memberKeys(id);
  const rowOf = new Map<string, number>();
  for (const row of rows) {
    const key = id.codes[row]! < 0 ? '' : keys[id.codes[row]!]!;
    if (key === '') continue;
    if (!rowOf.has(key)) rowOf.set(key, row);
    first[row] = rowOf.get(key)!;
  }
  return first;
}

/** The first row of a group; shortens the way there. */
function rootOf(first: Int32Array, row: number): number {
  let root = row;
  while (first[root] !== root) root = first[root]!;
  first[row] = root;
  return root;
}

function join(first: Int32Array, a: number, b: number): void {
  const [x, y] = [rootOf(first, a), rootOf(first, b)];
  first[Math.max(x, y)] = Math.min(x, y);
}

function counted(rows: Uint32Array, first: Int32Array, snapshot: Column | undefined): MemberRows {
  const groups = new Int32Array(first.length).fill(-1);
  const numberOf = new Map<number, number>();
  const seen = new Set<string>();
  for (const row of rows) {
    const root = rootOf(first, row);
    if (!numberOf.has(root)) numberOf.set(root, numberOf.size);
    groups[row] = numberOf.get(root)!;
    seen.add(`${groups[row]}\u0000${snapshot ? textAt(snapshot, row) : ''}`);
  }
  return { groups, repeats: rows.length - seen.size };
}
