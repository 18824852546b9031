import type { ChurnRule } from '../../data/clock/churnLabels';
import type { ChurnClock } from '../../data/clock/clock';
import { goneAfterSilence, type GoneRule } from '../../data/clock/goneRule';
import { memberMoments, type MemberMoments } from '../../data/clock/memberMoments';
import { allowedSilence, ownGapDays } from '../../data/clock/ownGap';
import type { OrderLog } from '../../data/orders/orderLog';
import type { Checkpoint } from '../../shared/checkpoint';
import { finishStepwise } from '../../shared/steps';
import type { ColumnTable } from '../../shared/table';
import type { InputsOf } from '../framework/defineCell';
import type { ParamsOf } from '../framework/params';
import type spec from './spec';

export type Params = ParamsOf<(typeof spec)['params']>;
export type Inputs = InputsOf<(typeof spec)['inputs']>;

/** Steps of reading one log of moments, for the fraction. */
const STEPS = 20;

/** A table with columns; a table cell without a file gives one without any. */
export function filled(table: ColumnTable | undefined): ColumnTable | undefined {
  return table && table.columns.length > 0 ? table : undefined;
}

/** Who is gone by own gaps. */
export function goneByOwnGap(log: OrderLog, { gapFactor, leastDays }: Params): GoneRule {
  const known = new Map<number, Float64Array>();
  return goneAfterSilence(log, (knownAt) => {
    const allowed =
      known.get(knownAt) ?? allowedSilence(ownGapDays(log, knownAt), { factor: gapFactor, leastDays });
    known.set(knownAt, allowed);
    return allowed;
  });
}

/** Who is gone after the same silence for all. */
export function goneBySilence(log: OrderLog, { silentDays }: ChurnClock): GoneRule {
  const allowed = new Float64Array(log.memberIds.length).fill(silentDays);
  return goneAfterSilence(log, () => allowed);
}

/** Events that keep a member, and events that end the membership, where the analyst named some. */
export async function conditions(
  log: OrderLog,
  { events }: Inputs,
  { signsOfLife, endings }: Params,
  checkpoint: Checkpoint,
): Promise<Pick<ChurnRule, 'signsOfLife' | 'endings'>> {
  const table = filled(events);
  if (!table) return {};
  const momentsOf = async (types: readonly string[]): Promise<MemberMoments | undefined> => {
    if (types.length === 0) return undefined;
    const wanted = new Set(types);
    const steps = memberMoments(table, log.memberIds, {
      role: 'type',
      isWanted: (value) => wanted.has(value),
    });
    return finishStepwise(steps, checkpoint, STEPS);
  };
  return { signsOfLife: await momentsOf(signsOfLife), endings: await momentsOf(endings) };
}

const YES = new Set(['1', 'true', 'yes', 'y', '是']);

/** Everything that says a member still looks in: events of any kind, and contacts that were answered. */
export async function signsOfLife(
  log: OrderLog,
  { events, contacts }: Inputs,
  checkpoint: Checkpoint,
): Promise<readonly MemberMoments[]> {
  const found: MemberMoments[] = [];
  const seen = filled(events);
  const answered = filled(contacts);
  if (seen) found.push(await finishStepwise(memberMoments(seen, log.memberIds), checkpoint, STEPS));
  if (answered) {
    const wanted = { role: 'responded', isWanted: (value: string) => YES.has(value.trim().toLowerCase()) };
    found.push(await finishStepwise(memberMoments(answered, log.memberIds, wanted), checkpoint, STEPS));
  }
  return found;
}
