import { RESAMPLED, resampledMetrics, type ResampledMetric } from '../metrics/resampledMetrics';
import type { Checkpoint } from '../../shared/checkpoint';
import { quantileSorted } from '../../shared/quantile';
import { createRng, type Rng } from '../../shared/rng';

/** Labels and probabilities that are judged together. */
export interface Judged {
  readonly labels: Uint8Array;
  readonly probabilities: Float64Array;
}

/** 95 % percentile interval per metric; absent where over half of the resamples give no number. */
export type MetricIntervals = Readonly<
  Partial<Record<ResampledMetric, readonly [lower: number, upper: number]>>
>;

const SAMPLES = 200;
const FEWEST_SAMPLES = 50;
/** Rows × resamples × models that are worth the wait. */
const MOST_DRAWS = 60_000_000;
const LEVEL = 0.95;

/**
 * Percentile bootstrap of the mean of each metric over the folds: rows are drawn anew within each fold, the same for
 * every model. 200 resamples; fewer of long tables, at least 50.
 * @param models per model the same folds, with its own probabilities
 */
export async function metricIntervals(
  models: readonly (readonly Judged[])[],
  seed: number,
  checkpoint: Checkpoint,
): Promise<MetricIntervals[]> {
  const rows = models[0]?.reduce((sum, { labels }) => sum + labels.length, 0) ?? 0;
  const fitting = Math.floor(MOST_DRAWS / (rows * models.length));
  const samples = Math.max(FEWEST_SAMPLES, Math.min(SAMPLES, fitting));
  const measures = models.map((folds) =>
    folds.map(({ labels, probabilities }) => resampledMetrics(labels, probabilities)),
  );
  const rng = createRng(seed, 'intervals');
  const found = models.map(() => RESAMPLED.map((): number[] => []));
  for (let sample = 0; sample < samples; sample++) {
    const counts = (models[0] ?? []).map(({ labels }) => drawCounts(labels.length, rng));
    for (const [m, folds] of measures.entries()) {
      await checkpoint(sample / samples);
      const values = folds.map((measure, k) => measure(counts[k]!));
      RESAMPLED.forEach((name, j) => {
        found[m]![j]!.push(values.reduce((sum, one) => sum + one[name], 0) / values.length);
      });
    }
  }
  return found.map(intervalsOf);
}

/** How often each of n rows is drawn in n draws with replacement. */
function drawCounts(n: number, rng: Rng): Uint16Array {
  const counts = new Uint16Array(n);
  for (let i = 0; i < n; i++) counts[rng.below(n)]!++;
  return counts;
}

function intervalsOf(found: readonly number[][]): MetricIntervals {
  const pairs = RESAMPLED.map((name, j) => {
    const sorted = Float64Array.from(found[j]!.filter(Number.isFinite)).sort();
    const isKnown = sorted.length * 2 >= found[j]!.length && sorted.length > 0;
    const tail = (1 - LEVEL) / 2;
    return [
      name,
      isKnown ? ([quantileSorted(sorted, tail), quantileSorted(sorted, 1 - tail)] as const) : undefined,
    ] as const;
  });
  return Object.fromEntries(pairs.filter(([, interval]) => interval !== undefined));
}
