import { sha256Hex } from '../../shared/fingerprint';
import { textAt, type Column } from '../../shared/table';

/** What a model learnt from, told so that no member can be read out of it. */
export interface Learnt {
  readonly rows: number;
  /** SHA-256 of the outcomes in the order of the table. */
  readonly outcomes: string;
  /** The latest snapshot with an outcome, as text; null where the table had none. */
  readonly latest: string | null;
}

/** @param outcomes 1, 0 or NaN per row of the table */
export function learntFrom(outcomes: Float64Array, snapshot: Column | undefined): Learnt {
  const rows = outcomes.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
  return { rows, outcomes: printOf(outcomes), latest: snapshot ? latestOf(outcomes, snapshot) : null };
}

/**
 * Rows a model cannot have learnt from: those of later snapshots. 'same' where these are the very rows it learnt from (or
 * none is later), 'unknown' where nothing tells.
 */
export function unseenRows(
  learnt: Learnt | null,
  outcomes: Float64Array,
  snapshot: Column | undefined,
): 'same' | 'unknown' | ((row: number) => boolean) {
  if (learnt === null) return 'unknown';
  if (learnt.outcomes === printOf(outcomes)) return 'same';
  const { latest } = learnt;
  if (latest === null || !snapshot) return 'unknown';
  const isLater = memoised(snapshot, (text) => text > latest);
  return outcomes.some((value, row) => !Number.isNaN(value) && isLater(row)) ? isLater : 'same';
}

function printOf(outcomes: Float64Array): string {
  return sha256Hex(Uint8Array.from(outcomes, (value) => (Number.isNaN(value) ? 2 : value)));
}

/** Snapshots are ISO days or months: their text stands in the order of time. */
function latestOf(outcomes: Float64Array, snapshot: Column): string | null {
  let latest = '';
  const raises = memoised(snapshot, (text) => {
    if (text > latest) latest = text;
    return true;
  });
  outcomes.forEach((value, row) => !Number.isNaN(value) && raises(row));
  return latest === '' ? null : latest;
}

/** Asks once for every different value of a column; false where it is missing. */
function memoised(column: Column, ask: (text: string) => boolean): (row: number) => boolean {
  const answers = new Map<number, boolean>();
  const keys = column.storage === 'numeric' ? column.values : column.codes;
  return (row) => {
    const key = keys[row]!;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const text = textAt(column, row);
    const answer = text !== null && ask(text);
    answers.set(key, answer);
    return answer;
  };
}
