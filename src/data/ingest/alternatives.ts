import type { Warning } from '../../shared/errors';
import type { DayOrder } from './readMoment';
import type { Dialect } from './readOptions';
import type { RecordDialect } from './sampleRecords';
import type { Layout } from './sniffDialect';

/** Another cut of the records, or the same one with other marks in numbers. */
export type OtherDialect = RecordDialect & Partial<Pick<Dialect, 'decimal' | 'thousands'>>;

/** Another way to read a file (its keys serve as `--read` keys), or the dates of one of its columns. */
export type Alternative =
  { readonly dialect: OtherDialect } | { readonly column: string; readonly order: DayOrder };

/** The cuts that scored nearly as well, and what the warnings leave open: marks of numbers, day and month of a column. */
export function alternativesOf({ dialect, others }: Layout, warnings: readonly Warning[]): Alternative[] {
  const dates = warnings.filter(({ code }) => code === 'ingest/ambiguous-dates');
  const isOpen = warnings.some(({ code }) => code === 'ingest/ambiguous-numbers');
  const { delimiter, quote, escape, decimal } = dialect;
  const swapped = decimal === '.' ? ',' : '.';
  return [
    ...others.map((other) => ({ dialect: other })),
    ...(isOpen
      ? [{ dialect: { delimiter, quote, escape, decimal: swapped, thousands: decimal } as const }]
      : []),
    ...dates.map(({ details }) => ({
      column: String(details['column']),
      order: details['order'] === 'mdy' ? ('dmy' as const) : ('mdy' as const),
    })),
  ];
}

/** `ingest/ambiguous-dialect` {delimiter, otherDelimiter} when the likeliest other reading has another delimiter. */
export function ambiguities({ dialect, others }: Layout): Warning[] {
  const other = others.find(({ delimiter }) => delimiter !== dialect.delimiter);
  if (!other) return [];
  const details = { delimiter: shown(dialect.delimiter), otherDelimiter: shown(other.delimiter) };
  return [{ code: 'ingest/ambiguous-dialect', details }];
}

function shown(delimiter: string): string {
  if (delimiter === ' ') return 'space';
  return delimiter.replaceAll('\t\t', 'tab tab').replaceAll('\t', 'tab');
}
