import { STATES, type MemberState } from '../../data/clock/memberStates';
import {
  getColumn,
  makeTable,
  numbersOf,
  numericColumn,
  takeColumn,
  textAt,
  textColumn,
  type Column,
  type ColumnTable,
} from '../../shared/table';
import type { StandingView } from './types';

type Counts = StandingView['scored'];

/** Who is gone by the rule of the definition: no risk is left to score, but a chance to return. */
const GONE: ReadonlySet<string> = new Set<MemberState>(['dormant', 'away', 'lost']);

/**
 * Adds to the scores what the churn definition says of where members stand: `state` (missing for members it does not
 * know) and `state_rank`, the share of members of the same state with a lower score (equal ones count half), 0 to 100.
 */
export function withStates(scores: ColumnTable, states: ColumnTable): ColumnTable {
  const stateOf = statesById(states);
  const member = getColumn(scores, 'member_id');
  const state = Array.from(
    { length: scores.rowCount },
    (_, row) => stateOf.get(textAt(member, row)!) ?? null,
  );
  const rank = ranksWithin(state, numbersOf(getColumn(scores, 'probability')));
  return {
    ...scores,
    columns: [
      ...scores.columns,
      textColumn('state', state, 'category'),
      numericColumn('state_rank', rank, 'integer'),
    ],
  };
}

/**
 * The members gone by the rule that have no risk score, with a score of another kind: member_id, state, return_score
 * (100 × the chance to come back, missing where the data are too short), state_rank (as above; of equal chances the one
 * seen last ranks higher), silent_days, order_days, seen_at.
 */
export function returnsTable(scores: ColumnTable, states: ColumnTable): ColumnTable {
  const member = getColumn(scores, 'member_id');
  const scored = new Set(Array.from({ length: scores.rowCount }, (_, row) => textAt(member, row)));
  const [id, state] = [getColumn(states, 'member_id'), getColumn(states, 'state')];
  const all = Uint32Array.from({ length: states.rowCount }, (_, row) => row);
  const rows = all.filter((row) => GONE.has(textAt(state, row) ?? '') && !scored.has(textAt(id, row)));
  const taken = (name: string): Column => takeColumn(getColumn(states, name), rows);
  const chance = numbersOf(taken('return_chance'));
  const seen = numbersOf(taken('seen_at'));
  const groups = Array.from(rows, (row) => textAt(state, row));
  const score = chance.map((one) => Math.round(100 * one));
  return makeTable(
    [
      taken('member_id'),
      { ...taken('state'), type: 'category' } as Column,
      numericColumn('return_score', score, 'integer'),
      numericColumn('state_rank', ranksWithin(groups, chance, seen), 'integer'),
      taken('silent_days'),
      taken('order_days'),
      taken('seen_at'),
    ],
    'other',
    { member_id: 'member_id' },
  );
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

function statesById(states: ColumnTable): Map<string, string> {
  const [id, state] = [getColumn(states, 'member_id'), getColumn(states, 'state')];
  const found = new Map<string, string>();
  for (let row = 0; row < states.rowCount; row++) found.set(textAt(id, row)!, textAt(state, row)!);
  return found;
}

/** Share of the rows of the same group with a lower value, equal ones counting half, as whole per cent. */
function ranksWithin(
  groups: readonly (string | null)[],
  values: Float64Array,
  otherwise: Float64Array = new Float64Array(values.length),
): Float64Array {
  const out = new Float64Array(values.length).fill(NaN);
  for (const group of new Set(groups)) {
    const rows = [...groups.keys()].filter((row) => groups[row] === group && !Number.isNaN(values[row]!));
    if (group !== null) rankRows(rows, (a, b) => order(values, a, b) || order(otherwise, a, b), out);
  }
  return out;
}

/** Missing comes first. */
function order(values: Float64Array, a: number, b: number): number {
  const [one, other] = [values[a]!, values[b]!].map((value) => (Number.isNaN(value) ? -Infinity : value));
  return one! === other! ? 0 : one! < other! ? -1 : 1;
}

function rankRows(rows: number[], compare: (a: number, b: number) => number, out: Float64Array): void {
  rows.sort(compare);
  for (let from = 0, to = 0; from < rows.length; from = to) {
    while (to < rows.length && compare(rows[from]!, rows[to]!) === 0) to++;
    const rank = Math.round((100 * (from + to)) / 2 / rows.length);
    for (let k = from; k < to; k++) out[rows[k]!] = rank;
  }
}
