import type { Checkpoint } from '../../shared/checkpoint';

/** Another value a feature could take, in the terms of the design matrix. */
export interface Candidate {
  readonly feature: string;
  /** What people read: a number in the column's own unit, or a level. */
  readonly value: number | string;
  /** Terms that change: place in the row, and the number there. */
  readonly terms: readonly (readonly [at: number, value: number])[];
  /** How far it is from the present value, as a share of members in between. */
  readonly distance: number;
}

export interface ChangeStep {
  readonly candidate: Candidate;
  /** Probability once this and the changes before it have come about. */
  readonly probability: number;
}

export interface SmallestChange {
  readonly before: number;
  readonly steps: readonly ChangeStep[];
  /** False: not even all steps together reach the target. */
  readonly isReached: boolean;
}

const MOST_STEPS = 3;

/**
 * The smallest change that brings a row to the target: the one feature that gets there with the shortest way, else the
 * one that lowers the probability most, and then another, up to three. Only values that other members have are tried.
 * @param row the terms of the member, encoded
 * @param predict probabilities of many rows of the same terms, laid end to end
 * @see Wachter, Mittelstadt & Russell 2018, Counterfactual explanations; here searched over observed values
 */
export async function smallestChange(
  row: Float64Array,
  candidates: readonly Candidate[],
  {
    predict,
    target,
  }: { readonly predict: (rows: Float64Array, count: number) => Float64Array; readonly target: number },
  checkpoint: Checkpoint,
): Promise<SmallestChange> {
  const current = row.slice();
  const before = predict(current, 1)[0]!;
  const steps: ChangeStep[] = [];
  let open = candidates;
  for (let k = 0; k < MOST_STEPS && open.length > 0; k++) {
    await checkpoint(k / MOST_STEPS);
    const found = predict(varied(current, open), open.length);
    const last = steps.at(-1)?.probability ?? before;
    const step = bestStep(open, found, target);
    if (!step || step.probability >= last) break;
    steps.push(step);
    apply(current, step.candidate);
    if (step.probability < target) return { before, steps, isReached: true };
    open = open.filter(({ feature }) => feature !== step.candidate.feature);
  }
  return { before, steps, isReached: before < target };
}

/** The nearest candidate below the target; where there is none, the one with the lowest probability. */
function bestStep(
  candidates: readonly Candidate[],
  found: Float64Array,
  target: number,
): ChangeStep | undefined {
  const all = candidates.map((candidate, k) => ({ candidate, probability: found[k]! }));
  const reaching = all.filter(({ probability }) => probability < target);
  if (reaching.length > 0) {
    return reaching.reduce((best, step) => (step.candidate.distance < best.candidate.distance ? step : best));
  }
  return all.reduce<ChangeStep | undefined>(
    (best, step) => (best === undefined || step.probability < best.probability ? step : best),
    undefined,
  );
}

function varied(row: Float64Array, candidates: readonly Candidate[]): Float64Array {
  const rows = new Float64Array(row.length * candidates.length);
  candidates.forEach((candidate, k) => {
    const one = rows.subarray(k * row.length, (k + 1) * row.length);
    one.set(row);
    apply(one, candidate);
  });
  return rows;
}

function apply(row: Float64Array, { terms }: Candidate): void {
  for (const [at, value] of terms) row[at] = value;
}
