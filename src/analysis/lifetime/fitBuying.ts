import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { exp } from '../../shared/math';
import {
  positiveMaximum,
  type NoMaximum,
  type PositiveFunction,
  type PositiveMaximum,
} from '../optimise/positiveMaximum';
import { Z_95 } from '../special/tails';
import { bgNbd, mbgNbd } from './bgNbd';
import type { BuyingModel, BuyingModelId } from './buyingModel';
import { nbd } from './nbd';
import { paretoNbd } from './paretoNbd';
import { sampleGroups, type PurchaseGroups } from './purchaseGroups';

const MODELS: Readonly<Record<BuyingModelId, BuyingModel>> = {
  'bg-nbd': bgNbd,
  'mbg-nbd': mbgNbd,
  'pareto-nbd': paretoNbd,
  nbd,
};

/** One parameter with its standard error (delta method) and the 95 % interval on the log scale. */
export interface Estimate {
  readonly name: string;
  readonly value: number;
  readonly se: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A fitted model. */
export interface BuyingFit {
  readonly model: BuyingModel;
  readonly params: Float64Array;
  readonly estimates: readonly Estimate[];
  readonly logLikelihood: number;
  /** Null where the likelihood has a maximum inside. */
  readonly problem: NoMaximum | null;
  /** The parameter that shows it. */
  readonly culprit: string | null;
}

/** A penalty holds the parameters itself. */
const PENALISED_WALL = 25;

/**
 * Maximum likelihood of one model.
 * @param penalty weight of Σ parameter² against the mean log-likelihood, as in lifetimes; 0 for none
 * @throws `ltv/no-repeat-orders` {members}
 */
export async function fitBuying(
  id: BuyingModelId,
  groups: PurchaseGroups,
  checkpoint: Checkpoint,
  penalty = 0,
): Promise<BuyingFit> {
  const model = MODELS[id];
  const { rate, span } = momentsOf(groups);
  const part = sampleGroups(groups, SAMPLE_GROUPS);
  const options = {
    sample: part === groups ? undefined : targetOf(model, part, penalty),
    ...(penalty > 0 && { wall: PENALISED_WALL }),
  };
  const target = targetOf(model, groups, penalty);
  const top = await positiveMaximum(target, model.starts(rate, span), options, checkpoint);
  const weight = penalty * groups.members;
  return {
    model,
    params: top.params,
    estimates: estimatesOf(model.parameters, top),
    logLikelihood: top.value + weight * squares(top.params),
    problem: top.problem,
    culprit: model.parameters[top.culprit] ?? null,
  };
}

/** Groups on which the search begins. */
const SAMPLE_GROUPS = 6000;

const squares = (params: Float64Array) => params.reduce((sum, param) => sum + param * param, 0);

function targetOf(model: BuyingModel, groups: PurchaseGroups, penalty: number): PositiveFunction {
  const weight = penalty * groups.members;
  return {
    scale: groups.members,
    valueAt: function* (params, gradient) {
      const value = yield* model.logLikelihood(groups, params, gradient);
      params.forEach((param, j) => (gradient[j]! -= 2 * weight * param));
      return value - weight * squares(params);
    },
  };
}

/** Estimates of any positive parameters. */
export function estimatesOf(names: readonly string[], top: PositiveMaximum): Estimate[] {
  return names.map((name, j) => {
    const value = top.params[j]!;
    if (!top.logCovariance) return { name, value, se: null, lower: null, upper: null };
    const logError = Math.sqrt(top.logCovariance.values[j * (names.length + 1)]!);
    const factor = exp(Z_95 * logError);
    return { name, value, se: value * logError, lower: value / factor, upper: value * factor };
  });
}

function momentsOf({ x, T, count, times, members }: PurchaseGroups): { rate: number; span: number } {
  let [purchases, time] = [0, 0];
  for (let g = 0; g < x.length; g++) {
    purchases += count[g]! * x[g]!;
    time += count[g]! * times[T[g]!]!;
  }
  if (purchases === 0) throw new TidemarkError('ltv/no-repeat-orders', { members });
  return { rate: purchases / time, span: time / members };
}
