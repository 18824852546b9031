import type { DesignMatrix } from '../matrix/designMatrix';
import { aucScore } from '../metrics/scores';
import { numberTerm, termsByFeature } from '../models/rule';
import { levelAt, levelCounts } from './levelCounts';

/** How well one feature alone tells the classes apart. */
export interface FeatureAuc {
  readonly feature: string;
  readonly auc: number;
  /** Whether it has two levels. */
  readonly isFlag: boolean;
}

/** What makes a feature suspect. */
export interface Suspicion {
  /** AUC from which one alone knows too much; null: the usual one. */
  readonly limit?: number | null;
  /** AUC of the best model of all features, where there is one. */
  readonly bestModelAuc?: number;
}

/** From here on a single number, or a feature of many levels, knows too much; and one of two levels (a flag) does. */
const NUMBER_AUC = 0.92;
const FLAG_AUC = 0.88;
/** From here on a model does, if a feature is there that could be why; and from here on whatever the features. */
const MODEL_AUC = 0.985;
const CERTAIN_AUC = 0.998;
/** Good models of many honest features exist: without one like this the best feature is not to blame. */
const BLAMED_AUC = 0.85;

/** Features that alone rank nearly perfectly; where only all together do, the best of them if it ranks well. */
export function telltaleFeatures(
  aucs: readonly FeatureAuc[],
  { limit = null, bestModelAuc = 0 }: Suspicion,
): string[] {
  const best = bestFirst(aucs);
  const usual = ({ isFlag }: FeatureAuc) => (isFlag ? FLAG_AUC : NUMBER_AUC);
  const ranking = best.filter((one) => one.auc >= (limit ?? usual(one))).map(({ feature }) => feature);
  const [first] = best;
  if (!first || ranking.length > 0) return ranking;
  return bestModelAuc >= (first.auc >= BLAMED_AUC ? MODEL_AUC : CERTAIN_AUC) ? [first.feature] : [];
}

/**
 * AUC of every feature alone, best first: of a number in its better direction (a missing value lowest or highest), of
 * levels by their rates; where there are many, by those without a row's own outcome.
 * @param matrix with missing numbers kept as NaN
 */
export function featureAucs(matrix: DesignMatrix, labels: Uint8Array): FeatureAuc[] {
  const aucs = [...termsByFeature(matrix)].map(([feature, terms]) => ({
    feature,
    auc: Math.max(...scoresOf(matrix, terms, labels).map((scores) => eitherWay(aucScore(labels, scores)))),
    isFlag: isFlag(matrix, feature, terms),
  }));
  return bestFirst(aucs);
}

function isFlag({ terms: all }: DesignMatrix, feature: string, terms: readonly number[]): boolean {
  const levels = terms.filter((term) => all[term]!.name !== `${feature}=`);
  return levels.length === 2 && !levels.some((term) => all[term]!.isRate);
}

function bestFirst(aucs: readonly FeatureAuc[]): FeatureAuc[] {
  return [...aucs].sort((a, b) => b.auc - a.auc);
}

function eitherWay(auc: number): number {
  return Math.max(auc, 1 - auc);
}

function scoresOf(matrix: DesignMatrix, terms: readonly number[], labels: Uint8Array): Float64Array[] {
  const number = numberTerm(matrix, matrix.terms[terms[0]!]!.feature, terms);
  if (number === undefined) return [levelRates(matrix, terms, labels)];
  const values = columnOf(matrix, number);
  if (!values.some(Number.isNaN)) return [values];
  return [-1e300, 1e300].map((standIn) => values.map((value) => (Number.isNaN(value) ? standIn : value)));
}

function columnOf({ values, rowCount, terms }: DesignMatrix, term: number): Float64Array {
  return Float64Array.from({ length: rowCount }, (_, row) => values[row * terms.length + term]!);
}

function levelRates(matrix: DesignMatrix, terms: readonly number[], labels: Uint8Array): Float64Array {
  const { values, terms: all } = matrix;
  const rates = levelCounts(matrix, terms, labels).map(
    ({ positives, negatives }) => positives / (positives + negatives),
  );
  const out = new Float64Array(matrix.rowCount);
  for (let row = 0; row < out.length; row++) {
    const k = levelAt(values, row * all.length, terms);
    if (k >= 0) out[row] = rates[k]!;
  }
  return out;
}
