import { quantileSorted } from '../../shared/quantile';
import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { createRng } from '../../shared/rng';

export interface BootstrapOptions {
  readonly rowCount: number;
  /** The statistic of a resample, given as row numbers with repeats; NaN where it is not defined (skipped). */
  readonly statistic: (rows: Uint32Array) => number;
  readonly seed: number;
  /** Default 1,000. */
  readonly samples?: number;
  /** Default 0.95. */
  readonly level?: number;
}

export interface BootstrapInterval {
  readonly lower: number;
  readonly upper: number;
  readonly sd: number;
}

/**
 * Percentile interval of a statistic over seeded resamples of rows (with replacement).
 * @throws `metrics/bootstrap-undefined` when over half of the resamples give no number
 */
export async function bootstrapInterval(
  options: BootstrapOptions,
  checkpoint: Checkpoint,
): Promise<BootstrapInterval> {
  const { rowCount, statistic, seed, samples = 1000, level = 0.95 } = options;
  const rng = createRng(seed, 'bootstrap');
  const rows = new Uint32Array(rowCount);
  const found: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    for (let i = 0; i < rowCount; i++) rows[i] = rng.below(rowCount);
    const value = statistic(rows);
    if (Number.isFinite(value)) found.push(value);
    await checkpoint(sample / samples);
  }
  if (found.length * 2 < samples) throw new TidemarkError('metrics/bootstrap-undefined', { rows: rowCount });
  const sorted = Float64Array.from(found).sort();
  const tail = (1 - level) / 2;
  return {
    lower: quantileSorted(sorted, tail),
    upper: quantileSorted(sorted, 1 - tail),
    sd: standardDeviation(sorted),
  };
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
