import { STATES, type MemberState } from '../../data/clock/memberStates';
import { sortInSteps } from '../../shared/sortInSteps';
import { inPieces, type Steps } from '../../shared/steps';
import {
  asText,
  getColumn,
  makeTable,
  numbersOf,
  numericColumn,
  takeColumn,
  textAt,
  withCodes,
  type Column,
  type ColumnTable,
  type TextColumn,
} from '../../shared/table';
import type { StandingView } from './types';

type Counts = StandingView['scored'];

/** Who is gone by the rule of the definition: no risk is left to score, but a chance to return. */
const GONE: ReadonlySet<string> = new Set<MemberState>(['dormant', 'away', 'lost']);

/**
 * Adds to the scores what the churn definition says of where members stand: `state` (missing for members it does not
 * know) and `state_rank`, the share of members of the same state with a lower score (equal ones count half), 0 to 100.
 */
export function* withStates(scores: ColumnTable, states: ColumnTable): Steps<ColumnTable> {
  const rowOf = yield* rowsById(states);
  const member = textOf(scores, 'member_id');
  const { codes: known, dictionary } = textOf(states, 'state');
  const codes = new Int32Array(scores.rowCount);
  yield* inPieces(scores.rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      const at = rowOf.get(member.dictionary[member.codes[row]!]!);
      codes[row] = at === undefined ? -1 : known[at]!;
    }
  });
  const rank = yield* ranksWithin(codes, [numbersOf(getColumn(scores, 'probability'))]);
  const state: Column = { storage: 'text', name: 'state', type: 'category', codes, dictionary };
  return { ...scores, columns: [...scores.columns, state, numericColumn('state_rank', rank, 'integer')] };
}

/**
 * The members gone by the rule that have no risk score, with a score of another kind: member_id, state, return_score
 * (100 × the chance to come back, missing where the data are too short), state_rank (as above; of equal chances the one
 * seen last ranks higher), silent_days, order_days, seen_at.
 */
export function* returnsTable(scores: ColumnTable, states: ColumnTable): Steps<ColumnTable> {
  const rows = yield* goneRows(scores, states);
  const taken = (name: string): Column => takeColumn(getColumn(states, name), rows);
  const state = takeText(textOf(states, 'state'), rows);
  const chance = numbersOf(taken('return_chance'));
  yield;
  const rank = yield* ranksWithin(state.codes, [chance, numbersOf(taken('seen_at'))]);
  return makeTable(
    [
      taken('member_id'),
      { ...state, type: 'category' },
      numericColumn(
        'return_score',
        chance.map((one) => Math.round(100 * one)),
        'integer',
      ),
      numericColumn('state_rank', rank, 'integer'),
      taken('silent_days'),
      taken('order_days'),
      taken('seen_at'),
    ],
    'other',
    { member_id: 'member_id' },
  );
}

/** Rows of the states that are gone by the rule and have no score. */
function* goneRows(scores: ColumnTable, states: ColumnTable): Steps<Uint32Array> {
  const scored = yield* rowsById(scores);
  const [id, state] = [textOf(states, 'member_id'), textOf(states, 'state')];
  const isGone = state.dictionary.map((one) => GONE.has(one));
  const rows: number[] = [];
  yield* inPieces(states.rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      if (isGone[state.codes[row]!] && !scored.has(id.dictionary[id.codes[row]!]!)) rows.push(row);
    }
  });
  return Uint32Array.from(rows);
}

export function noReturns(): ColumnTable {
  return makeTable([], 'other', {});
}

/** Members by state, of those with a risk score and of those without. */
export function standingView(scores: ColumnTable, returns: ColumnTable): StandingView {
  const score = numbersOf(getColumn(returns, 'return_score'));
  const state = getColumn(returns, 'state');
  let warm = 0;
  for (const [row, value] of score.entries()) if (value >= WARM && textAt(state, row) === 'dormant') warm++;
  return { scored: countsOf(scores), gone: countsOf(returns), returns: returns.rowCount, warm };
}

/** A chance to return of one in four. */
export const WARM = 25;

function countsOf(table: ColumnTable): Counts {
  const counts: Record<MemberState, number> = { active: 0, atRisk: 0, dormant: 0, away: 0, lost: 0 };
  const column = getColumn(table, 'state');
  for (let row = 0; row < table.rowCount; row++) {
    const state = STATES.find((one) => one === textAt(column, row));
    if (state) counts[state]++;
  }
  return counts;
}

function textOf(table: ColumnTable, name: string): TextColumn {
  return asText(getColumn(table, name));
}

function takeText(column: TextColumn, rows: Uint32Array): TextColumn {
  return withCodes(
    column,
    Int32Array.from(rows, (row) => column.codes[row]!),
  );
}

function* rowsById(table: ColumnTable): Steps<ReadonlyMap<string, number>> {
  const { codes, dictionary } = textOf(table, 'member_id');
  const found = new Map<string, number>();
  yield* inPieces(table.rowCount, (from, to) => {
    for (let row = from; row < to; row++) found.set(dictionary[codes[row]!]!, row);
  });
  return found;
}

/**
 * Share of the rows of the same group that come before, equal ones counting half, as whole per cent.
 * @param groups per row, −1 for none
 * @param keys what rows are ordered by, the first before the next; rows without the first have no rank
 */
function* ranksWithin(groups: Int32Array, keys: readonly Float64Array[]): Steps<Float64Array> {
  const out = new Float64Array(groups.length).fill(NaN);
  const ranked = Int32Array.from(groups.keys()).filter(
    (row) => groups[row]! >= 0 && !Number.isNaN(keys[0]![row]!),
  );
  const byKeys = (a: number, b: number) => {
    for (const values of keys) {
      const difference = order(values[a]!, values[b]!);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const rows = yield* sortInSteps(ranked, (a, b) => groups[a]! - groups[b]! || byKeys(a, b));
  const ends = { group: 0, before: 0, to: 0 };
  for (let from = 0; from < rows.length; from = ends.to) {
    if (from === ends.group)
      ends.group = endOf(rows, (ends.before = from), (a, b) => groups[a] === groups[b]);
    ends.to = endOf(rows, from, (a, b) => groups[a] === groups[b] && byKeys(a, b) === 0);
    const share = (from + ends.to - 2 * ends.before) / 2 / (ends.group - ends.before);
    for (let k = from; k < ends.to; k++) out[rows[k]!] = Math.round(100 * share);
  }
  yield;
  return out;
}

/** Where the run of rows alike that begins at `from` ends. */
function endOf(rows: Int32Array, from: number, areAlike: (a: number, b: number) => boolean): number {
  let end = from + 1;
  while (end < rows.length && areAlike(rows[from]!, rows[end]!)) end++;
  return end;
}

/** Missing comes first. */
function order(a: number, b: number): number {
  const [isMissing, otherIsMissing] = [Number.isNaN(a), Number.isNaN(b)];
  if (isMissing || otherIsMissing) return Number(otherIsMissing) - Number(isMissing);
  return a < b ? -1 : a > b ? 1 : 0;
}
