import { sigmoid } from '../../shared/math';
import type { Term } from '../matrix/designMatrix';

/** What a margin is: log-odds, or (of trees whose leaves are rates) the probability itself. */
export type MarginKind = 'log-odds' | 'probability';

/**
 * How much each feature moved each row's margin away from the base: base + the sum over a row = its margin. The columns of
 * a one-hot feature are summed into the feature.
 */
export interface Contributions {
  /** Margin of a row about which nothing is known. */
  readonly base: number;
  readonly features: readonly string[];
  /** Row-major, rowCount × features.length. */
  readonly values: Float64Array;
  readonly rowCount: number;
  readonly margin: MarginKind;
}

/** P(positive) of a margin. */
export function probabilityOf(margin: number, kind: MarginKind): number {
  return kind === 'log-odds' ? sigmoid(margin) : margin;
}

/** The features behind the terms, in order of first appearance, and for each term its place among them. */
export interface FeatureIndex {
  readonly features: readonly string[];
  readonly featureOfTerm: Int32Array;
}

export function indexFeatures(terms: readonly Term[]): FeatureIndex {
  const place = new Map<string, number>();
  const featureOfTerm = Int32Array.from(terms, ({ feature }) => {
    const known = place.get(feature) ?? place.size;
    place.set(feature, known);
    return known;
  });
  return { features: [...place.keys()], featureOfTerm };
}

/** Mean |contribution| per feature: the global SHAP importance. */
export function meanAbsolute({ values, rowCount, features }: Contributions): Float64Array {
  const sums = new Float64Array(features.length);
  for (let k = 0; k < values.length; k++) sums[k % features.length]! += Math.abs(values[k]!);
  return rowCount === 0 ? sums : sums.map((sum) => sum / rowCount);
}
