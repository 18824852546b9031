import { TidemarkError, type Warning } from '../../shared/errors';

export const DAY_MS = 86_400_000;

/** A moment at which a prediction is made: features see what came before it, labels what came after. */
export interface Snapshot {
  /** Milliseconds since 1970, midnight UTC; rows at or after it are the future. */
  readonly at: number;
  /** The last snapshot, at the end of the data: its outcome is not known yet. */
  readonly isScoring: boolean;
}

/**
 * When members are observed and judged. A member is eligible at t with an order in [t − observationDays, t) and a
 * last order at most silentDays old; churned when there is no order in [t + leadDays, t + leadDays + outcomeDays).
 */
export interface ChurnClock {
  readonly silentDays: number;
  readonly observationDays: number;
  readonly leadDays: number;
  readonly outcomeDays: number;
  /** Oldest first; the last one is the scoring snapshot. */
  readonly snapshots: readonly Snapshot[];
  /** Midnight before the first order. */
  readonly startAt: number;
  /** Midnight after the last order. */
  readonly endAt: number;
}

/** What the analyst fixed; null = derived from the span of the data. `snapshots` counts those with a known outcome. */
export interface ClockParams {
  readonly silentDays: number | null;
  readonly observationDays: number | null;
  readonly leadDays: number | null;
  readonly outcomeDays: number | null;
  readonly snapshots: number | null;
}

export const DERIVED: ClockParams = {
  silentDays: null,
  observationDays: null,
  leadDays: null,
  outcomeDays: null,
  snapshots: null,
};

const ROUND_DAYS = [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365];
const USUAL_SNAPSHOTS = 3;

/**
 * Lays the windows over the span of the data. What is not given is derived so that two snapshots with a known outcome
 * fit: outcome about a sixth of the span, silence a quarter, observation what is left; outcome windows do not overlap.
 * @param span first and last order, milliseconds
 * @returns the clock, with a warning when only one snapshot fits or its observation window is cut short
 * @throws `clock/span-too-short` when not even one outcome window fits
 */
export function deriveWindows(
  span: { readonly firstAt: number; readonly lastAt: number },
  given: ClockParams = DERIVED,
): { clock: ChurnClock; warnings: Warning[] } {
  const startAt = Math.floor(span.firstAt / DAY_MS) * DAY_MS;
  const endAt = (Math.floor(span.lastAt / DAY_MS) + 1) * DAY_MS;
  const days = (endAt - startAt) / DAY_MS;
  const windows = windowDays(days, given);
  const latest = days - windows.leadDays - windows.outcomeDays;
  if (latest < 1) {
    throw new TidemarkError('clock/span-too-short', {
      days,
      needed: windows.leadDays + windows.outcomeDays + 1,
    });
  }
  const fitting = Math.max(0, 1 + Math.floor((latest - windows.observationDays) / windows.outcomeDays));
  const count = Math.max(1, Math.min(given.snapshots ?? USUAL_SNAPSHOTS, fitting));
  const labelled = Array.from({ length: count }, (_, k) => latest - (count - 1 - k) * windows.outcomeDays);
  const snapshots = [
    ...labelled.map((day): Snapshot => ({ at: startAt + day * DAY_MS, isScoring: false })),
    { at: endAt, isScoring: true },
  ];
  const warnings = warningsOf({ fitting, count, latest, wanted: given.snapshots, ...windows });
  return { clock: { ...windows, snapshots, startAt, endAt }, warnings };
}

type Windows = Pick<ChurnClock, 'silentDays' | 'observationDays' | 'leadDays' | 'outcomeDays'>;

function windowDays(days: number, given: ClockParams): Windows {
  const leadDays = given.leadDays ?? usualLead(days);
  const silentDays = given.silentDays ?? roundDown(days / 4, 90);
  const outcomeDays = given.outcomeDays ?? usualOutcome(days, given.silentDays);
  const room = days - leadDays - 2 * outcomeDays;
  return {
    silentDays,
    leadDays,
    outcomeDays,
    observationDays: given.observationDays ?? roundDown(room, 365),
  };
}

function usualLead(days: number): number {
  if (days >= 150) return 7;
  if (days >= 60) return 3;
  return days >= 21 ? 1 : 0;
}

/** As long as the silence that the analyst named where that leaves room for two snapshots, else a sixth of the span. */
function usualOutcome(days: number, silentDays: number | null): number {
  return silentDays === null
    ? roundDown(days / 6, 90)
    : Math.max(1, Math.min(silentDays, Math.floor(days / 4)));
}

/** The largest customary number of days up to `days` and `most`; at least 1. */
function roundDown(days: number, most: number): number {
  return ROUND_DAYS.filter((round) => round <= days && round <= most).at(-1) ?? 1;
}

function warningsOf(
  fit: Windows & { fitting: number; count: number; latest: number; wanted: number | null },
): Warning[] {
  const { fitting, count, latest, wanted, observationDays } = fit;
  if (fitting === 0)
    return [{ code: 'clock/short-observation', details: { days: latest, wanted: observationDays } }];
  if (wanted !== null && count < wanted)
    return [{ code: 'clock/fewer-snapshots', details: { count, wanted } }];
  return count === 1 && wanted === null ? [{ code: 'clock/one-snapshot', details: { count } }] : [];
}
