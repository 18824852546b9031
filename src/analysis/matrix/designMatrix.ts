/** One column of a design matrix: `name` is `column`, `column=level` or `column=(rate)`, `feature` the table column it comes from. */
export interface Term {
  readonly name: string;
  readonly feature: string;
  /** The rate of the row's level, see `LevelRates`. */
  readonly isRate?: true;
}

/** Row-major numbers, `rowCount` × `terms.length`; the intercept is not among the terms. */
export interface DesignMatrix {
  readonly values: Float64Array;
  readonly rowCount: number;
  readonly terms: readonly Term[];
}

/** How one table column becomes terms; learnt from training rows only. */
export type Encoding = NumericEncoding | CategoricalEncoding;

/** (x − mean) / sd, a missing x taken as `median`; sd is with 1/n and 1 when it would be 0. */
export interface NumericEncoding {
  readonly kind: 'numeric';
  readonly column: string;
  readonly median: number;
  readonly mean: number;
  readonly sd: number;
}

/**
 * One 0/1 term per level, in code-point order; a missing value is the level ''. `other` says that the last term,
 * `column=(other)`, gathers every level not listed (columns with many levels); without it such a level is all zeros.
 * `rates` are one term more, the last: `column=(rate)`.
 */
export interface CategoricalEncoding {
  readonly kind: 'categorical';
  readonly column: string;
  readonly levels: readonly string[];
  readonly other: boolean;
  readonly rates?: LevelRates;
}

/**
 * How often the training rows of each level were positive, drawn towards the rate of all the more the fewer rows the
 * level has. The term is (log-odds − mean) / sd, as a 32-bit float so that exported models read it alike.
 */
export interface LevelRates {
  /** In code-point order. */
  readonly levels: readonly string[];
  readonly scaled: Float64Array;
  /** The term of levels not listed: from the rate of all. */
  readonly rest: number;
  readonly mean: number;
  readonly sd: number;
}

/** Rates of rows learnt from, by column: as `LevelRates.scaled`, without the row's own outcome. */
export type CrossFitted = ReadonlyMap<string, Float64Array>;

/** A column that is not used, and why: a code worded by the catalogues. */
export interface LeftOut {
  readonly column: string;
  readonly why: 'identifier' | 'near-unique' | 'all-missing';
}

/** What `applyMatrix` needs to encode any rows of a table with the same columns; plain data. */
export interface FittedMatrix {
  readonly encodings: readonly Encoding[];
  readonly terms: readonly Term[];
  readonly leftOut: readonly LeftOut[];
}
