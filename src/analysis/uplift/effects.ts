import { TidemarkError } from '../../shared/errors';
import { erfc } from '../../shared/math';

/** The 97.5 % point of the standard normal, to the digits the references use. */
const Z_975 = 1.959964;

/** A difference of two means; one line of `arms.json` without its names. */
export interface Effect {
  /** Rows of the arm, and of the control, whose outcome is known. */
  readonly members: number;
  readonly controlMembers: number;
  /** Mean of the arm, and of the control, in the unit of the outcome. */
  readonly mean: number;
  readonly controlMean: number;
  /** mean − controlMean, with its 95 % interval. */
  readonly effect: number;
  readonly lower: number;
  readonly upper: number;
  /** Two-sided, from the normal. */
  readonly p: number;
}

/**
 * Welch's difference of means between an arm and its control.
 *
 * @param outcome - n values; NaN (unknown) is left out.
 * @param group - n codes; only `arm` and `control` are looked at.
 * @throws `uplift/group-too-small` when a side has fewer than 2 known outcomes.
 * @see Welch (1947), Biometrika 34:28–35
 */
export function welchEffect(
  outcome: ArrayLike<number>,
  group: ArrayLike<number>,
  arm: number,
  control: number,
): Effect {
  const treated = momentsOf(outcome, group, arm);
  const untreated = momentsOf(outcome, group, control);
  const effect = treated.mean - untreated.mean;
  const se = Math.sqrt(treated.variance / treated.count + untreated.variance / untreated.count);
  return {
    members: treated.count,
    controlMembers: untreated.count,
    mean: treated.mean,
    controlMean: untreated.mean,
    effect,
    lower: effect - Z_975 * se,
    upper: effect + Z_975 * se,
    p: twoSided(effect, se),
  };
}

/** With no spread on either side a difference is certain (p = 0), and no difference is no evidence (p = 1). */
function twoSided(effect: number, se: number): number {
  if (se === 0) return effect === 0 ? 1 : 0;
  return erfc(Math.abs(effect / se) / Math.SQRT2);
}

interface Moments {
  readonly count: number;
  readonly mean: number;
  /** With n − 1. */
  readonly variance: number;
}

function momentsOf(values: ArrayLike<number>, group: ArrayLike<number>, wanted: number): Moments {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (group[i] !== wanted || Number.isNaN(value)) continue;
    count++;
    const delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
  }
  if (count < 2) throw new TidemarkError('uplift/group-too-small', { rows: count });
  return { count, mean, variance: squares / (count - 1) };
}
