/** What a column means. `id` and `text` keep their characters; `category` is text with few levels. */
export type ColumnType =
  'text' | 'id' | 'category' | 'integer' | 'decimal' | 'money' | 'boolean' | 'date' | 'datetime';

/**
 * Numbers, flags (0/1) and moments (milliseconds since 1970-01-01T00:00Z). NaN is missing. Of a long column `values` are
 * made when they are looked at (see packedColumns.ts): ask for them once, not in every round of a loop that waits.
 */
export interface NumericColumn {
  readonly storage: 'numeric';
  readonly name: string;
  readonly type: 'integer' | 'decimal' | 'money' | 'boolean' | 'date' | 'datetime';
  readonly values: Float64Array;
  /** For booleans read from words: what 0 and 1 were in the file, e.g. ["No", "Yes"]. */
  readonly words?: readonly [string, string];
}

/**
 * Text as dictionary codes. Code −1 is missing; every dictionary entry is distinct. Of a long column the codes, and of a long
 * dictionary the strings, are made when they are looked at (see packedColumns.ts), so ask `levelCount` for its length and `textAt` for one of them.
 */
export interface TextColumn {
  readonly storage: 'text';
  readonly name: string;
  readonly type: 'text' | 'id' | 'category';
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

export type Column = NumericColumn | TextColumn;

/** The part a table plays, and which of its columns plays which role (contracts §2; snake_case). */
export type Part =
  'members' | 'orders' | 'events' | 'contacts' | 'service' | 'referrals' | 'points' | 'snapshot' | 'other';
export type Roles = Readonly<Record<string, string | readonly string[]>>;

/** An immutable struct-of-arrays table; plain data, so it survives structuredClone. All columns are `rowCount` long. */
export interface ColumnTable {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  readonly part: Part;
  readonly roles: Roles;
}
