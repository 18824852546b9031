import { exp, ln, log1p, sigmoid } from '../../../shared/math';

/** P(positive) = sigmoid(slope · decision + offset); the slope is positive, so that the order of members stays. */
export interface Platt {
  readonly slope: number;
  readonly offset: number;
}

/** Where decisions say nothing (or the opposite), members differ by no more than this. */
const LEAST_SLOPE = 1e-6;
const RIDGE = 1e-12;

/**
 * A sigmoid from decision values of rows the machine had not seen, by Newton with backtracking.
 * @see Platt 1999; Lin, Lin & Weng 2007, A note on Platt's probabilistic outputs
 */
export function fitPlatt(labels: Uint8Array, decisions: Float64Array): Platt {
  const positives = labels.reduce((sum, y) => sum + y, 0);
  const negatives = labels.length - positives;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  const targets = Float64Array.from(labels, (y) => (y === 1 ? high : low));
  const found = newton(decisions, targets, ln((positives + 1) / (negatives + 1)));
  if (found.slope >= LEAST_SLOPE) return found;
  return { slope: LEAST_SLOPE, offset: ln((positives + 1) / (negatives + 1)) };
}

/** Log-odds of a decision value. */
export function plattMargin({ slope, offset }: Platt, decision: number): number {
  return slope * decision + offset;
}

function newton(decisions: Float64Array, targets: Float64Array, start: number): Platt {
  let at: Platt = { slope: 0, offset: start };
  let loss = lossAt(at, decisions, targets);
  for (let iteration = 0; iteration < 100; iteration++) {
    const { step, fall, steepest } = directionAt(at, decisions, targets);
    if (steepest < 1e-5) break;
    let scale = 1;
    let next = moved(at, step, scale);
    let nextLoss = lossAt(next, decisions, targets);
    for (
      ;
      nextLoss >= loss + 1e-4 * scale * fall && scale > 1e-10;
      nextLoss = lossAt(next, decisions, targets)
    ) {
      scale /= 2;
      next = moved(at, step, scale);
    }
    if (scale <= 1e-10) break;
    [at, loss] = [next, nextLoss];
  }
  return at;
}

function moved({ slope, offset }: Platt, step: Platt, scale: number): Platt {
  return { slope: slope + scale * step.slope, offset: offset + scale * step.offset };
}

function lossAt(platt: Platt, decisions: Float64Array, targets: Float64Array): number {
  let loss = 0;
  for (let i = 0; i < decisions.length; i++) {
    const z = plattMargin(platt, decisions[i]!);
    loss += log1p(exp(-Math.abs(z))) + Math.max(z, 0) - targets[i]! * z;
  }
  return loss;
}

/** The Newton step, how fast the loss falls along it, and the largest part of the gradient. */
function directionAt(platt: Platt, decisions: Float64Array, targets: Float64Array) {
  let [h11, h22, h21, g1, g2] = [RIDGE, RIDGE, 0, 0, 0];
  for (let i = 0; i < decisions.length; i++) {
    const f = decisions[i]!;
    const p = sigmoid(plattMargin(platt, f));
    const curve = p * (1 - p);
    h11 += f * f * curve;
    h21 += f * curve;
    h22 += curve;
    g1 += f * (p - targets[i]!);
    g2 += p - targets[i]!;
  }
  const determinant = h11 * h22 - h21 * h21;
  const step = { slope: -(h22 * g1 - h21 * g2) / determinant, offset: -(h11 * g2 - h21 * g1) / determinant };
  const steepest = Math.max(Math.abs(g1), Math.abs(g2));
  return { step, fall: g1 * step.slope + g2 * step.offset, steepest };
}
