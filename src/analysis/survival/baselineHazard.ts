import { exp } from '../../shared/math';
import type { Steps } from '../../shared/steps';
import type { CoxModel } from './coxRegression';
import { lastAtOrBefore } from './kaplanMeier';
import { overRiskSets } from './riskSets';

/** Cumulative hazard of a member whose covariates are the means, at each time with churn, ascending. */
export interface BaselineHazard {
  readonly time: Float64Array;
  readonly hazard: Float64Array;
  /** The longest time anybody was seen. */
  readonly until: number;
}

/** Breslow's estimate, or Efron's where the model treats ties so. @see Therneau & Grambsch (2000), 10.2 */
export function* baselineHazard({ design, eta }: CoxModel): Steps<BaselineHazard> {
  const times: number[] = [];
  const increases: number[] = [];
  yield* overRiskSets(design, eta, ({ time, hazard }) => {
    times.push(time);
    increases.push(hazard);
  });
  let sum = 0;
  return {
    time: Float64Array.from(times.reverse()),
    hazard: Float64Array.from(increases.reverse(), (increase) => (sum += increase)),
    until: design.time[0]!,
  };
}

/** Linear predictor of covariates given per term; 0 for the means. */
export function linearPredictor({ coef, mean }: CoxModel, x: ArrayLike<number>): number {
  return coef.reduce((sum, value, j) => sum + value * (x[j]! - mean[j]!), 0);
}

/** Share that is still there after `time` among members with the linear predictor `eta`. */
export function predictedSurvival({ time, hazard }: BaselineHazard, eta: number, at: number): number {
  const k = lastAtOrBefore(time, at);
  return k < 0 ? 1 : exp(-hazard[k]! * exp(eta));
}
