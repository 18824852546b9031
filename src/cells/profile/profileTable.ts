import { makeTable, numericColumn, numericText, textColumn, type ColumnTable } from '../../shared/table';
import type { Column, NumericColumn } from '../../shared/table';
import type { ColumnProfile } from './types';

type Summary = NonNullable<ColumnProfile['numeric']>;

const VALUES = ['min', 'q25', 'median', 'q75', 'max'] as const;

/**
 * One row a profiled column. What a value reads like depends on its column (a number, a day), so values are canonical
 * text; `frequent` is a JSON list of texts, `shape` a JSON list of row counts.
 */
export function profileTable(profiles: readonly ColumnProfile[]): ColumnTable {
  const texts = (name: string, of: (profile: ColumnProfile) => string | null): Column =>
    textColumn(name, profiles.map(of));
  const numbers = (
    name: string,
    type: 'integer' | 'decimal',
    of: (profile: ColumnProfile) => number | undefined,
  ): Column =>
    numericColumn(
      name,
      Float64Array.from(profiles, (profile) => of(profile) ?? NaN),
      type,
    );
  return makeTable([
    texts('column', ({ name }) => name),
    texts('type', ({ type }) => type),
    numbers('missing', 'integer', ({ missing }) => missing),
    numbers('missing_share', 'decimal', ({ missingShare }) => missingShare),
    numbers('distinct', 'integer', ({ distinct }) => distinct),
    ...VALUES.map((name) => texts(name, (profile) => valueText(profile, name))),
    texts('mean', (profile) => valueText(profile, 'mean')),
    numbers('sd', 'decimal', ({ numeric, type }) => (isMoment(type) ? undefined : numeric?.sd)),
    numbers('outliers', 'integer', ({ numeric }) => numeric?.outliers),
    texts('frequent', ({ top }) => JSON.stringify(top.map((bar) => bar.label))),
    texts('shape', ({ bars }) => JSON.stringify(bars.map((bar) => bar.rows))),
  ]);
}

/** Canonical text of a statistic that is itself a value of the column. */
function valueText({ type, numeric }: ColumnProfile, name: keyof Summary): string | null {
  if (!numeric) return null;
  // The middle between two days is an instant; between a yes and a no it is a number.
  const shown = type === 'boolean' ? 'decimal' : type;
  return numericText({ type: shown } as NumericColumn, numeric[name]);
}

function isMoment(type: string): boolean {
  return type === 'date' || type === 'datetime';
}
