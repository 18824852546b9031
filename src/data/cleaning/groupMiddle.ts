import { quantileSorted } from '../../shared/quantile';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { forEachRow } from './columns';
import type { Groups } from './groups';
import { sortedValues } from './sortedValues';

/** Values sorted in one go. */
const LARGE = 1 << 14;

export type Middle = 'median' | 'mean' | 'mode';

/**
 * The median, mean or mode (the smaller on a tie) of the values that are not NaN, one per group; NaN for a group
 * without values. Cost: O(n log n).
 */
export async function groupMiddles(
  values: Float64Array,
  groups: Groups,
  middle: Middle,
  checkpoint: Checkpoint,
): Promise<Float64Array> {
  const { starts, sorted } = await byGroup(values, groups, stage(checkpoint, 0, 0.4));
  const middles = new Float64Array(groups.count);
  let sinceLast = 0;
  for (let group = 0; group < groups.count; group++) {
    const own = sorted.subarray(starts[group], starts[group + 1]);
    const isLarge = own.length > LARGE;
    const share = 0.4 + (0.6 * group) / groups.count;
    middles[group] = middleOf(
      isLarge ? await sortedValues(own, () => checkpoint(share)) : own.sort(),
      middle,
    );
    sinceLast += own.length + 1;
    if (sinceLast < LARGE) continue;
    sinceLast = 0;
    await checkpoint(share);
  }
  return middles;
}

/** The values of each group beside each other: a counting sort. */
async function byGroup(values: Float64Array, groups: Groups, checkpoint: Checkpoint) {
  const starts = new Int32Array(groups.count + 1);
  await forEachRow(values.length, stage(checkpoint, 0, 0.5), (row) => {
    if (!Number.isNaN(values[row]!)) starts[groups.of[row]! + 1]!++;
  });
  for (let group = 0; group < groups.count; group++) starts[group + 1]! += starts[group]!;
  const next = starts.slice(0, groups.count);
  const sorted = new Float64Array(starts[groups.count]!);
  await forEachRow(values.length, stage(checkpoint, 0.5, 1), (row) => {
    if (!Number.isNaN(values[row]!)) sorted[next[groups.of[row]!]!++] = values[row]!;
  });
  return { starts, sorted };
}

function middleOf(sorted: Float64Array, middle: Middle): number {
  if (sorted.length === 0) return NaN;
  if (middle === 'median') return quantileSorted(sorted, 0.5);
  return middle === 'mean' ? sorted.reduce((sum, x) => sum + x, 0) / sorted.length : modeOf(sorted);
}

function modeOf(sorted: Float64Array): number {
  let best = sorted[0]!;
  let bestRun = 0;
  let run = 0;
  for (let i = 0; i < sorted.length; i++) {
    run = i > 0 && sorted[i] === sorted[i - 1] ? run + 1 : 1;
    if (run <= bestRun) continue;
    bestRun = run;
    best = sorted[i]!;
  }
  return best;
}
