import { checkScored } from './scored';

/** One bin of equal width: how many rows, their mean probability and their rate of positives. */
export interface ReliabilityBin {
  readonly lower: number;
  readonly upper: number;
  readonly rows: number;
  readonly meanProbability: number;
  readonly rate: number;
}

/** Non-empty equal-width bins, bin = min(⌊bins · p⌋, bins − 1). @throws `metrics/empty`, `metrics/ragged`, `metrics/not-finite` */
export function reliabilityCurve(
  labels: Uint8Array,
  probabilities: Float64Array,
  bins = 10,
): ReliabilityBin[] {
  checkScored(labels, probabilities);
  const rows = new Float64Array(bins);
  const probabilitySum = new Float64Array(bins);
  const positives = new Float64Array(bins);
  for (let i = 0; i < labels.length; i++) {
    const p = probabilities[i]!;
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(bins * p)));
    rows[bin]!++;
    probabilitySum[bin]! += p;
    positives[bin]! += labels[i]!;
  }
  return Array.from(rows, (n, bin) => ({
    lower: bin / bins,
    upper: (bin + 1) / bins,
    rows: n,
    meanProbability: probabilitySum[bin]! / n,
    rate: positives[bin]! / n,
  })).filter(({ rows: n }) => n > 0);
}

/** Σ n_b / N · |mean probability − rate| over equal-width bins (ECE). @throws as `reliabilityCurve` */
export function expectedCalibrationError(labels: Uint8Array, probabilities: Float64Array, bins = 10): number {
  const total = labels.length;
  return reliabilityCurve(labels, probabilities, bins).reduce(
    (sum, bin) => sum + (bin.rows / total) * Math.abs(bin.meanProbability - bin.rate),
    0,
  );
}
