import { stage, type Checkpoint } from '../../shared/checkpoint';
import { forEachRow } from './columns';

/** Numbers sorted in one go: a few milliseconds. */
const RUN = 1 << 15;

/** The values that are not NaN in ascending order: runs sorted one by one, then merged, with pauses. */
export async function sortedValues(values: Float64Array, checkpoint: Checkpoint): Promise<Float64Array> {
  let sorted = await present(values, stage(checkpoint, 0, 0.1));
  const n = sorted.length;
  for (let start = 0; start < n; start += RUN) {
    sorted.subarray(start, start + RUN).sort();
    await checkpoint(0.1 + (0.4 * start) / n);
  }
  let spare = n > RUN ? new Float64Array(n) : sorted;
  for (let width = RUN; width < n; width *= 2) {
    await mergeRuns(sorted, spare, width, stage(checkpoint, 0.5, 1));
    [sorted, spare] = [spare, sorted];
  }
  return sorted;
}

async function present(values: Float64Array, checkpoint: Checkpoint): Promise<Float64Array> {
  const found = new Float64Array(values.length);
  let count = 0;
  await forEachRow(values.length, checkpoint, (row) => {
    const value = values[row]!;
    if (!Number.isNaN(value)) found[count++] = value;
  });
  return found.subarray(0, count);
}

/** Merges neighbouring runs of `width` from one array into the other. */
async function mergeRuns(
  from: Float64Array,
  to: Float64Array,
  width: number,
  checkpoint: Checkpoint,
): Promise<void> {
  let [left, right, middle, end] = [0, 0, 0, 0];
  await forEachRow(from.length, checkpoint, (k) => {
    if (k === end) {
      left = end;
      middle = right = Math.min(left + width, from.length);
      end = Math.min(middle + width, from.length);
    }
    const takesLeft = left < middle && (right >= end || from[left]! <= from[right]!);
    to[k] = takesLeft ? from[left++]! : from[right++]!;
  });
}
