import type { CampaignCount } from '../../analysis/uplift/contactedMembers';
import type { UpliftLearnerId } from '../../analysis/uplift/learners';

/** One line of arms.json. */
export interface ArmEffect {
  readonly arm: string;
  readonly control: string;
  readonly outcome: string;
  /** Members of the arm whose outcome is known. */
  readonly members: number;
  readonly mean: number;
  readonly effect: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
  readonly controlMembers: number;
  readonly controlMean: number;
}

/** One line of evaluation.json; null where nothing could be ranked. */
export interface UpliftScore {
  readonly model: UpliftLearnerId;
  readonly arm: string;
  readonly control: string;
  readonly outcome: string;
  readonly split: 'test';
  readonly rows: number;
  readonly qini: number | null;
  readonly qiniLower: number | null;
  readonly qiniUpper: number | null;
  readonly qiniSd: number | null;
  readonly auuc: number | null;
  readonly upliftAt30: number | null;
}

/** A point of the Qini curve: extra responders per 1,000 members once the best `x` of them are treated. */
export interface GainPoint {
  readonly x: number;
  readonly y: number;
}

/** One tenth of the held-out members; effects as differences of rates. */
export interface DecileBar {
  readonly decile: number;
  readonly effect: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly predicted: number;
  readonly rows: number;
}

export interface UpliftModelView extends UpliftScore {
  /** Whether Qini is at least two bootstrap sd above chance. */
  readonly signal: boolean;
  readonly band: readonly (GainPoint & { readonly lower: number | null; readonly upper: number | null })[];
  readonly perfect: readonly GainPoint[];
  readonly deciles: readonly DecileBar[];
}

export interface UpliftView {
  /** Why nothing was ranked; null when it was. */
  readonly refused: 'no-control' | 'no-outcome' | null;
  /** What was taken for parameters left open. */
  readonly derived: {
    readonly campaign?: string;
    readonly arm?: string;
    readonly control?: string;
    readonly outcome?: string;
  };
  /** Campaigns of the contacts, most members first; none for a ready table. */
  readonly campaigns: readonly CampaignCount[];
  readonly control: string;
  readonly outcome: string;
  readonly binary: boolean;
  /** Levels of the treatment and columns that may be outcomes, for the choices. */
  readonly levels: readonly string[];
  readonly arms: readonly ArmEffect[];
  /** By arm, best Qini first. */
  readonly models: readonly UpliftModelView[];
  readonly trainRows: number;
  readonly testRows: number;
  readonly features: readonly string[];
  readonly leftOut: readonly { readonly column: string; readonly why: string }[];
}
