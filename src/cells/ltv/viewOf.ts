import type { AliveBin, ValueTenth } from './types';

const BINS = 20;

/** Members by P(alive), in bars of 5 %; 1 is in the last one. */
export function aliveBins(pAlive: Float64Array): AliveBin[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const p of pAlive) counts[Math.min(BINS - 1, Math.floor(p * BINS))]!++;
  return counts.map((count, k) => ({ from: k / BINS, to: (k + 1) / BINS, count }));
}

/** Tenths of the members from the most to the least valuable. */
export function valueTenths(values: Float64Array): ValueTenth[] {
  const sorted = values.slice().sort().reverse();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  return Array.from({ length: 10 }, (_, k) => {
    const part = sorted.subarray(
      Math.floor((k * sorted.length) / 10),
      Math.floor(((k + 1) * sorted.length) / 10),
    );
    const sum = part.reduce((s, value) => s + value, 0);
    return {
      tenth: k + 1,
      members: part.length,
      mean: part.length > 0 ? sum / part.length : 0,
      share: total > 0 ? sum / total : 0,
    };
  });
}
