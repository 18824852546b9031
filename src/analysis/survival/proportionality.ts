import type { Steps } from '../../shared/steps';
import { cholesky, dot, solveCholesky } from '../optimise/symmetric';
import { chiSquareTail } from '../special/tails';
import type { CoxModel, Test } from './coxRegression';
import { kaplanMeier } from './kaplanMeier';
import { overRiskSets } from './riskSets';
import { byTime, riskTable } from './riskTable';

export interface Proportionality {
  readonly global: Test;
  /** Per kept coefficient. */
  readonly terms: readonly (Test & { readonly term: string })[];
}

/**
 * Score test for effects that change over time: each coefficient gets a companion that multiplies it by g(t) = 1 −
 * Kaplan–Meier just before t, centred over the churned; the test asks whether the companions are zero. That is
 * cox.zph of R's survival from version 3.
 * @see Grambsch & Therneau (1994), Biometrika 81:515–526
 */
export function* proportionality(model: CoxModel): Steps<Proportionality> {
  const { design, eta, coefficients, kept } = model;
  const { size } = design;
  const shape = timeShape(model);
  const score = new Float64Array(size);
  const plain = new Float64Array(size * size);
  const mixed = new Float64Array(size * size);
  const squared = new Float64Array(size * size);
  yield* overRiskSets(design, eta, (at) => {
    const g = shape.get(at.time)!;
    for (let j = 0; j < size; j++) score[j]! += g * at.score[j]!;
    for (let j = 0; j < size * size; j++) {
      const value = at.information[j]!;
      plain[j]! += value;
      mixed[j]! += g * value;
      squared[j]! += g * g * value;
    }
  });
  const test = (tested: readonly number[]) => scoreTest({ size, score, plain, mixed, squared }, tested);
  return {
    global: test(kept),
    terms: coefficients.map(({ term }, k) => ({ term, ...test([kept[k]!]) })),
  };
}

/** g(t) at every time with churn. */
function timeShape({ design, events }: CoxModel): Map<number, number> {
  const { time, atRisk, events: deaths, survival } = kaplanMeier(riskTable(design, byTime(design)));
  const before = Float64Array.from(atRisk.keys(), (k) => 1 - (k === 0 ? 1 : survival[k - 1]!));
  const mean = dot(before, deaths) / events;
  return new Map(Array.from(time, (t, k) => [t, before[k]! - mean]));
}

interface Parts {
  readonly size: number;
  readonly score: Float64Array;
  readonly plain: Float64Array;
  readonly mixed: Float64Array;
  readonly squared: Float64Array;
}

/** The score of the tested companions against the information of all coefficients and those companions. */
function scoreTest({ size, score, plain, mixed, squared }: Parts, tested: readonly number[]): Test {
  const all = size + tested.length;
  const values = new Float64Array(all * all);
  for (let i = 0; i < size; i++) {
    values.set(plain.subarray(i * size, (i + 1) * size), i * all);
    tested.forEach((t, k) => {
      values[i * all + size + k] = values[(size + k) * all + i] = mixed[i * size + t]!;
    });
  }
  tested.forEach((t, k) =>
    tested.forEach((s, l) => (values[(size + k) * all + size + l] = squared[t * size + s]!)),
  );
  const u = new Float64Array(all);
  tested.forEach((t, k) => (u[size + k] = score[t]!));
  const factor = cholesky({ size: all, values });
  const df = tested.length - factor.dependent.filter((j) => j >= size).length;
  const chi2 = dot(u, solveCholesky(factor, u));
  return { chi2, df, p: df > 0 ? chiSquareTail(chi2, df) : 1 };
}
