import type { DesignMatrix } from '../matrix/designMatrix';
import { aucScore } from '../metrics/scores';
import { termsByFeature } from '../models/rule';

/** How well one feature alone tells the classes apart. */
export interface FeatureAuc {
  readonly feature: string;
  readonly auc: number;
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
export function telltaleFeatures(matrix: DesignMatrix, labels: Uint8Array, bestModelAuc: number): string[] {
  const aucs = featureAucs(matrix, labels);
  const levels = termsByFeature(matrix);
  const isFlag = (feature: string) =>
    levels.get(feature)!.filter((term) => matrix.terms[term]!.name !== `${feature}=`).length === 2;
  const limit = (feature: string) => (isFlag(feature) ? FLAG_AUC : NUMBER_AUC);
  const ranking = aucs.filter(({ feature, auc }) => auc >= limit(feature)).map(({ feature }) => feature);
  const best = aucs[0]!;
  const isTooGood = bestModelAuc >= (best.auc >= BLAMED_AUC ? MODEL_AUC : CERTAIN_AUC);
  return ranking.length === 0 && isTooGood ? [best.feature] : ranking;
}

/**
 * AUC of every feature alone, best first: of a number in its better direction (a missing value lowest or highest), of
 * levels by their rates.
 * @param matrix with missing numbers kept as NaN
 */
export function featureAucs(matrix: DesignMatrix, labels: Uint8Array): FeatureAuc[] {
  const aucs = [...termsByFeature(matrix)].map(([feature, terms]) => ({
    feature,
    auc: Math.max(...scoresOf(matrix, terms, labels).map((scores) => eitherWay(aucScore(labels, scores)))),
  }));
  return aucs.sort((a, b) => b.auc - a.auc);
}

function eitherWay(auc: number): number {
  return Math.max(auc, 1 - auc);
}

function scoresOf(matrix: DesignMatrix, terms: readonly number[], labels: Uint8Array): Float64Array[] {
  const isNumber = terms.length === 1 && matrix.terms[terms[0]!]!.name === matrix.terms[terms[0]!]!.feature;
  if (!isNumber) return [levelRates(matrix, terms, labels)];
  const values = columnOf(matrix, terms[0]!);
  if (!values.some(Number.isNaN)) return [values];
  return [-1e300, 1e300].map((standIn) => values.map((value) => (Number.isNaN(value) ? standIn : value)));
}

function columnOf({ values, rowCount, terms }: DesignMatrix, term: number): Float64Array {
  return Float64Array.from({ length: rowCount }, (_, row) => values[row * terms.length + term]!);
}

function levelRates(matrix: DesignMatrix, terms: readonly number[], labels: Uint8Array): Float64Array {
  const out = new Float64Array(matrix.rowCount);
  for (const term of terms) {
    const flags = columnOf(matrix, term);
    let rows = 0;
    let positives = 0;
    flags.forEach((flag, row) => {
      rows += flag;
      positives += flag * labels[row]!;
    });
    flags.forEach((flag, row) => {
      if (flag === 1) out[row] = positives / rows;
    });
  }
  return out;
}
