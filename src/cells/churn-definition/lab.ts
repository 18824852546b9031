import type { ChurnClock } from '../../data/clock/clock';
import { silentDaysAt, type GoneRule } from '../../data/clock/goneRule';
import { memberStates } from '../../data/clock/memberStates';
import { returnChance, type ReturnChance } from '../../data/clock/returnChance';
import { returnCurve, type ReturnCurve } from '../../data/clock/returnCurve';
import type { OrderLog } from '../../data/orders/orderLog';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import type { ColumnTable } from '../../shared/table';
import { signsOfLife, type Inputs, type Params } from './rules';
import type { StatesView } from './types';

const HORIZONS = [30, 60, 90, 180];
const FEWEST_SILENCES = 30;

export async function labCurves(log: OrderLog, checkpoint: Checkpoint): Promise<ReturnCurve[]> {
  const curves: ReturnCurve[] = [];
  for (const [k, horizonDays] of HORIZONS.entries()) {
    await checkpoint(k / HORIZONS.length);
    curves.push(returnCurve(log, log.lastAt, horizonDays));
  }
  return curves;
}

/** Members silent for at least s whole days at the end of the data, s = 0 … length − 1. */
export function silentNow(log: OrderLog, endAt: number, length: number): number[] {
  const counts = new Array<number>(length).fill(0);
  for (const days of silentDaysAt(log, endAt)) {
    if (!Number.isNaN(days)) counts[Math.min(length - 1, Math.floor(days))]!++;
  }
  for (let s = length - 2; s >= 0; s--) counts[s]! += counts[s + 1]!;
  return counts;
}

export interface StandingFacts {
  readonly log: OrderLog;
  readonly clock: ChurnClock;
  readonly inputs: Inputs;
  readonly params: Params;
  readonly curves: readonly ReturnCurve[];
}

/** Where every member stands at the end of the data. */
export async function standing(
  { log, clock, inputs, params, curves }: StandingFacts,
  gone: GoneRule,
  checkpoint: Checkpoint,
): Promise<{ table: ColumnTable; view: StatesView }> {
  const signs = await signsOfLife(log, inputs, stage(checkpoint, 0, 0.3));
  const chance = longestChance(log, curves, clock.silentDays);
  await checkpoint(0.5);
  const { table, counts } = await memberStates(
    {
      orders: log,
      endAt: clock.endAt,
      gone: await gone(clock.endAt, clock.endAt),
      signs,
      seenWithinDays: params.seenWithinDays,
      chance,
      lostBelow: params.lostBelow,
    },
    stage(checkpoint, 0.5, 1),
  );
  return { table, view: { counts, horizonDays: chance?.horizonDays ?? null } };
}

/** The chance to come back within the longest horizon for which silences as long as the rule's can be followed. */
function longestChance(
  log: OrderLog,
  curves: readonly ReturnCurve[],
  silentDays: number,
): ReturnChance | undefined {
  const followed = curves.findLast(
    ({ points }) => (points[Math.min(silentDays, points.length - 1)]?.silences ?? 0) >= FEWEST_SILENCES,
  );
  return returnChance(log, log.lastAt, (followed ?? curves[0]!).horizonDays);
}
