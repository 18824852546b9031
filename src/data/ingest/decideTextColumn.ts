import type { Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import type { PackedTexts } from '../../shared/packedTexts';
import { codedColumn } from '../../shared/packedColumns';
import { type NumericColumn, type TextColumn } from '../../shared/table';
import { booleanWords } from './booleanWords';
import {
  countCodes,
  type DecidedColumn,
  type DecisionContext,
  fillValues,
  type CodedColumn,
  type HeldColumn,
  inBatches,
  isIdText,
  valuesOf,
} from './decisionTools';
import { trimmed } from './growable';
import { hasDigit, isRounded, isWrapped, LOOKED_AT, readIds, roundedAmong } from './idTexts';
import { saysAmount, saysCode, saysId } from './headerHints';
import { asDates } from './numericMoments';
import { besideMoney } from './besideMoney';
import { bothOrders, type Decided, momentColumn, type MomentContext } from './momentColumn';
import { isBlankText, numberReader } from './readNumber';
import { isMissingWord, isMostlyReadable, looksHopeless, readAll, type Readings } from './readings';
import { evidenceOfTexts } from './openNumbers';
import type { TextStore } from './textStore';

/** A category has at most this many levels, and each twice on average. */
const MAX_LEVELS = 1000;

/** Decides the type of a column held as text, over its distinct texts weighted by their rows. */
export async function decideTextColumn(
  name: string,
  store: TextStore,
  context: MomentContext,
): Promise<Decided> {
  const texts = await store.texts(() => context.checkpoint(0));
  const codes = trimmed(store.codes, store.rows);
  return texts.size < MANY
    ? decideTexts(name, codes, texts.strings(), context)
    : decideMany({ name, codes }, texts, context);
}

/** From here on distinct texts stay bytes. */
const MANY = 1 << 15;

/** So many texts are mostly ids, of which every one is looked at and none is kept as a string. */
async function decideMany(
  { name, codes }: Omit<CodedColumn, 'texts'>,
  texts: PackedTexts,
  context: MomentContext,
): Promise<Decided> {
  const ids = !context.asWritten?.has(name) && isIdName(name) && (await readIds(texts, context.checkpoint));
  if (ids) {
    const column = codedColumn({ name, type: 'id' }, codes, texts);
    return ids.rounded === undefined ? { column } : { column, warnings: [roundedIds(name, ids.rounded)] };
  }
  const strings = [...texts.batches()].flat();
  const decided = await decideTexts(name, codes, strings, context);
  const { column } = decided;
  const isWhole = column.storage === 'text' && column.dictionary === strings;
  return isWhole ? { ...decided, column: codedColumn(column, column.codes, texts) } : decided;
}

/** The same of texts that are there already. @param codes the text of each row, −1 where missing */
export async function decideTexts(
  name: string,
  codes: Int32Array,
  given: readonly string[],
  context: MomentContext,
): Promise<Decided> {
  const { checkpoint } = context;
  if (context.asWritten?.has(name))
    return { column: { storage: 'text', name, type: 'text', codes, dictionary: given } };
  const texts = unwrapped(given);
  const coded = { name, codes, texts };
  const flags = await flagColumn(coded, checkpoint);
  if (flags) return { column: flags };
  if (isIdName(name) && (await someText(texts, hasDigit, checkpoint))) {
    return idsOf(coded, checkpoint);
  }
  if (!(await someText(texts, hasNumeral, checkpoint))) return plainText(coded, checkpoint);
  const held = { ...coded, counts: await countCodes(codes, texts.length, checkpoint) };
  const decided = (await numberColumn(held, context)) ?? (await momentColumn(held, context));
  if (decided) return decided;
  const warnings = await bothOrders(held, checkpoint);
  return { ...(await plainText(held, checkpoint)), warnings };
}

const isIdName = (name: string) => saysId(name) || saysCode(name);

/** `="007"`, by which programs keep a spreadsheet from reading a number, as 007, where the whole column is written so. */
function unwrapped(texts: readonly string[]): readonly string[] {
  if (!isWrapped(texts[0])) return texts;
  const inner = texts.map((text) => /^\s*="([^"]*)"\s*$/.exec(text)?.[1]);
  return inner.includes(undefined) ? texts : inner.map(String);
}

/** Ids as they are written, and a warning where a spreadsheet has rounded some. */
async function idsOf(coded: CodedColumn, checkpoint: Checkpoint): Promise<DecidedColumn> {
  const ids = await words(coded, 'id', checkpoint);
  const rounded = roundedAmong(coded.texts, LOOKED_AT);
  return rounded === undefined ? ids : { ...ids, warnings: [roundedIds(coded.name, rounded)] };
}

/** More digits than a number keeps, in a column of whole numbers (with `.0`, or as a spreadsheet rounds them): no amounts. */
const LONG = /^\s*\d{16,}(?:[.,]0+)?\s*$/;
const WHOLE = /^\s*\d+(?:[.,]0+)?\s*$/;

/** Whether numbers that are no amounts name something: with leading zeros, or with more digits than a number keeps. */
async function areIds(
  { texts }: HeldColumn,
  { fraction, moneyRows }: NumberAttempt,
  checkpoint: Checkpoint,
): Promise<boolean> {
  if (moneyRows > 0) return false;
  const areWritten = !fraction && (await someText(texts, isIdText, checkpoint));
  return areWritten || areLongNumbers(texts, checkpoint);
}

async function areLongNumbers(texts: readonly string[], checkpoint: Checkpoint): Promise<boolean> {
  if (!(await someText(texts, (text) => LONG.test(text), checkpoint))) return false;
  const isOther = (text: string) => hasDigit(text) && !WHOLE.test(text) && !isRounded(text);
  return !(await someText(texts, isOther, checkpoint));
}

function roundedIds(column: string, text: string): Warning {
  return { code: 'ingest/rounded-ids', details: { column, text } };
}

/** Without one a text is neither a number nor a moment. */
const hasNumeral = (text: string) => /\p{N}/u.test(text);

async function flagColumn(
  { name, codes, texts }: CodedColumn,
  checkpoint: Checkpoint,
): Promise<NumericColumn | undefined> {
  const pair = booleanWords(texts);
  if (!pair) return undefined;
  const perCode = texts.map((text) => pair.indexOf(text.trim())).map((flag) => (flag < 0 ? NaN : flag));
  const values = await valuesOf(codes, perCode, checkpoint);
  return { storage: 'numeric', name, type: 'boolean', values, words: pair };
}

interface NumberAttempt {
  readings: Readings;
  moneyRows: number;
  fraction: boolean;
  fractionRows: number;
  /** The currency of each text that has one. */
  currencies: Map<number, string>;
}

async function numberColumn(held: HeldColumn, context: DecisionContext): Promise<DecidedColumn | undefined> {
  const attempt = await bestNumbers(held, context);
  if (!attempt) return undefined;
  if (await areIds(held, attempt, context.checkpoint)) return idsOf(held, context.checkpoint);
  const { values, unreadable } = await fillValues(held, attempt.readings, context);
  const dates = attempt.readings.unreadable === 0 ? asDates(held.name, values, attempt.fraction) : undefined;
  if (dates) return { column: dates };
  const money = attempt.moneyRows > 0 && attempt.moneyRows * 2 >= attempt.readings.readable;
  const type = money ? 'money' : attempt.fraction ? 'decimal' : 'integer';
  const column = { storage: 'numeric', name: held.name, type, values } as const;
  const marks = evidenceOfTexts(held.texts);
  return {
    column,
    unreadable,
    marks,
    ...(money ? await besideMoney(held, attempt.currencies, context) : {}),
  };
}

/** With the decimal mark of the file or, where that was only guessed, with the other one if most values bear it out. */
async function bestNumbers(held: HeldColumn, context: DecisionContext): Promise<NumberAttempt | undefined> {
  const usual = await tryNumbers(held, context, context.decimal);
  if (context.decimalFixed || (usual && usual.readings.unreadable === 0)) return usual;
  const other = await tryNumbers(held, context, context.decimal === '.' ? ',' : '.');
  const reads = (attempt: NumberAttempt | undefined) => attempt?.readings.readable ?? 0;
  const borneOut = other !== undefined && other.fractionRows * 2 >= reads(other);
  return borneOut && reads(other) > reads(usual) ? other : usual;
}

async function tryNumbers(
  held: HeldColumn,
  context: DecisionContext,
  decimal: '.' | ',',
): Promise<NumberAttempt | undefined> {
  const reader = numberReader(decimal, context.thousands);
  if (looksHopeless(held.texts, (text) => reader(text).value)) return undefined;
  const currencies = new Map<number, string>();
  const seen = { moneyRows: 0, fraction: false, fractionRows: 0, percentRows: 0, currencies };
  const read = (text: string, i: number) => {
    const number = reader(text);
    if (number.money) seen.moneyRows += held.counts[i]!;
    if (number.money) currencies.set(i, number.currency);
    if (number.fraction) seen.fractionRows += held.counts[i]!;
    if (number.percent) seen.percentRows += held.counts[i]!;
    seen.fraction ||= number.fraction;
    return number.value;
  };
  const readings = await readAll(held.texts, held.counts, read, context.checkpoint);
  const isMixed = seen.percentRows > 0 && seen.percentRows < readings.readable;
  return !isMixed && isMostlyReadable(readings.readable, readings.unreadable, saysAmount(held.name))
    ? { readings, ...seen }
    : undefined;
}

function plainText(coded: CodedColumn, checkpoint: Checkpoint): Promise<DecidedColumn> {
  const levels = coded.texts.length;
  const few = levels > 0 && levels <= MAX_LEVELS && haveTexts(coded.codes, levels * 2);
  return words(coded, few ? 'category' : 'text', checkpoint);
}

/** Whether so many rows are not missing. */
function haveTexts(codes: Int32Array, rows: number): boolean {
  let left = rows;
  for (let i = 0; i < codes.length && left > 0; i++) if (codes[i]! >= 0) left--;
  return left <= 0;
}

/** A text column; blanks are missing, and in ids also the words for "nothing". */
async function words(
  { name, codes, texts }: CodedColumn,
  type: TextColumn['type'],
  checkpoint: Checkpoint,
): Promise<DecidedColumn> {
  const isMissing = type === 'id' ? isMissingWord : isBlankText;
  if (!(await someText(texts, isMissing, checkpoint)))
    return { column: { storage: 'text', name, type, codes, dictionary: texts } };
  const dictionary: string[] = [];
  const renumbered = new Int32Array(texts.length);
  await inBatches(texts.length, checkpoint, (from, to) => {
    for (let i = from; i < to; i++)
      renumbered[i] = isMissing(texts[i]!) ? -1 : dictionary.push(texts[i]!) - 1;
  });
  const kept = new Int32Array(codes.length);
  await inBatches(codes.length, checkpoint, (from, to) => {
    for (let i = from; i < to; i++) kept[i] = codes[i]! < 0 ? -1 : renumbered[codes[i]!]!;
  });
  return { column: { storage: 'text', name, type, codes: kept, dictionary } };
}

const TEXT_BATCH = 1 << 16;

/** As `texts.some(test)`, in stretches that can be stopped between. */
async function someText(
  texts: readonly string[],
  test: (text: string) => boolean,
  checkpoint: Checkpoint,
): Promise<boolean> {
  for (let i = 0; i < texts.length; i++) {
    if (i % TEXT_BATCH === TEXT_BATCH - 1) await checkpoint(i / texts.length);
    if (test(texts[i]!)) return true;
  }
  return false;
}
