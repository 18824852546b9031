import type { Warning } from '../../shared/errors';
import type { DayOrder } from './readMoment';
import type { RecordDialect } from './sampleRecords';
import type { Layout } from './sniffDialect';

/** Another way to read a file (its keys serve as `--read` keys), or the dates of one of its columns. */
export type Alternative =
  { readonly dialect: RecordDialect } | { readonly column: string; readonly order: DayOrder };

/** The cuts that scored nearly as well, and the other order of day and month where a column leaves it open. */
export function alternativesOf(layout: Layout, warnings: readonly Warning[]): Alternative[] {
  const dates = warnings.filter(({ code }) => code === 'ingest/ambiguous-dates');
  return [
    ...layout.others.map((dialect) => ({ dialect })),
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
