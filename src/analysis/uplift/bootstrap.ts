import { quantileSorted } from '../../shared/quantile';
import type { Checkpoint } from '../../shared/checkpoint';
import type { Rng } from '../../shared/rng';
import { decilesOf, effectOfCounts } from './upliftByDecile';
import {
  areaAboveRandom,
  curveOf,
  gainAtRows,
  perfectQiniCounts,
  qiniGain,
  type GainCurve,
} from './upliftCurves';
import { qiniOfCounts } from './upliftScores';
import {
  KINDS,
  assertSample,
  bestFirst,
  countKeys,
  distinctRanks,
  keysOf,
  totalsOf,
  type UpliftSample,
} from './upliftSample';

/** A 95 % interval; null where too few samples gave a value. */
export interface Interval {
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface UpliftBootstrap {
  /** Qini of the rows as they are; null where nothing can be ranked. */
  readonly qini: number | null;
  readonly qiniInterval: Interval;
  /** Standard deviation of Qini over the samples (n − 1); null with fewer than two values. */
  readonly qiniSd: number | null;
  /** Effect of each decile, best first; the deciles are those of the rows as they are. */
  readonly deciles: readonly Interval[];
  /** The Qini curve at 0, 5 … 100 % of the rows: extra responders per person of all. */
  readonly band: readonly (Interval & { readonly share: number; readonly gain: number })[];
}

export interface BootstrapOptions {
  readonly samples: number;
  readonly rng: Rng;
  readonly checkpoint: Checkpoint;
}

const BAND_STEPS = 20;
const ROWS_BETWEEN_CHECKPOINTS = 1_000_000;

/**
 * Bootstrap over the rows: how far chance alone moves Qini, its curve and the effect per decile. Scores are sorted
 * once; a sample is a row of counts per distinct score, so one costs n draws and a walk.
 *
 * @throws `input/empty`, `input/length-mismatch`, `input/out-of-range`, `worker/cancelled`
 * Cost: O(samples × n).
 */
export async function bootstrapUplift(
  sample: UpliftSample,
  options: BootstrapOptions,
): Promise<UpliftBootstrap> {
  assertSample(sample);
  const draw = makeDrawer(sample);
  const qinis = new Float64Array(options.samples);
  const curves = Array.from({ length: BAND_STEPS + 1 }, () => new Float64Array(options.samples));
  const effects = Array.from({ length: draw.deciles }, () => new Float64Array(options.samples));
  const walk = makeQiniWalker(draw.whole.length);
  const every = Math.max(1, Math.floor(ROWS_BETWEEN_CHECKPOINTS / draw.rows));
  for (let k = 0; k < options.samples; k++) {
    if (k % every === 0) await options.checkpoint(k / options.samples);
    draw.sample(options.rng);
    const curve = walk(draw.byScore);
    qinis[k] = areaAboveRandom(curve) / perfectArea(draw.byScore);
    curves.forEach((values, step) => (values[k] = shareGain(curve, step, draw.rows)));
    effects.forEach((values, decile) => (values[k] = effectOfCounts(draw.byDecile, KINDS * decile) ?? NaN));
  }
  return summarise(sample, draw.whole, { qinis, curves, effects });
}

/** `curveOf(counts, qiniGain)` without allocating: the arrays are the same ones at every call. */
function makeQiniWalker(length: number): (counts: Uint32Array) => GainCurve {
  const x = new Float64Array(length / KINDS + 1);
  const y = new Float64Array(length / KINDS + 1);
  return (counts) => {
    let controlNo = 0;
    let controlYes = 0;
    let treatedNo = 0;
    let treatedYes = 0;
    let points = 1;
    for (let at = 0; at < length; at += KINDS) {
      controlNo += counts[at]!;
      controlYes += counts[at + 1]!;
      treatedNo += counts[at + 2]!;
      treatedYes += counts[at + 3]!;
      const control = controlNo + controlYes;
      const treated = treatedNo + treatedYes;
      if (control + treated === x[points - 1]) continue;
      x[points] = control + treated;
      y[points++] = control === 0 ? treatedYes : treatedYes - (controlYes * treated) / control;
    }
    return { x: x.subarray(0, points), y: y.subarray(0, points) };
  };
}

/** Area of the perfect curve above random; NaN where no order could rank. */
function perfectArea(counts: Uint32Array): number {
  return areaAboveRandom(curveOf(perfectQiniCounts(totalsOf(counts)), qiniGain)) || NaN;
}

interface Draws {
  readonly qinis: Float64Array;
  readonly curves: readonly Float64Array[];
  readonly effects: readonly Float64Array[];
}

function summarise(sample: UpliftSample, whole: Float64Array, draws: Draws): UpliftBootstrap {
  const curve = curveOf(whole, qiniGain);
  return {
    qini: qiniOfCounts(whole),
    qiniInterval: intervalOf(draws.qinis),
    qiniSd: standardDeviation(draws.qinis),
    deciles: draws.effects.map(intervalOf),
    band: draws.curves.map((values, step) => ({
      share: step / BAND_STEPS,
      gain: shareGain(curve, step, sample.uplift.length),
      ...intervalOf(values),
    })),
  };
}

function shareGain(curve: ReturnType<typeof curveOf>, step: number, rows: number): number {
  return gainAtRows(curve, (step / BAND_STEPS) * rows) / rows;
}

interface Drawer {
  readonly rows: number;
  readonly deciles: number;
  /** Counts of the rows as they are, per distinct score. */
  readonly whole: Float64Array;
  /** Counts of the latest sample. */
  readonly byScore: Uint32Array;
  readonly byDecile: Uint32Array;
  sample(rng: Rng): void;
}

function makeDrawer(sample: UpliftSample): Drawer {
  const rows = sample.uplift.length;
  const deciles = Math.min(10, rows);
  const order = bestFirst(sample.uplift);
  const ranks = distinctRanks(sample.uplift, order);
  const scoreKeys = keysOf(sample, ranks);
  const decileKeys = keysOf(sample, decilesOf(sample.uplift, deciles));
  const whole = countKeys(scoreKeys, ranks[order[rows - 1]!]! + 1);
  const byScore = new Uint32Array(whole.length);
  const byDecile = new Uint32Array(KINDS * deciles);
  return {
    rows,
    deciles,
    whole,
    byScore,
    byDecile,
    sample(rng) {
      byScore.fill(0);
      byDecile.fill(0);
      for (let k = 0; k < rows; k++) {
        const row = rng.below(rows);
        byScore[scoreKeys[row]!]!++;
        byDecile[decileKeys[row]!]!++;
      }
    },
  };
}

/** The 2.5 % and 97.5 % quantiles (linear between neighbours, numpy's default) of the values that are numbers. */
function intervalOf(values: Float64Array): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length < 2) return { lower: null, upper: null };
  return { lower: quantileSorted(sorted, 0.025), upper: quantileSorted(sorted, 0.975) };
}

function standardDeviation(values: Float64Array): number | null {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / (known.length - 1));
}
