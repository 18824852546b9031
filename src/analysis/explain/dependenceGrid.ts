import { TidemarkError } from '../../shared/errors';
import type {
  CategoricalEncoding,
  DesignMatrix,
  FittedMatrix,
  NumericEncoding,
} from '../matrix/designMatrix';
import { compareCodePoints } from '../matrix/levels';
import { termsAt } from '../matrix/terms';

/** A grid point, in the unit of the column, and what the feature's terms are there. */
export interface Step {
  readonly at: number | string;
  readonly terms: readonly number[];
}

/** The values of a feature at which a model is asked, and the terms that say them. */
export interface DependenceGrid {
  readonly steps: readonly Step[];
  /** Places of the feature's terms in the matrix. */
  readonly terms: readonly number[];
}

/** The grid leaves out as many rows at either end: one of them must not stretch it. */
const WITHIN = 0.02;

/**
 * Quantiles of the rows for a number (at most `points`, from the 2nd to the 98th per cent), the levels of a category
 * (of one with many levels, those with terms of their own and as many that show how their rates are spread).
 *
 * @throws `explain/no-such-feature` {feature} when the matrix does not have it
 */
export function gridOf(
  fitted: FittedMatrix,
  matrix: DesignMatrix,
  feature: string,
  points: number,
): DependenceGrid {
  const encoding = fitted.encodings.find((one) => one.column === feature);
  if (!encoding) throw new TidemarkError('explain/no-such-feature', { feature });
  const terms = termsOf(matrix, feature);
  const steps =
    encoding.kind === 'numeric'
      ? numericSteps(encoding, matrix, terms[0]!, points)
      : levelSteps(encoding, points);
  return { steps, terms };
}

/** Places of the terms of a feature. */
export function termsOf({ terms }: DesignMatrix, feature: string): number[] {
  return [...terms.keys()].filter((term) => terms[term]!.feature === feature);
}

function numericSteps(
  { mean, sd }: NumericEncoding,
  matrix: DesignMatrix,
  term: number,
  points: number,
): Step[] {
  const stride = matrix.terms.length;
  const sorted = Float64Array.from(
    { length: matrix.rowCount },
    (_, row) => matrix.values[row * stride + term]!,
  )
    .filter((value) => !Number.isNaN(value))
    .sort();
  const quantiles = Array.from({ length: points }, (_, k) => {
    const share = WITHIN + (1 - 2 * WITHIN) * (k / Math.max(1, points - 1));
    return sorted[Math.round(share * (sorted.length - 1))];
  });
  const distinct = [...new Set(quantiles)].filter((value) => value !== undefined);
  return distinct.map((value) => ({ at: rounded(value * sd + mean), terms: [value] }));
}

/** Undoes what standardising and back costs in the last bits: 12 significant digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * The levels; of a long list those with terms of their own, and as many that have a rate alone as show how rates are
 * spread, the lowest rate first.
 */
function levelSteps(encoding: CategoricalEncoding, points: number): Step[] {
  const { rates } = encoding;
  const known = new Map(rates?.levels.map((level, k) => [level, rates.scaled[k]!]));
  const rateOf = (level: string) => known.get(level) ?? rates?.rest ?? 0;
  return [...new Set([...encoding.levels, ...spreadOf(encoding, points)])]
    .sort((a, b) => rateOf(a) - rateOf(b) || compareCodePoints(a, b))
    .map((level) => ({ at: level, terms: termsAt(encoding, level) }));
}

/** Levels at quantiles of the rates. */
function spreadOf({ rates }: CategoricalEncoding, points: number): string[] {
  if (!rates) return [];
  const { levels, scaled } = rates;
  const sorted = [...levels.keys()].sort((a, b) => scaled[a]! - scaled[b]! || a - b);
  return Array.from({ length: points }, (_, k) => {
    const at = Math.round((k / Math.max(1, points - 1)) * (sorted.length - 1));
    return levels[sorted[at]!]!;
  });
}

/** The matrix with `terms` set to `values` in every row. */
export function withTerms(
  matrix: DesignMatrix,
  terms: readonly number[],
  values: readonly number[],
): DesignMatrix {
  const stride = matrix.terms.length;
  const changed = matrix.values.slice();
  for (let at = 0; at < changed.length; at += stride) {
    for (const [k, term] of terms.entries()) changed[at + term] = values[k]!;
  }
  return { ...matrix, values: changed };
}
