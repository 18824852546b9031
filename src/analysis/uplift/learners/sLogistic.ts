import type { DesignMatrix, Term } from '../../matrix/designMatrix';
import { logistic, type FittedLogistic } from '../../models/logistic';
import { difference, type UpliftLearner } from './upliftLearner';

/**
 * S-learner with interactions: one logistic regression on [X, t, X·t]; uplift is p(X, t = 1) − p(X, t = 0). Without
 * the interactions every member would get nearly the same uplift.
 */
export const sLogistic: UpliftLearner<FittedLogistic> = {
  fit: ({ matrix, treated, outcome }, checkpoint) =>
    logistic.fit(
      { matrix: withTreatment(matrix, treated), labels: outcome },
      { ...logistic.defaults, seed: 0 },
      checkpoint,
    ),
  predict(fitted, matrix) {
    const all = new Uint8Array(matrix.rowCount);
    const untreated = logistic.predict(fitted, withTreatment(matrix, all));
    return difference(logistic.predict(fitted, withTreatment(matrix, all.fill(1))), untreated);
  },
};

/** [X, t, X·t], row by row. */
function withTreatment(matrix: DesignMatrix, treated: Uint8Array): DesignMatrix {
  const width = matrix.terms.length;
  const stride = 2 * width + 1;
  const values = new Float64Array(matrix.rowCount * stride);
  for (let row = 0; row < matrix.rowCount; row++) {
    const t = treated[row]!;
    const at = row * stride;
    const from = matrix.values.subarray(row * width, (row + 1) * width);
    values.set(from, at);
    values[at + width] = t;
    if (t === 1) values.set(from, at + width + 1);
  }
  return { values, rowCount: matrix.rowCount, terms: treatmentTerms(matrix.terms) };
}

function treatmentTerms(terms: readonly Term[]): Term[] {
  const interactions = terms.map(({ name, feature }) => ({ name: `${name}×treated`, feature }));
  return [...terms, { name: 'treated', feature: 'treated' }, ...interactions];
}
