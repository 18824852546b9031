import type { Checkpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, type ColumnTable, type TextColumn } from '../../shared/table';
import type { OrderTimes } from './orderTimes';
import { DAY_MS } from './clock';
import { silentDaysAt } from './goneRule';
import { lastMoment, type MemberMoments } from './memberMoments';
import { ownGapDays } from './ownGap';
import type { ReturnChance } from './returnChance';

/**
 * How a member stands at the end of the data.
 * active: silent no longer than the own gap. atRisk: longer, but not gone by the rule. dormant: gone by the rule, yet
 * still seen (mail opened, app launched). away: gone and not seen, with a fair chance to come back (temporary churn).
 * lost: gone, not seen, and hardly anybody came back from such a silence (permanent churn).
 */
export const STATES = ['active', 'atRisk', 'dormant', 'away', 'lost'] as const;
export type MemberState = (typeof STATES)[number];

export interface StateFacts {
  readonly orders: OrderTimes;
  /** Midnight after the last order. */
  readonly endAt: number;
  /** 1 per member that is gone by the rule. */
  readonly gone: Uint8Array;
  /** What members did beside ordering; none where there is no such table. */
  readonly signs: readonly MemberMoments[];
  /** A sign of life this recent makes a gone member dormant. */
  readonly seenWithinDays: number;
  readonly chance: ReturnChance | undefined;
  /** Below this chance to come back a member is lost. */
  readonly lostBelow: number;
}

/** Members between two pauses. */
const PIECE = 4096;

/**
 * One row per member who ordered (returns alone are no order): member_id, state, silent_days, own_gap_days, order_days, return_chance (missing where the data
 * are too short to tell, or the silence is longer than can be followed) and seen_at (last sign of life beside orders).
 */
export async function memberStates(
  facts: StateFacts,
  checkpoint: Checkpoint,
): Promise<{ table: ColumnTable; counts: Record<MemberState, number> }> {
  const { orders, endAt } = facts;
  const count = orders.memberIds.length;
  const silent = silentDaysAt(orders, endAt);
  const gaps = ownGapDays(orders, endAt);
  await checkpoint(0.2);
  const codes = new Int32Array(count);
  const orderDays = new Float64Array(count);
  const chances = new Float64Array(count).fill(NaN);
  const seen = new Float64Array(count).fill(NaN);
  const counts: Record<MemberState, number> = { active: 0, atRisk: 0, dormant: 0, away: 0, lost: 0 };
  for (let m = 0; m < count; m++) {
    if (m % PIECE === 0) await checkpoint(0.2 + (0.8 * m) / count);
    orderDays[m] = orderDaysOf(orders, m);
    if (orderDays[m] === 0) continue;
    seen[m] = lastSeen(facts.signs, m, endAt);
    if (facts.chance) chances[m] = facts.chance.of(orderDays[m]!, silent[m]!);
    const state = stateOf(facts, {
      m,
      silent: silent[m]!,
      gap: gaps[m]!,
      seen: seen[m]!,
      chance: facts.chance?.nearest(orderDays[m]!, silent[m]!) ?? NaN,
    });
    codes[m] = STATES.indexOf(state);
    counts[state]++;
  }
  const buyers = Int32Array.from({ length: count }, (_, m) => m).filter((m) => orderDays[m]! > 0);
  const table = statesTable(orders.memberIds, buyers, { codes, silent, gaps, orderDays, chances, seen });
  return { table, counts };
}

interface StateColumns {
  readonly codes: Int32Array;
  readonly silent: Float64Array;
  readonly gaps: Float64Array;
  readonly orderDays: Float64Array;
  readonly chances: Float64Array;
  readonly seen: Float64Array;
}

/** @param columns one value per member id */
function statesTable(memberIds: readonly string[], members: Int32Array, columns: StateColumns): ColumnTable {
  const ids: TextColumn = {
    storage: 'text',
    name: 'member_id',
    type: 'id',
    codes: members,
    dictionary: memberIds,
  };
  const codes = Int32Array.from(members, (m) => columns.codes[m]!);
  const of = (values: Float64Array) => Float64Array.from(members, (m) => values[m]!);
  return makeTable([
    ids,
    { storage: 'text', name: 'state', type: 'text', codes, dictionary: STATES },
    numericColumn('silent_days', of(columns.silent).map(Math.floor), 'integer'),
    numericColumn('own_gap_days', of(columns.gaps), 'decimal'),
    numericColumn('order_days', of(columns.orderDays), 'integer'),
    numericColumn('return_chance', of(columns.chances), 'decimal'),
    numericColumn('seen_at', of(columns.seen), 'date'),
  ]);
}

interface Standing {
  readonly m: number;
  readonly silent: number;
  readonly gap: number;
  readonly seen: number;
  /** Of a silence too long to be followed, that of the longest that can be. */
  readonly chance: number;
}

function stateOf(facts: StateFacts, { m, silent, gap, seen, chance }: Standing): MemberState {
  if (facts.gone[m] === 0) return silent > gap ? 'atRisk' : 'active';
  if (facts.endAt - seen <= facts.seenWithinDays * DAY_MS) return 'dormant';
  return chance < facts.lostBelow ? 'lost' : 'away';
}

/** Midnight of the last sign of life; NaN when there is none. */
function lastSeen(signs: readonly MemberMoments[], m: number, endAt: number): number {
  const last = Math.max(-Infinity, ...signs.map((moments) => lastMoment(moments, m, [-Infinity, endAt])));
  return last === -Infinity ? NaN : Math.floor(last / DAY_MS) * DAY_MS;
}

/** Different days with an order (no return). */
function orderDaysOf({ offsets, at, isReturn }: OrderTimes, m: number): number {
  let days = 0;
  let previous = NaN;
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    const day = Math.floor(at[i]! / DAY_MS);
    if (isReturn[i] === 1 || day === previous) continue;
    days++;
    previous = day;
  }
  return days;
}
