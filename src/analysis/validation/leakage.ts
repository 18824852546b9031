import type { DesignMatrix } from '../matrix/designMatrix';
import { aucScore } from '../metrics/scores';
import { termsByFeature } from '../models/rule';

/** How well one feature alone tells the classes apart. */
export interface FeatureAuc {
  readonly feature: string;
  readonly auc: number;
}

/** From here on a single feature knows too much. */
export const LEAK_FEATURE_AUC = 0.98;
/** From here on the best model does. */
export const LEAK_MODEL_AUC = 0.985;

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
