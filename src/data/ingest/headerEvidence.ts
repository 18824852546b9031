import { isRoleName } from '../roles/matchRoles';

type Row = readonly string[];

/** Fewer names side by side may count up by chance. */
const LEAST_COUNTING = 3;
/** So many of the rows below may count up, too. */
const MAX_COUNTING_ROWS = 0.05;
const LOOKED_AT = 50;

/**
 * The columns whose cells in the first record count up from one to the next (`q1, q2, q3`) where hardly any record below
 * does so.
 */
export function countingColumns(first: Row, body: readonly Row[]): ReadonlySet<number> {
  const columns = new Set<number>();
  const rows = body.slice(0, LOOKED_AT);
  for (let from = 0, to = 0; from < first.length; from = to) {
    for (to = from + 1; to < first.length && isNext(first[to - 1]!, first[to]!);) to++;
    if (to - from < LEAST_COUNTING) continue;
    const counting = rows.filter((row) => countsUp(row, from, to)).length;
    if (counting <= MAX_COUNTING_ROWS * rows.length) for (let j = from; j < to; j++) columns.add(j);
  }
  return columns;
}

function countsUp(row: Row, from: number, to: number): boolean {
  for (let j = from + 1; j < to; j++) if (!isNext(row[j - 1] ?? '', row[j] ?? '')) return false;
  return true;
}

const NUMBERED = /^(.*\D)(\d{1,9})(\D*)$/;

/** `week_10_sales` after `week_9_sales`; numbers alone are no names. */
function isNext(one: string, other: string): boolean {
  const [, before, number, behind] = NUMBERED.exec(one.trim()) ?? [];
  if (before === undefined) return false;
  const next = NUMBERED.exec(other.trim());
  return next?.[1] === before && next[3] === behind && Number(next[2]) === Number(number) + 1;
}

const LEAST_ROWS = 5;
/** The share of wordings that stand there once is how often the next one is new. @see I. J. Good, Biometrika 40, 1953 */
const MAX_NEW = 0.02;

/**
 * Whether the cell is worded like none of the values below, `q1` over `A4, A5, A3`, although these are worded so much
 * alike that one more would hardly be new.
 */
export function isWordedOtherwise(cell: string, below: readonly string[]): boolean {
  const rows = new Map<string, number>();
  for (const value of below) rows.set(wordingOf(value), (rows.get(wordingOf(value)) ?? 0) + 1);
  const once = [...rows.values()].filter((count) => count === 1).length;
  return below.length >= LEAST_ROWS && once <= MAX_NEW * below.length && !rows.has(wordingOf(cell));
}

/** What is left when numbers are as good as one another. */
function wordingOf(cell: string): string {
  return cell.trim().toLowerCase().replace(/\d+/g, '9');
}

/** In several words, or in so many letters: nobody's value by chance. */
const UNMISTAKABLE = /[\p{L}\p{N}][\s_.-]+[\p{L}\p{N}]|[a-z][A-Z]|[a-z]{2}id$|[\u4e00-\u9fff]{3}/u;

/**
 * Whether two and more cells of the first record are names that roles are known by (`member_id`, `churned`, `会员编号`),
 * one of them unmistakably. Where such names stand below each other they are the values of a list of columns.
 */
export function namesRoles(first: Row, body: readonly Row[]): boolean {
  const known = first.filter(
    (cell, j) => isRoleName(cell) && !body.some((record) => isRoleName(record[j] ?? '')),
  );
  return known.length > 1 && known.some((cell) => UNMISTAKABLE.test(cell.trim()));
}
