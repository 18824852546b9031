import { Tokenizer } from '../tokenizer';
import type { RangeJob, RangeSetup } from './rangeJob';

const LINE_FEED = 10;
const PROBE_BYTES = 1 << 16;
const PROBES_AT_ONCE = 32;
/** Line ends to try, and records that must have the width of the table behind the right one. */
const MAX_TRIES = 64;
const PROBE_RECORDS = 8;

/**
 * Cuts a file into ranges that begin where records seem to begin: behind a line end that is followed by records of the
 * table's width. Whether it was one shows when the range before is read to its end.
 * @param first where the records begin, and how many of them to leave out
 */
export async function cutFile(
  setup: RangeSetup,
  rangeBytes: number,
  first: { readonly start: number; readonly skip: number },
): Promise<RangeJob[]> {
  const { size } = setup.blob;
  const jobs: RangeJob[] = [];
  let open = { from: 0, ...first };
  for (let at = rangeBytes; at < size; at += PROBES_AT_ONCE * rangeBytes) {
    const cuts = Array.from({ length: PROBES_AT_ONCE }, (_, k) => at + k * rangeBytes);
    const probes = cuts
      .filter((from) => from < size)
      .map(async (from) => [from, await findRecord(setup, from)] as const);
    for (const [from, start] of await Promise.all(probes)) {
      if (start === undefined || start >= Math.min(size, from + rangeBytes)) continue;
      jobs.push({ ...open, to: from, end: start, last: false });
      open = { from, start, skip: 0 };
    }
  }
  jobs.push({ ...open, to: size, end: size, last: true });
  return jobs;
}

async function findRecord({ blob, dialect, forms }: RangeSetup, from: number): Promise<number | undefined> {
  const probe = new Uint8Array(await blob.slice(from, from + PROBE_BYTES).arrayBuffer());
  const isEnd = from + probe.length >= blob.size;
  const bytes = new Uint8Array(probe.length * 2 + 2);
  let tries = 0;
  for (
    let at = probe.indexOf(LINE_FEED);
    at >= 0 && tries < MAX_TRIES;
    at = probe.indexOf(LINE_FEED, at + 1)
  ) {
    tries++;
    bytes.set(probe);
    const tokens = new Tokenizer(dialect);
    const range = { last: isEnd, tail: probe.length + 1, most: PROBE_RECORDS };
    tokens.scanSome(bytes, at + 1, probe.length, range);
    if (looksRight(tokens, forms.length)) return from + at + 1;
  }
  return undefined;
}

function looksRight({ records, recordEnds, strayQuotes }: Tokenizer, width: number): boolean {
  if (records === 0 || strayQuotes > 0) return false;
  for (let r = 0; r < records; r++) if (recordEnds[r] !== (r + 1) * width) return false;
  return true;
}
