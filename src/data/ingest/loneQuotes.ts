import type { Warning } from '../../shared/errors';
import type { Dialect } from './readOptions';
import type { Layout } from './sniffDialect';

const QUOTE = '"';
/** As much of the cell as is shown. */
const SHOWN = 30;

/**
 * `ingest/lone-quotes` {count, column, text} where a file is read without quotes, because one never closes: those that begin
 * a cell of the sample are letters then. @param fixed what the reader was told
 */
export function loneQuotes({ dialect, header, sample }: Layout, fixed: Partial<Dialect>): Warning[] {
  if (dialect.quote !== '' || fixed.quote !== undefined) return [];
  const found = sample.flatMap((record) =>
    record.flatMap((text, k) => (text.trimStart().startsWith(QUOTE) ? [{ text, k }] : [])),
  );
  const first = found[0];
  if (!first) return [];
  const column = header[first.k] ?? String(first.k + 1);
  const details = { count: found.length, column, text: first.text.trim().slice(0, SHOWN) };
  return [{ code: 'ingest/lone-quotes', details }];
}
