import { returnCurve, suggestedSilence } from '../../data/clock/returnCurve';
import type { OrderLog } from '../../data/orders/orderLog';
import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { asText, findColumn, requireRole, type ColumnTable } from '../../shared/table';
import type { SegmentSilence } from './types';

/** More segments than this are no segments but names. */
const MOST_SEGMENTS = 50;
const HORIZON = 60;

export interface SegmentAllowance {
  readonly segments: readonly SegmentSilence[];
  /** Days of silence that each member of the log is allowed. */
  readonly allowed: Float64Array;
}

/**
 * The silence that each segment of a members column is allowed: what the analyst set, else the shortest after which
 * fewer than a fifth of the segment come back within 60 days, else `otherwise`.
 * @throws `table/no-such-column`, `definition/too-many-segments`
 */
export async function segmentAllowance(
  { log, members }: { readonly log: OrderLog; readonly members: ColumnTable },
  { column: name, given }: { readonly column: string; readonly given: Readonly<Record<string, number>> },
  otherwise: number,
  checkpoint: Checkpoint,
): Promise<SegmentAllowance> {
  const column = findColumn(members, name);
  if (!column) throw new TidemarkError('table/no-such-column', { column: name });
  const { codes, dictionary } = asText(column);
  if (dictionary.length > MOST_SEGMENTS) {
    throw new TidemarkError('definition/too-many-segments', {
      column: name,
      segments: dictionary.length,
      most: MOST_SEGMENTS,
    });
  }
  const segmentOf = segmentsOfLog(log, members, codes);
  const allowed = new Float64Array(log.memberIds.length).fill(otherwise);
  const segments: SegmentSilence[] = [];
  for (const [code, segment] of dictionary.entries()) {
    await checkpoint(code / dictionary.length);
    const isWanted = (_: number, member: number) => segmentOf[member] === code;
    const suggested = suggestedSilence(returnCurve(log, log.lastAt, HORIZON, { isWanted }));
    const days = (Object.hasOwn(given, segment) ? given[segment] : suggested) ?? otherwise;
    let count = 0;
    for (let m = 0; m < allowed.length; m++) {
      if (segmentOf[m] !== code) continue;
      allowed[m] = days;
      count++;
    }
    segments.push({ segment, members: count, days, suggested });
  }
  return { segments, allowed };
}

/** Segment code of every member of the log; −1 without one. */
function segmentsOfLog(log: OrderLog, members: ColumnTable, codes: Int32Array): Int32Array {
  const ids = asText(requireRole(members, 'member_id'));
  const rowOf = new Map<string, number>();
  for (let row = 0; row < ids.codes.length; row++) {
    if (ids.codes[row]! >= 0) rowOf.set(ids.dictionary[ids.codes[row]!]!, row);
  }
  return Int32Array.from(log.memberIds, (id) => codes[rowOf.get(id) ?? -1] ?? -1);
}
