import type { ScreenedFeature } from './types';

export interface FeatureSort {
  readonly key: string;
  readonly descending: boolean;
}

/** Words come from A on, figures from the largest on at first; the same head again turns the order round, then ends it. */
export function nextSort(sort: FeatureSort | null, key: string): FeatureSort | null {
  const first = key !== 'feature' && key !== 'verdict';
  if (sort?.key !== key) return { key, descending: first };
  return sort.descending === first ? { key, descending: !first } : null;
}

type Words = Readonly<Record<'feature' | 'verdict', (one: ScreenedFeature) => string>>;

const FIGURES: Readonly<Record<string, (one: ScreenedFeature) => number | null | undefined>> = {
  iv: (one) => one.informationValue,
  auc: (one) => one.auc,
  missing: (one) => one.missingShare,
  distinct: (one) => one.distinct,
  variance: (one) => one.variance,
  psi: (one) => one.psi,
  difference: (one) => one.numberDifference?.cohensD ?? one.levelDifference?.cramersV,
  p: (one) => one.numberDifference?.mannWhitneyP ?? one.levelDifference?.p,
  odds: (one) => one.oddsPerSd?.oddsRatio,
};

/** The features by the column of a head; what has no figure comes last either way, ties keep their order. */
export function sortFeatures(
  features: readonly ScreenedFeature[],
  sort: FeatureSort | null,
  words: Words,
): readonly ScreenedFeature[] {
  if (!sort) return features;
  const sign = sort.descending ? -1 : 1;
  const figure = FIGURES[sort.key];
  if (!figure) {
    const read = words[sort.key as keyof Words];
    return [...features].sort((a, b) => sign * read(a).localeCompare(read(b)));
  }
  return [...features].sort((a, b) => byFigure(figure(a), figure(b), sign));
}

function byFigure(a: number | null | undefined, b: number | null | undefined, sign: number): number {
  const [isA, isB] = [Number.isFinite(a), Number.isFinite(b)];
  if (!isA || !isB) return Number(isB) - Number(isA);
  return sign * (a! - b!);
}
