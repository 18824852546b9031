import type { BuyingFit } from '../../analysis/lifetime/fitBuying';
import type { SpendFit } from '../../analysis/lifetime/gammaGamma';
import { isoDay, type Calibrated } from './readOrders';
import type { FallbackReason, LtvFit, LtvSpend } from './types';

/** What fit.json says. */
export function fitOf({ endDay, summary, chosen }: Calibrated, spend: SpendFit | null): LtvFit {
  const { asked, used } = chosen;
  return {
    model: used.model.id,
    params: named(used.estimates),
    logLikelihood: used.logLikelihood,
    converged: used.problem === null,
    timeUnit: 'week',
    estimates: used.estimates,
    members: summary.x.length,
    repeatBuyers: summary.x.reduce((count, x) => count + (x > 0 ? 1 : 0), 0),
    asOf: isoDay(endDay),
    fallback:
      asked.problem === null
        ? null
        : { from: asked.model.id, reason: fallbackReason(asked), logLikelihood: asked.logLikelihood },
    spend: spend && spendOf(spend),
  };
}

/** What the parameters that ran off mean: nobody drops out, everybody buys at one rate, or neither. */
export function fallbackReason({ model, params }: BuyingFit): FallbackReason {
  const [r, , third, fourth] = params as unknown as [number, number, number, number];
  const isRare = model.id === 'pareto-nbd' ? third / fourth < 1e-4 : third / (third + fourth) < 1e-3;
  if (isRare) return 'noDropout';
  return r > 1e4 ? 'sameRate' : 'other';
}

function spendOf(fit: SpendFit): LtvSpend {
  const { estimates, logLikelihood, members, population, correlation, problem, weight } = fit;
  return {
    model: problem === null ? 'gamma-gamma' : 'moments',
    params: problem === null ? named(estimates) : { mean: population, weight },
    estimates: problem === null ? estimates : [],
    logLikelihood,
    members,
    population,
    correlation,
  };
}

function named(estimates: readonly { readonly name: string; readonly value: number }[]) {
  return Object.fromEntries(estimates.map(({ name, value }) => [name, value]));
}
