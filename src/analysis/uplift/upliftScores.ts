import {
  areaAboveRandom,
  curveOf,
  perfectQiniCounts,
  perfectUpliftCounts,
  qiniGain,
  upliftGain,
  type Gain,
} from './upliftCurves';
import { assertSample, bestFirst, countsByScore, totalsOf, type UpliftSample } from './upliftSample';

/**
 * Area of the Qini curve above random over that of the perfect curve: 0 is random, 1 is perfect, null where no score
 * could rank (no responders, or one side empty).
 *
 * @throws `input/empty`, `input/length-mismatch`, `input/out-of-range`
 * @see scikit-uplift `qini_auc_score` (negative effects allowed)
 */
export function qiniAucScore(sample: UpliftSample): number | null {
  assertSample(sample);
  return qiniOfCounts(countsByScore(sample));
}

/** The same with the cumulative uplift curve. @see scikit-uplift `uplift_auc_score` */
export function upliftAucScore(sample: UpliftSample): number | null {
  assertSample(sample);
  return shareOfPerfect(countsByScore(sample), upliftGain, perfectUpliftCounts);
}

/** Not normalised, per person: the area between the Qini curve and random over n². */
export function qiniRawScore(sample: UpliftSample): number {
  assertSample(sample);
  return (
    areaAboveRandom(curveOf(countsByScore(sample), qiniGain)) / (sample.uplift.length * sample.uplift.length)
  );
}

/** Qini of counts per group (groups × 4, best first); the bootstrap counts once and calls this a thousand times. */
export function qiniOfCounts(counts: Float64Array): number | null {
  return shareOfPerfect(counts, qiniGain, perfectQiniCounts);
}

function shareOfPerfect(
  counts: Float64Array,
  gain: Gain,
  perfectCounts: (totals: Float64Array) => Float64Array,
): number | null {
  const perfect = areaAboveRandom(curveOf(perfectCounts(totalsOf(counts)), gain));
  return perfect === 0 ? null : areaAboveRandom(curveOf(counts, gain)) / perfect;
}

/**
 * Treated rate less control rate among the best int(share × n) rows; null where one side is empty there.
 *
 * @param share - in (0, 1].
 * @see scikit-uplift `uplift_at_k`, strategy overall
 */
export function upliftAtK(sample: UpliftSample, share: number): number | null {
  assertSample(sample);
  const order = bestFirst(sample.uplift);
  return rateDifference(sample, order.subarray(0, Math.trunc(order.length * share)));
}

/** Treated rate less control rate over `rows`, or null where one side is empty. */
function rateDifference({ outcome, treated }: UpliftSample, rows: Uint32Array): number | null {
  let treatedRows = 0;
  let treatedYes = 0;
  let controlYes = 0;
  for (const row of rows) {
    if (treated[row] === 1) {
      treatedRows++;
      treatedYes += outcome[row]!;
    } else controlYes += outcome[row]!;
  }
  const controlRows = rows.length - treatedRows;
  return treatedRows === 0 || controlRows === 0 ? null : treatedYes / treatedRows - controlYes / controlRows;
}
