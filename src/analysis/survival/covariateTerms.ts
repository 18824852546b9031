import { asText, lengthOf, type Column } from '../../shared/table';
import { compareCodePoints } from '../matrix/levels';
import type { Covariates } from './coxDesign';

/** A column that is not used as a covariate, and why. */
export interface UnusedColumn {
  readonly column: string;
  readonly why: 'constant' | 'many-levels' | 'missing' | 'grows-with-time';
}

/** Covariates of the complete rows. */
export interface CovariateTerms extends Covariates {
  /** Rows of the columns, in the order of `values`. */
  readonly rows: Int32Array;
  readonly unused: readonly UnusedColumn[];
}

interface Encoded {
  readonly terms: readonly string[];
  readonly isMissing: (row: number) => boolean;
  readonly write: (row: number, out: Float64Array, at: number) => void;
}

/** Text with more levels than this is left out. */
const MOST_LEVELS = 20;
/** A column with more missing values than this share is left out where columns were not named. */
const MOST_MISSING = 0.3;
/** Rank correlation with time beyond which a column is taken for tenure in disguise. */
const IN_DISGUISE = 0.8;

/**
 * Numbers as they are (`column`), text and worded flags as one 0/1 term per level but the first by code point
 * (`column=level`). Rows with a missing value are left out.
 * @param time per row; where columns were not named by a person, a number that grows with it is left out: it says how long
 * a member has been there, not how long they will stay. Null keeps all.
 */
export function covariateTerms(
  columns: readonly Column[],
  rows: Int32Array,
  time: Float64Array | null,
): CovariateTerms {
  const unused: UnusedColumn[] = [];
  const encoded: Encoded[] = [];
  for (const column of columns) {
    const found = encode(column, rows);
    const why = typeof found === 'string' ? found : time && unfit(column, found, rows, time);
    if (why) unused.push({ column: column.name, why });
    else encoded.push(found as Encoded);
  }
  const complete = rows.filter((row) => !encoded.some(({ isMissing }) => isMissing(row)));
  const terms = encoded.flatMap((one) => one.terms);
  const values = new Float64Array(complete.length * terms.length);
  complete.forEach((row, i) => {
    let at = i * terms.length;
    for (const one of encoded) {
      one.write(row, values, at);
      at += one.terms.length;
    }
  });
  return { terms, values, rows: complete, unused };
}

function encode(column: Column, rows: Int32Array): Encoded | 'constant' | 'many-levels' {
  if (column.storage === 'numeric' && !column.words) {
    const { values } = column;
    const first = rows.find((row) => !Number.isNaN(values[row]!));
    const varies = first !== undefined && rows.some((row) => Math.abs(values[row]! - values[first]!) > 0);
    if (!varies) return 'constant';
    return {
      terms: [column.name],
      isMissing: (row) => Number.isNaN(values[row]!),
      write: (row, out, at) => (out[at] = values[row]!),
    };
  }
  const { codes, dictionary } = asText(column);
  const used = [...new Set(rows.map((row) => codes[row]!))].filter((code) => code >= 0);
  if (used.length < 2) return 'constant';
  if (used.length > MOST_LEVELS) return 'many-levels';
  const levels = used.sort((a, b) => compareCodePoints(dictionary[a]!, dictionary[b]!)).slice(1);
  const termOf = new Int32Array(dictionary.length).fill(-1);
  levels.forEach((code, k) => (termOf[code] = k));
  return {
    terms: levels.map((code) => `${column.name}=${dictionary[code]!}`),
    isMissing: (row) => codes[row]! < 0,
    write: (row, out, at) => {
      const term = termOf[codes[row]!]!;
      if (term >= 0) out[at + term] = 1;
    },
  };
}

function unfit(column: Column, { isMissing }: Encoded, rows: Int32Array, time: Float64Array) {
  const missing = rows.reduce((count, row) => count + (isMissing(row) ? 1 : 0), 0);
  if (missing > MOST_MISSING * rows.length) return 'missing';
  if (column.storage === 'text' || lengthOf(column) === 0) return null;
  const known = rows.filter((row) => !isMissing(row));
  const ranks = (values: Float64Array) => ranksOf(Float64Array.from(known, (row) => values[row]!));
  return Math.abs(correlation(ranks(column.values), ranks(time))) > IN_DISGUISE ? 'grows-with-time' : null;
}

/** Ranks with ties at their mean. */
function ranksOf(values: Float64Array): Float64Array {
  const order = Int32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (a.length - 1) / 2;
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    aa += (a[i]! - mean) ** 2;
    bb += (b[i]! - mean) ** 2;
    ab += (a[i]! - mean) * (b[i]! - mean);
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
