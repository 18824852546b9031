import { ln, pow } from '../../shared/math';
import type { BuyingModel } from './buyingModel';
import { negativeBinomial } from './opportunities';

/**
 * NBD: rates ~ Gamma(r, α) and nobody drops out. What BG/NBD comes to as its dropout chance goes to zero; a member's
 * own rate is drawn towards that of all, (r + x) / (α + T).
 * @see Ehrenberg (1959), Applied Statistics 8:26–41
 */
export const nbd: BuyingModel = {
  id: 'nbd',
  parameters: ['r', 'alpha'],
  starts: (rate) => [
    [0.5, 0.5 / rate],
    [1, 1 / rate],
  ],
  logLikelihood: function* ({ x, T, count, times, above, members }, params, gradient) {
    const [r, alpha] = params as unknown as [number, number];
    let value = members * r * ln(alpha);
    gradient.fill(0);
    gradient[0] = members * ln(alpha);
    gradient[1] = (members * r) / alpha;
    for (let k = 0; k < above.length; k++) {
      value += above[k]! * ln(r + k);
      gradient[0] += above[k]! / (r + k);
    }
    const logs = times.map((time) => ln(alpha + time));
    for (let g = 0; g < x.length; g++) {
      value -= count[g]! * (r + x[g]!) * logs[T[g]!]!;
      gradient[0] -= count[g]! * logs[T[g]!]!;
      gradient[1] -= (count[g]! * (r + x[g]!)) / (alpha + times[T[g]!]!);
    }
    yield;
    return value;
  },
  pAlive: () => 1,
  expectedIfAlive: (params, { x, T }, times) =>
    times.map((time) => ((params[0]! + x) / (params[1]! + T)) * time),
  expectedOfNew: (params, time) => (params[0]! / params[1]!) * time,
  countChances: (params, time, most) => {
    const [r, alpha] = params as unknown as [number, number];
    return negativeBinomial(pow(alpha / (alpha + time), r), { shape: r, rate: alpha }, time, most);
  },
};
