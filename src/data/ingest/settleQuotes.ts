import { type Candidate, dialectCandidates } from './dialectCandidates';
import { usualCount } from './dialectScore';
import type { Dialect } from './readOptions';
import { cutWidths, type RecordDialect, sampleCells } from './sampleRecords';

/** Another way to quote must leave at most this share of the faults. */
const CLEARLY = 0.25;

/**
 * Quote and escape once more, over all that was read ahead: what tells them apart (the first `\"`, the first quoted comma,
 * the first quote that is a sign of inches) often comes after the records that the delimiter was judged by. Another way
 * that these allow is taken where it leaves far fewer faults.
 * @param head as UTF-8, without remarks
 * @param allows whether the first records leave a way open
 */
export function settleQuotes(
  head: Uint8Array,
  whole: boolean,
  best: RecordDialect,
  { fixed, allows }: { fixed: Partial<Dialect>; allows: (candidate: Candidate) => boolean },
): RecordDialect {
  const faultsOf = (dialect: RecordDialect) => faults(head, whole, dialect);
  const least = faultsOf(best);
  if (least === 0) return best;
  const text = new TextDecoder().decode(head);
  let found = { dialect: best, faults: Math.floor(least * CLEARLY) + 1 };
  for (const candidate of dialectCandidates(text, { ...fixed, delimiter: best.delimiter })) {
    const { dialect } = candidate;
    const isOther = dialect.quote !== best.quote || dialect.escape !== best.escape;
    // A comma file without quotes would be cut in its texts; files with tabs have none often.
    const isUnlikely = dialect.quote === '' && best.delimiter !== '\t';
    if (!isOther || isUnlikely || !allows(candidate)) continue;
    const left = faultsOf(dialect);
    if (left < found.faults) found = { dialect, faults: left };
  }
  return found.dialect;
}

/**
 * Text behind closing quotes, lines behind a quote that never closes, records of another width than most, and fields
 * that quotes wrap which are none here.
 */
function faults(head: Uint8Array, whole: boolean, dialect: RecordDialect): number {
  const { widths, strays, lostLines } = cutWidths(head, whole, dialect);
  const width = usualCount(widths);
  if (width < 2) return 0;
  const irregular = widths.filter((one) => one !== width).length;
  return strays + lostLines + irregular + (dialect.quote === '"' ? 0 : wrapped(head, whole, dialect));
}

function wrapped(head: Uint8Array, whole: boolean, dialect: RecordDialect): number {
  let count = 0;
  for (const record of sampleCells(head, whole, dialect, Infinity).records)
    for (const { text } of record) if (text.length > 1 && text.startsWith('"') && text.endsWith('"')) count++;
  return count;
}
