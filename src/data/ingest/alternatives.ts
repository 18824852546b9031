import type { Warning } from '../../shared/errors';
import type { Column } from '../../shared/table';
import type { DayOrder } from './readMoment';
import { staysOpen } from './openNumbers';
import type { Layout, OtherDialect } from './sniffDialect';

/** Another way to read a file (its keys serve as `--read` keys), or the dates of one of its columns. */
export type Alternative =
  { readonly dialect: OtherDialect } | { readonly column: string; readonly order: DayOrder };

/** The dialects that explain the file nearly as well, and the other order of day and month where a column leaves it open. */
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

/**
 * `ingest/ambiguous-dialect` {delimiter, otherDelimiter} when the likeliest other reading has another delimiter, and
 * `ingest/ambiguous-numbers` {column, text, isDecimal} when numbers such as 1.500 may have decimals or thousands.
 */
export function ambiguities({ dialect, others, openNumbers }: Layout, columns: readonly Column[]): Warning[] {
  const warnings: Warning[] = [];
  const other = others.find(({ delimiter }) => delimiter !== dialect.delimiter);
  if (other) {
    const details = { delimiter: shown(dialect.delimiter), otherDelimiter: shown(other.delimiter) };
    warnings.push({ code: 'ingest/ambiguous-dialect', details });
  }
  const open = openNumbers && columns[openNumbers.column];
  if (openNumbers && open && staysOpen(open)) {
    const { text } = openNumbers;
    const isDecimal = text.includes(dialect.decimal) ? 'yes' : 'no';
    warnings.push({ code: 'ingest/ambiguous-numbers', details: { column: open.name, text, isDecimal } });
  }
  return warnings;
}

function shown(delimiter: string): string {
  if (delimiter === ' ') return 'space';
  return delimiter.replaceAll('\t\t', 'tab tab').replaceAll('\t', 'tab');
}
