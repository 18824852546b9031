import type { Advice, DecayRow, Evidence, FeatureShift } from './types';

export interface AdviceFacts {
  readonly scorePsi: number | null;
  readonly features: readonly FeatureShift[];
  readonly decay: readonly DecayRow[];
  /** PSI from which a feature has moved, and from which it is watched. */
  readonly moved: number;
  readonly watched: number;
}

/** A fall in AUC that matters, where the refreshed model also lies above the interval of the frozen one. */
const FALL = 0.01;
/** Promised and actual rate this far apart, relative to the actual. */
const OFF = 0.2;
/** As many features that moved speak for a refresh. */
const MANY_FEATURES = 3;

/**
 * Refresh: the scores have moved, three features have, a model learnt anew ranks the last known snapshot clearly better,
 * or the frozen one promises a rate a fifth off where the new one comes nearer. Watch: something is on its way.
 */
export function adviseOn({ scorePsi, features, decay, moved, watched }: AdviceFacts): {
  advice: Advice;
  evidence: Evidence[];
} {
  const above = (limit: number) => features.filter(({ psi }) => psi !== null && psi >= limit);
  const hard: Evidence[] = [];
  const soft: Evidence[] = [];
  if (scorePsi !== null && scorePsi >= watched) {
    (scorePsi >= moved ? hard : soft).push({ code: 'score-moved', values: { psi: scorePsi } });
  }
  const gone = above(moved);
  if (gone.length > 0) {
    const values = { count: gone.length, first: gone[0]!.feature, psi: gone[0]!.psi! };
    (gone.length >= MANY_FEATURES ? hard : soft).push({ code: 'features-moved', values });
  } else if (above(watched).length >= MANY_FEATURES) {
    const [first] = above(watched);
    soft.push({
      code: 'features-moved',
      values: { count: above(watched).length, first: first!.feature, psi: first!.psi! },
    });
  }
  hard.push(...decayEvidence(decay.at(-1)));
  if (hard.length > 0) return { advice: 'refresh', evidence: [...hard, ...soft] };
  if (soft.length > 0) return { advice: 'watch', evidence: soft };
  return { advice: 'keep', evidence: [{ code: 'steady', values: {} }] };
}

function decayEvidence(last: DecayRow | undefined): Evidence[] {
  if (!last) return [];
  const { frozenAuc, frozenUpper, refreshedAuc, frozenPromised, refreshedPromised, actualRate, snapshot } =
    last;
  const evidence: Evidence[] = [];
  if (refreshedAuc - frozenAuc >= FALL && refreshedAuc > frozenUpper) {
    evidence.push({ code: 'ranking-fell', values: { snapshot, frozen: frozenAuc, refreshed: refreshedAuc } });
  }
  const off = Math.abs(frozenPromised - actualRate);
  if (off > OFF * actualRate && Math.abs(refreshedPromised - actualRate) < off) {
    evidence.push({
      code: 'promise-off',
      values: { snapshot, promised: frozenPromised, actual: actualRate },
    });
  }
  return evidence;
}
