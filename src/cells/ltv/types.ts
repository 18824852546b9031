import type { BuyingModelId } from '../../analysis/lifetime/buyingModel';
import type { Estimate } from '../../analysis/lifetime/fitBuying';
import type { Holdout } from '../../analysis/lifetime/holdout';

/** Why the model asked for is not the one used. */
export type FallbackReason = 'noDropout' | 'sameRate' | 'other';

/** fit.json; times in weeks. */
export interface LtvFit {
  readonly model: BuyingModelId;
  readonly params: Readonly<Record<string, number>>;
  readonly logLikelihood: number;
  readonly converged: boolean;
  readonly timeUnit: 'week';
  readonly estimates: readonly Estimate[];
  readonly members: number;
  readonly repeatBuyers: number;
  /** The last day the model knows, ISO. */
  readonly asOf: string;
  /** The model asked for, where its likelihood has no inner maximum. */
  readonly fallback: {
    readonly from: BuyingModelId;
    readonly reason: FallbackReason;
    readonly logLikelihood: number;
  } | null;
  /** Null without amounts. */
  readonly spend: LtvSpend | null;
}

export interface LtvSpend {
  readonly model: 'gamma-gamma' | 'moments';
  readonly params: Readonly<Record<string, number>>;
  readonly estimates: readonly Estimate[];
  readonly logLikelihood: number;
  readonly members: number;
  /** Expected amount of an order of somebody without repeat orders. */
  readonly population: number;
  readonly correlation: number;
}

export interface LtvWeek {
  readonly week: number;
  /** Day the week ends, ISO. */
  readonly end: string;
  readonly actual: number;
  readonly expected: number;
  readonly weeklyActual: number;
  readonly weeklyExpected: number;
}

/** tracking.json: repeat purchase days, actual and expected; what comes after the calibration was not seen by the fit. */
export interface LtvTracking {
  readonly model: BuyingModelId;
  readonly calibrationEnd: string;
  readonly calibrationWeeks: number;
  readonly weeks: readonly LtvWeek[];
  readonly holdout: Holdout;
}

/** frequency.json: members by repeat purchases, seen and expected. */
export interface LtvFrequency {
  /** The last bar is "that many or more". */
  readonly bars: readonly { readonly x: number; readonly actual: number; readonly expected: number }[];
  readonly chi2: number;
  readonly p: number | null;
}

export interface AliveBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** A tenth of the members by value, the most valuable first. */
export interface ValueTenth {
  readonly tenth: number;
  readonly members: number;
  /** Mean value per member; mean expected orders where there are no amounts. */
  readonly mean: number;
  readonly share: number;
}

export interface LtvView {
  readonly fit: LtvFit;
  readonly tracking: LtvTracking | null;
  readonly frequency: LtvFrequency;
  readonly horizonDays: number;
  /** Members more likely to be there than not. */
  readonly likelyAlive: number;
  readonly expectedOrders: number;
  /** Null without amounts. */
  readonly value: number | null;
  readonly alive: readonly AliveBin[];
  readonly tenths: readonly ValueTenth[];
  /** What parameters left open came to. */
  readonly derived: { readonly calibrationEnd: string };
}
