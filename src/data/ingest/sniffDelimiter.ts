import type { Dialect } from './readOptions';
import { type RecordDialect, sampleRecords } from './sampleRecords';

const USUAL = [',', ';', '\t', '|'];
const UNUSUAL = [':', '^', '~'];
const SAMPLE_RECORDS = 200;

/** How the records are cut: what the analyst fixed, the rest by the most consistent reading of the first records. */
export function sniffDelimiter(head: Uint8Array, whole: boolean, fixed: Partial<Dialect>): RecordDialect {
  const text = new TextDecoder().decode(head.subarray(0, 1 << 18));
  const quote = fixed.quote ?? sniffQuote(text);
  const escape = fixed.escape ?? sniffEscape(text, quote);
  const declared = /^sep=([^\r\n])\r?\n/i.exec(text)?.[1];
  const delimiter = fixed.delimiter ?? declared;
  if (delimiter !== undefined) return { delimiter, quote, escape };
  const score = (candidate: string) => scoreDelimiter(head, whole, { delimiter: candidate, quote, escape });
  const usual = best(USUAL, score);
  if (usual.score > 0.4 || /\d:\d\d/.test(text)) return { delimiter: usual.delimiter, quote, escape };
  const unusual = best(UNUSUAL, score);
  return {
    delimiter: unusual.score > usual.score + 0.2 ? unusual.delimiter : usual.delimiter,
    quote,
    escape,
  };
}

function best(
  candidates: readonly string[],
  score: (delimiter: string) => number,
): { delimiter: string; score: number } {
  let winner = { delimiter: candidates[0]!, score: -1 };
  for (const delimiter of candidates) {
    const own = score(delimiter);
    if (own > winner.score + 1e-9) winner = { delimiter, score: own };
  }
  return winner;
}

/** Share of records with the usual width × cleanness of the cells × preference for more columns; 0 when it never cuts. */
function scoreDelimiter(head: Uint8Array, whole: boolean, dialect: RecordDialect): number {
  const records = sampleRecords(head, whole, dialect, SAMPLE_RECORDS);
  const width = usualWidth(records);
  if (width < 2) return 0;
  const regular = records.filter((record) => record.length === width);
  const cells = regular.slice(0, 50).flatMap((record) => record.slice(0, 200));
  const clean = cells.filter((cell) => !holdsOtherDelimiter(cell, dialect.delimiter)).length / cells.length;
  return (regular.length / records.length) * (0.25 + 0.75 * clean) * (1 - 1 / (width + 1));
}

/** The most frequent field count; the larger one of two equally frequent. */
export function usualWidth(records: readonly (readonly string[])[]): number {
  const seen = new Map<number, number>();
  for (const { length } of records) seen.set(length, (seen.get(length) ?? 0) + 1);
  let width = 0;
  for (const [length, count] of seen) {
    const most = seen.get(width) ?? 0;
    if (count > most || (count === most && length > width)) width = length;
  }
  return width;
}

/** A comma in a number or before a space is ordinary; one between words is a sign of the wrong delimiter. */
function holdsOtherDelimiter(cell: string, own: string): boolean {
  if (/^[\s\d.,'+-]*$/.test(cell))
    return (cell.match(/,/g)?.length ?? 0) > 1 && !/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(cell);
  return [',', ';', '\t', '|'].some((other) => other !== own && new RegExp(`[${other}](?!\\s)`).test(cell));
}

/** Double quotes unless single ones wrap more fields. */
function sniffQuote(text: string): string {
  const single = wrappedFields(text, "'");
  return single > 1 && single > wrappedFields(text, '"') ? "'" : '"';
}

function wrappedFields(text: string, quote: string): number {
  const body = `(?:[^${quote}\\r\\n]|${quote}${quote})*`;
  const field = new RegExp(`(?:^|[,;\\t|])${quote}${body}${quote}(?=[,;\\t|\\r\\n]|$)`, 'gm');
  return text.match(field)?.length ?? 0;
}

/** A backslash when it stands before quotes inside of fields, where otherwise the quote is doubled. */
function sniffEscape(text: string, quote: string): string {
  if (quote === '') return '';
  const escaped = text.match(new RegExp(`\\\\${quote}(?![,;\\t|\\r\\n]|$)`, 'gm'))?.length ?? 0;
  const doubled =
    text.match(new RegExp(`[^,;\\t|\\r\\n${quote}\\\\]${quote}${quote}(?!${quote})`, 'g'))?.length ?? 0;
  return escaped > doubled ? '\\' : quote;
}
