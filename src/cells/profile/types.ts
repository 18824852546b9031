/** One bar of the little picture of a column: a value range or a level. */
export interface ProfileBar {
  readonly label: string;
  readonly rows: number;
}

/** What one column holds. Moments are milliseconds since 1970 (UTC); shares are in [0, 1]. */
export interface ColumnProfile {
  readonly name: string;
  readonly type: string;
  readonly missing: number;
  readonly missingShare: number;
  readonly distinct: number;
  /** Numbers and moments only. Quantiles are of type 7 (numpy's default). */
  readonly numeric: {
    readonly min: number;
    readonly q25: number;
    readonly median: number;
    readonly q75: number;
    readonly max: number;
    readonly mean: number;
    /** With n − 1. */
    readonly sd: number;
    readonly zeros: number;
    readonly negative: number;
    /** Outside [q25 − 1.5·IQR, q75 + 1.5·IQR]. */
    readonly outliers: number;
  } | null;
  /** Most frequent values first. */
  readonly top: readonly ProfileBar[];
  /** Distribution: 20 equal bins for numbers, the most frequent levels for text. */
  readonly bars: readonly ProfileBar[];
}

/** The profiles themselves are pages of the output `profile`: a file may have thousands of columns. */
export interface ProfileView {
  readonly rows: number;
  readonly columns: number;
  /** The column with the largest share of missing values; null when none is missing. */
  readonly worst: { readonly name: string; readonly missingShare: number } | null;
}
