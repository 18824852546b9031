import { isKnownKind, isSetApart, plausibility } from './cellKinds';
import type { Candidate } from './dialectCandidates';
import { type Sample, type SampleCell, sampleCells } from './sampleRecords';

const SAMPLE_RECORDS = 120;
const JUDGED_CELLS = 2400;

/**
 * How well a dialect explains the first records, 0 to about 1: pattern × type × quotes × width × custom.
 * - pattern: the share of records with the usual number of fields, as a power, so that a perfect table counts more
 * - type: how much the cells look like single cells (see `plausibility`)
 * - quotes: the share of quotation marks that wrap a field rather than stand somewhere in it
 * - width: more columns are less likely by chance
 * Product of a pattern score and a type score after van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by
 * detecting row and type patterns", 2019 (CleverCSV); uniform widths weighed as a share as in García's table
 * uniformity, 2024; the fit of quotes and the weights are our own, tuned on tests/corpus.
 */
export function dialectScore(head: Uint8Array, whole: boolean, { dialect, usual }: Candidate): number {
  const sample = sampleCells(head, whole, dialect, SAMPLE_RECORDS);
  if (sample.records.length === 0) return 0;
  const width = usualCount(sample.records.map((record) => record.length));
  const quotes = quoteFit(sample) * (dialect.delimiter === '\t' && wrapsNothing(sample) ? STRAYS_ONLY : 1);
  if (width < 2) return oneColumn(sample) * quotes * Math.min(1, usual);
  const regular = sample.records.filter((record) => record.length === width);
  const types = typeScore(regular, dialect.delimiter);
  const rare = usual < USUAL && isPartOfText(sample, width, dialect.delimiter) ? LONE_SIGN : 1;
  return patternScore(sample, width) * types * quotes * (1 - 1 / (width + 1)) * usual * rare;
}

/**
 * A rare sign once in a single line, or in one that usual delimiters cut too, is part of the text rather than a
 * delimiter, and so is a space between words.
 */
function isPartOfText({ records }: Sample, width: number, delimiter: string): boolean {
  const some = (is: RegExp) => records.some((record) => record.some(({ text }) => is.test(text)));
  if (records.length === 1 && some(/[^,;\t|][,;\t|]/)) return true;
  return width === 2 && (records.length === 1 || (delimiter === ' ' && !some(/\d/)));
}

const LONE_SIGN = 0.5;
const USUAL = 0.89;

/** The most frequent count; the larger one of two equally frequent. */
export function usualCount(counts: readonly number[]): number {
  const seen = new Map<number, number>();
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1);
  let usual = 0;
  for (const [count, times] of seen) {
    const most = seen.get(usual) ?? 0;
    if (times > most || (times === most && count > usual)) usual = count;
  }
  return usual;
}

function patternScore({ records, lostLines }: Sample, width: number): number {
  const all = records.length + lostLines;
  const regular = records.filter((record) => record.length === width).length / all;
  const cut = records.filter((record) => record.length > 1).length / all;
  return (0.75 * regular + 0.25 * cut) ** 1.5 * (records[0]!.length === 1 ? UNCUT_FIRST : 1);
}

/** A header is cut like the rows; a title is not, but then by no delimiter. */
const UNCUT_FIRST = 0.9;

function typeScore(records: readonly (readonly SampleCell[])[], delimiter: string): number {
  let sum = 0;
  let judged = 0;
  for (const record of records) {
    for (const cell of record) sum += plausibility(cell.text, cell.quoted, delimiter);
    judged += record.length;
    if (judged > JUDGED_CELLS) break;
  }
  return judged === 0 ? 0 : sum / judged;
}

/**
 * A file may have one column only: likely when its lines are of a known kind or a whole text in quotes, and a last resort
 * when they are text.
 */
function oneColumn(sample: Sample): number {
  const { records, lostLines } = sample;
  const cells = records.flat().slice(0, JUDGED_CELLS);
  const wraps = lostShare(sample) < 0.5;
  let known = 0;
  let sum = 0;
  for (const { text, quoted, rewritten } of cells) {
    if ((quoted && (wraps || !rewritten)) || (isKnownKind(text.trim()) && !/\d,\d/.test(text))) known++;
    sum += plausibility(text, quoted, '');
  }
  const kept = records.length / (records.length + lostLines);
  return kept * (0.3 * (sum / cells.length) + 0.4 * (known / cells.length) ** 3);
}

/** 1 when every quotation mark wraps a field or is inside of a wrapped one; counts fully from one mark a record on. */
function quoteFit(sample: Sample): number {
  const { records } = sample;
  const cells = records.flat();
  const lost = lostShare(sample);
  let explained = 0;
  let unexplained = 0;
  for (const cell of cells) {
    const marks = marksOf(cell);
    const share = cell.rewritten ? 1 - lost : cell.quoted || isSetApart(cell.text) ? 1 : 0;
    explained += share * marks;
    unexplained += (1 - share) * marks;
  }
  const all = explained + unexplained;
  if (all === 0) return 1;
  return 1 - 0.6 * Math.min(1, all / records.length) * (unexplained / all);
}

/** The share of fields written anew that have text behind their closing quote. */
function lostShare({ records, strays }: Sample): number {
  const rewritten = records.flat().filter((cell) => cell.rewritten).length;
  return rewritten === 0 ? 0 : Math.min(1, strays / rewritten);
}

/** Files with tabs often have no quotes: where all that open a field close before its end, they are part of the text. */
const STRAYS_ONLY = 0.85;

function wrapsNothing({ records, strays }: Sample): boolean {
  const quoted = strays === 0 ? [] : records.flat().filter((cell) => cell.quoted);
  return quoted.length > 0 && strays >= quoted.length;
}

/** Quotation marks in and around a field; apostrophes only where they could wrap it. */
function marksOf({ text, quoted }: SampleCell): number {
  const inside = text.includes('"') ? text.split('"').length - 1 : 0;
  if (quoted) return inside + 2;
  return inside + (text.startsWith("'") ? 1 : 0) + (text.endsWith("'") ? 1 : 0);
}
