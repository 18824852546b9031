import { TidemarkError } from '../../shared/errors';
import { finish, type Steps } from '../../shared/steps';
import { memberValues, type MemberValues } from './memberValues';
import type { OrderLines } from './orderLines';
import { idRanks, quintileThresholds, reversed, scoreByRank, scoreByThresholds } from './scores';

export type RfmScoring = 'quintile-value' | 'quintile-first' | 'thresholds';

/** Named groups by R and F score, the common ten of the RFM grid; words are in catalogues. */
export const RFM_SEGMENTS = [
  'champions',
  'loyal',
  'potential-loyal',
  'new',
  'promising',
  'need-attention',
  'about-to-sleep',
  'at-risk',
  'cannot-lose',
  'hibernating',
] as const;
export type RfmSegment = (typeof RFM_SEGMENTS)[number];

/** Four ascending limits each; a value equal to a limit stays below it. Recency in days. */
export interface RfmThresholds {
  readonly recency: readonly number[];
  readonly frequency: readonly number[];
  readonly monetary: readonly number[];
}

export interface RfmOptions {
  readonly scoring: RfmScoring;
  readonly frequency: 'orders' | 'days';
  /** For `thresholds` only. */
  readonly thresholds?: RfmThresholds;
}

/** One entry per member who ordered, in the order of the log; scores are 1 (poor) to 5 (good). */
export interface RfmResult extends MemberValues {
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
  /** Index into RFM_SEGMENTS. */
  readonly segment: Uint8Array;
  /** The limits used by the two scorings that have limits. */
  readonly thresholds: RfmThresholds | undefined;
}

/**
 * RFM scores of an order log. `quintile-value` keeps equal values together; `quintile-first` makes five equal groups,
 * ties in the order of the ids; `thresholds` takes the analyst's limits.
 * Cost: one pass over the rows and three sorts over the members.
 * @throws `rfm/no-orders`, `rfm/bad-thresholds`
 * @see definitions in ../shared/reference/rfm_cohort.json
 */
export function rfmScores(lines: OrderLines, options: RfmOptions): RfmResult {
  return finish(rfmScoresInSteps(lines, options));
}

/** `rfmScores` in steps. */
export function* rfmScoresInSteps(lines: OrderLines, options: RfmOptions): Steps<RfmResult> {
  const values = yield* memberValues(lines, options.frequency);
  const isByRank = options.scoring === 'quintile-first';
  const scored = yield* isByRank ? byRank(values, lines) : byLimits(values, options);
  return { ...values, ...scored, segment: segmentsOf(scored) };
}

function segmentsOf({ r, f }: Pick<RfmResult, 'r' | 'f'>): Uint8Array {
  const perPair = Uint8Array.from({ length: 36 }, (_, pair) => segmentIndex(Math.floor(pair / 6), pair % 6));
  const segment = new Uint8Array(r.length);
  for (let i = 0; i < r.length; i++) segment[i] = perPair[6 * r[i]! + f[i]!]!;
  return segment;
}

type Scores = Pick<RfmResult, 'r' | 'f' | 'm' | 'thresholds'>;

function* byRank(values: MemberValues, lines: OrderLines): Steps<Scores> {
  const ranks = yield* idRanks(Array.from(values.member, (m) => lines.memberIds[m]!));
  return {
    r: reversed(yield* scoreByRank(values.recency, ranks)),
    f: yield* scoreByRank(values.frequency, ranks),
    m: yield* scoreByRank(values.monetary, ranks),
    thresholds: undefined,
  };
}

function* byLimits(values: MemberValues, options: RfmOptions): Steps<Scores> {
  const thresholds =
    options.scoring === 'thresholds' ? checkThresholds(options.thresholds) : yield* quintiles(values);
  return {
    r: reversed(scoreByThresholds(values.recency, thresholds.recency)),
    f: scoreByThresholds(values.frequency, thresholds.frequency),
    m: scoreByThresholds(values.monetary, thresholds.monetary),
    thresholds,
  };
}

function* quintiles(values: MemberValues): Steps<RfmThresholds> {
  const recency = quintileThresholds(values.recency);
  yield;
  const frequency = quintileThresholds(values.frequency);
  yield;
  const monetary = quintileThresholds(values.monetary);
  yield;
  return { recency, frequency, monetary };
}

function checkThresholds(thresholds: RfmThresholds | undefined): RfmThresholds {
  for (const measure of ['recency', 'frequency', 'monetary'] as const) {
    const limits = thresholds?.[measure] ?? [];
    const isGood =
      limits.length === 4 && limits.every((x, i) => Number.isFinite(x) && (i === 0 || x >= limits[i - 1]!));
    if (!isGood) throw new TidemarkError('rfm/bad-thresholds', { measure, given: limits.join(', ') });
  }
  return thresholds!;
}

/** The named group of a pair of scores, as an index into RFM_SEGMENTS. */
export function segmentIndex(r: number, f: number): number {
  return RFM_SEGMENTS.indexOf(segmentOf(r, f));
}

function segmentOf(r: number, f: number): RfmSegment {
  if (r <= 2) return f <= 2 ? 'hibernating' : f <= 4 ? 'at-risk' : 'cannot-lose';
  if (r === 3) return f <= 2 ? 'about-to-sleep' : f === 3 ? 'need-attention' : 'loyal';
  if (f === 1) return r === 4 ? 'promising' : 'new';
  if (f <= 3) return 'potential-loyal';
  return r === 5 ? 'champions' : 'loyal';
}
