import type { DesignMatrix } from '../matrix/designMatrix';
import type { Contributions } from './contributions';
import { termsOf } from './dependenceGrid';

/** The feature that tells best which of the members with about the same value get more and which get less. */
export interface InteractionPartner {
  readonly feature: string;
  /** Mean |correlation| of its value with the contributions within narrow ranges of the feature, 0 to 1. */
  readonly strength: number;
}

/** Widest range, in rows; ten ranges at least. */
const WIDEST = 50;

/**
 * Who acts together with `feature` according to its contributions: within ranges of rows with about the same value, the
 * other feature (of `candidates`) whose value goes along with the contribution most; null when none does at all.
 *
 * @param matrix - the rows explained; of a category the 0/1 term that goes along most counts
 * @see shap.utils.approximate_interactions, Lundberg et al. (2020)
 */
export function interactionPartner(
  { features, values, rowCount }: Contributions,
  matrix: DesignMatrix,
  feature: string,
  candidates: readonly string[],
): InteractionPartner | null {
  const place = features.indexOf(feature);
  const contribution = Float64Array.from({ length: rowCount }, (_, row) => {
    return values[row * features.length + place]!;
  });
  const ranges = rangesOf(matrix, feature);
  const found = candidates
    .filter((candidate) => candidate !== feature)
    .map((candidate) => ({
      feature: candidate,
      strength: termsOf(matrix, candidate).reduce((most, term) => {
        return Math.max(most, alongWithin(ranges, contribution, termValues(matrix, term)));
      }, 0),
    }));
  const best = found.reduce<InteractionPartner | null>((most, one) => {
    return one.strength > (most?.strength ?? 0) ? one : most;
  }, null);
  return best;
}

function termValues({ values, terms, rowCount }: DesignMatrix, term: number): Float64Array {
  return Float64Array.from({ length: rowCount }, (_, row) => values[row * terms.length + term]!);
}

/** Rows with about the same value: the levels of a category, neighbours in the order of a number. */
function rangesOf(matrix: DesignMatrix, feature: string): number[][] {
  const terms = termsOf(matrix, feature);
  const rows = Array.from({ length: matrix.rowCount }, (_, row) => row);
  const isCategory = terms.length > 1 || matrix.terms[terms[0]!]?.name !== feature;
  if (isCategory) {
    return terms.map((term) => {
      const column = termValues(matrix, term);
      return rows.filter((row) => column[row] === 1);
    });
  }
  const column = termValues(matrix, terms[0]!);
  const sorted = rows
    .filter((row) => !Number.isNaN(column[row]!))
    .sort((a, b) => column[a]! - column[b]! || a - b);
  const width = Math.max(1, Math.min(WIDEST, Math.floor(sorted.length / 10)));
  return Array.from({ length: Math.ceil(sorted.length / width) }, (_, k) =>
    sorted.slice(k * width, (k + 1) * width),
  );
}

/** Mean |correlation| over the ranges, weighted by their rows; where nothing varies it is 0. */
function alongWithin(ranges: readonly number[][], one: Float64Array, other: Float64Array): number {
  let sum = 0;
  let weight = 0;
  for (const rows of ranges) {
    const known = rows.filter((row) => !Number.isNaN(other[row]!));
    weight += known.length;
    sum += known.length * Math.abs(correlation(known, one, other));
  }
  return weight === 0 ? 0 : sum / weight;
}

function correlation(rows: readonly number[], one: Float64Array, other: Float64Array): number {
  const meanOf = (values: Float64Array) => rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
  const [a, b] = [meanOf(one), meanOf(other)];
  let [both, first, second] = [0, 0, 0];
  for (const row of rows) {
    const [x, y] = [one[row]! - a, other[row]! - b];
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return first < 1e-20 || second < 1e-20 ? 0 : both / Math.sqrt(first * second);
}
