import type { Checkpoint } from '../../shared/checkpoint';
import { type Candidate, dialectCandidates } from './dialectCandidates';
import { dialectScore, usualCount } from './dialectScore';
import type { Dialect } from './readOptions';
import { type RecordDialect, sampleRecords } from './sampleRecords';
import { settleQuotes } from './settleQuotes';

/** How the records are cut, and other ways that explain the beginning of the file nearly as well. */
export interface Cut {
  readonly dialect: RecordDialect;
  readonly others: readonly RecordDialect[];
}

/** Enough to judge by; where the lines are very long, still a few of them. */
const JUDGED_BYTES = 1 << 16;
const LONG_JUDGED_BYTES = 1 << 20;
const LEAST_LINES = 3;
/** A reading that scores this share of the best one is worth showing. */
const NEARLY = 0.85;
const SHOWN_OTHERS = 3;
/** Another way to quote may be right after all from this share of the best score on. */
const ALLOWED = 0.8;

/** How the records are cut: what the analyst fixed, the rest by the best score over the first records. */
export async function sniffDelimiter(
  head: Uint8Array,
  whole: boolean,
  fixed: Partial<Dialect>,
  checkpoint: Checkpoint,
): Promise<Cut> {
  const first = head.subarray(0, judgedLength(head));
  const isWhole = whole && first.length === head.length;
  const judged = tableBytes(first);
  const text = new TextDecoder().decode(judged);
  const declared = /^sep=([^\r\n])\r?\n/i.exec(text)?.[1];
  const known = declared === undefined ? fixed : { delimiter: declared, ...fixed };
  const scored: { readonly dialect: RecordDialect; readonly score: number }[] = [];
  for (const candidate of dialectCandidates(text, known)) {
    await checkpoint(0);
    scored.push({ dialect: candidate.dialect, score: dialectScore(judged, isWhole, candidate) });
  }
  const best = scored.reduce((most, one) => (one.score > most.score + 1e-9 ? one : most));
  const near = scored
    .filter(({ dialect, score }) => dialect !== best.dialect && score > 0 && score >= NEARLY * best.score)
    .sort((a, b) => b.score - a.score);
  await checkpoint(0);
  const allows = (candidate: Candidate) => dialectScore(judged, isWhole, candidate) >= ALLOWED * best.score;
  const settled = SIGNS_OF_QUOTES.some((sign) => head.includes(sign))
    ? settleQuotes(isWhole ? judged : tableBytes(head), whole, best.dialect, { fixed: known, allows })
    : best.dialect;
  const seen = new Set([cutOf(judged, isWhole, settled)]);
  const others = near.filter(({ dialect }) => isNew(seen, cutOf(judged, isWhole, dialect)));
  return { dialect: settled, others: others.slice(0, SHOWN_OTHERS).map(({ dialect }) => dialect) };
}

/** Up to the end of the first lines, where those are very long. */
function judgedLength(head: Uint8Array): number {
  let at = 0;
  for (let line = 0; line < LEAST_LINES && at <= LONG_JUDGED_BYTES; line++) {
    const feed = head.indexOf(10, at);
    if (feed < 0) return JUDGED_BYTES;
    at = feed + 1;
  }
  return Math.max(JUDGED_BYTES, at);
}

/** The bytes without lines of remarks. */
function tableBytes(head: Uint8Array): Uint8Array {
  return new TextEncoder().encode(withoutComments(new TextDecoder().decode(head)));
}

/** Without them one way to quote is as good as another. */
const SIGNS_OF_QUOTES = Array.from('"\'\\', (sign) => sign.charCodeAt(0));

const COMMENT = /^#[^\r\n]*(?:\r\n?|\n|$)/gm;

/**
 * Lines that begin with `#` say nothing about the table below them, where at least as many lines are left. Those with
 * half of a pair of quotes stay: they may be part of a longer text.
 */
function withoutComments(text: string): string {
  const isWhole = (line: string) => (line.split('"').length - 1) % 2 === 0;
  const rest = text.replace(COMMENT, (line) => (isWhole(line) ? '' : line));
  return linesOf(rest) >= Math.max(2, linesOf(text) / 2) ? rest : text;
}

function linesOf(text: string): number {
  return text.split(/[\r\n]+/).filter((line) => line.trim() !== '').length;
}

/** The first records as one text, to see whether two dialects differ at all. */
function cutOf(head: Uint8Array, whole: boolean, dialect: RecordDialect): string {
  return JSON.stringify(sampleRecords(head, whole, dialect, 30));
}

function isNew<T>(seen: Set<T>, value: T): boolean {
  return seen.size < seen.add(value).size;
}

/** The most frequent field count; the larger one of two equally frequent. */
export function usualWidth(records: readonly (readonly string[])[]): number {
  return usualCount(records.map((record) => record.length));
}
