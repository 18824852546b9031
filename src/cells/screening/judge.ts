import { chiSquareTail } from '../../analysis/special/tails';
import type { Checkpoint } from '../../shared/checkpoint';
import { similarityOf, type Sampled } from './similarity';
import type { MeasuredFeature, ScreenedFeature, Verdict } from './types';

export interface Limits {
  /** Share of missing values from which a feature is mostly missing. */
  readonly maxMissing: number;
  /** |Spearman| or Cramér's V from which two features repeat each other. */
  readonly similarity: number;
  /** PSI from which a feature has moved. */
  readonly moved: number;
}

/** Rows of the oldest and of the latest snapshot with outcomes. */
export interface RowCounts {
  readonly before: number;
  readonly now: number;
}

/** What speaks against a feature by itself, unless it knows too much. */
export function verdictAlone(feature: MeasuredFeature, limits: Limits, rows: RowCounts): Verdict {
  if (feature.missingShare >= limits.maxMissing) return 'mostly-missing';
  if (feature.distinct + (feature.missingShare > 0 ? 1 : 0) < 2) return 'constant';
  if (feature.kind === 'name') return 'near-unique';
  return hasMoved(feature, limits.moved, rows) ? 'unstable' : 'keep';
}

/** Chance of so large a PSI between two samples of one population, from which on it is chance. */
const BY_CHANCE = 0.001;

/**
 * A large index that few rows bring about by chance is none: PSI ÷ (1/before + 1/now) is about chi-square.
 * @see Yurdakul, Statistical Properties of Population Stability Index (2018)
 */
function hasMoved(feature: MeasuredFeature, moved: number, { before, now }: RowCounts): boolean {
  if (feature.psi === null || feature.psi < moved) return false;
  const groups = feature.kind === 'levels' ? feature.distinct : Math.min(10, feature.distinct);
  return chiSquareTail(feature.psi / (1 / before + 1 / now), Math.max(1, groups - 1)) < BY_CHANCE;
}

/** A feature with its values in the sampled rows; null for one that is out already. */
export interface Candidate {
  readonly feature: ScreenedFeature;
  readonly sampled: Sampled | null;
}

/**
 * Of features that repeat each other, the one that says most stays: strongest first, each is compared with those that
 * stay. Cost: O(features × those that stay × sampled rows).
 */
export async function withoutRepeats(
  candidates: readonly Candidate[],
  limit: number,
  checkpoint: Checkpoint,
): Promise<ScreenedFeature[]> {
  const heads: { readonly name: string; readonly sampled: Sampled }[] = [];
  const judged: ScreenedFeature[] = [];
  for (const { feature, sampled } of candidates) {
    if (!sampled) {
      judged.push(feature);
      continue;
    }
    let best = { name: '', similarity: 0 };
    for (const [k, head] of heads.entries()) {
      if (k % BETWEEN_PAUSES === 0) await checkpoint(judged.length / candidates.length);
      const similarity = similarityOf(head.sampled, sampled, limit);
      if (similarity > best.similarity) best = { name: head.name, similarity };
    }
    const { name, similarity } = best;
    if (similarity >= limit) judged.push({ ...feature, verdict: 'repeats', repeats: name, similarity });
    else {
      judged.push(feature);
      heads.push({ name: feature.feature, sampled });
    }
  }
  return judged;
}

/** Comparisons of some 0.1 ms; where values are missing, of some more. */
const BETWEEN_PAUSES = 10;

/** Strongest first; then what has more values, then in the order of the table. */
export function byStrength(features: readonly ScreenedFeature[]): ScreenedFeature[] {
  const strength = (one: ScreenedFeature) => one.informationValue ?? -1;
  return [...features].sort((a, b) => strength(b) - strength(a) || b.distinct - a.distinct);
}
