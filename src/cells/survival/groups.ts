import { compareCodePoints } from '../../analysis/matrix/levels';
import { quantileSorted } from '../../shared/quantile';
import { asText, type Column } from '../../shared/table';

/** Group of each row (−1: not known) and the groups' names. */
export interface Groups {
  readonly codes: Int32Array;
  readonly names: readonly string[];
  /** Levels that were put together because there were too many. */
  readonly pooled: number;
  readonly missing: number;
}

const MOST_GROUPS = 6;
export const EVERYBODY = 'all';
export const OTHER = '(other)';

/** Everybody without a column; quarters of a number with many values; else the levels, the smallest put together. */
export function groupsOf(column: Column | undefined, rowCount: number): Groups {
  if (!column) return { codes: new Int32Array(rowCount), names: [EVERYBODY], pooled: 0, missing: 0 };
  if (column.storage === 'numeric' && column.type !== 'boolean' && hasMany(column.values)) {
    return quarters(column.values);
  }
  return levels(column);
}

function hasMany(values: Float64Array): boolean {
  return new Set(values.filter((value) => !Number.isNaN(value))).size > MOST_GROUPS;
}

function quarters(values: Float64Array): Groups {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const cuts = [...new Set([0.25, 0.5, 0.75].map((q) => quantileSorted(sorted, q)))];
  const bounds = [sorted[0]!, ...cuts, sorted.at(-1)!].map((value) => String(Math.round(value * 100) / 100));
  const codes = Int32Array.from(values, (value) =>
    Number.isNaN(value) ? -1 : cuts.filter((cut) => cut < value).length,
  );
  const names = bounds.slice(1).map((to, k) => `${bounds[k]!} – ${to}`);
  return { codes, names, pooled: 0, missing: values.length - sorted.length };
}

function levels(column: Column): Groups {
  const { codes, dictionary } = asText(column);
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const used = [...counts.keys()].filter((code) => counts[code]! > 0);
  const largest = used.sort(
    (a, b) => counts[b]! - counts[a]! || compareCodePoints(dictionary[a]!, dictionary[b]!),
  );
  const kept = largest
    .slice(0, largest.length > MOST_GROUPS ? MOST_GROUPS - 1 : MOST_GROUPS)
    .sort((a, b) => compareCodePoints(dictionary[a]!, dictionary[b]!));
  const pooled = used.length - kept.length;
  const names = [...kept.map((code) => dictionary[code]!), ...(pooled > 0 ? [OTHER] : [])];
  const groupOf = new Int32Array(dictionary.length).fill(kept.length);
  kept.forEach((code, group) => (groupOf[code] = group));
  const grouped = codes.map((code) => (code < 0 ? -1 : groupOf[code]!));
  return { codes: grouped, names, pooled, missing: codes.filter((code) => code < 0).length };
}
